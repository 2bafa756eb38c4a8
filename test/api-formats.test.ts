import http from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import { createDatabase, startRedis, startWeb } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();

/** Stations around Monterey Bay, one across the date line, one nowhere. */
const STATIONS = [
  { id: "46042", name: "Monterey", owner: "NDBC", type: "buoy", lat: 36.785, lon: -122.396 },
  { id: "46114", name: "West Monterey", owner: "MBARI", type: "buoy", lat: 36.7, lon: -122.343 },
  { id: "MTYC1", name: "Monterey, CA", owner: "NOAA NOS", type: "fixed", lat: 36.605, lon: -121.888 },
  { id: "52084", name: null, owner: "NDBC", type: "dart", lat: -10, lon: 179.9 },
  { id: "NOWHR", name: '=A "b",\nc', owner: null, type: null, lat: null, lon: null },
];

describe("the REST API's formats, selections and headers", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    web = await startWeb({
      databaseUrl: database.url,
      redisUrl: redis.url,
      env: { TRUSTED_PROXIES: "loopback", REQUESTS_PER_ADDRESS_PER_MINUTE: "3" },
    });
    publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
    await publisher.database.station.createMany({ data: STATIONS });
    await publisher.publish([
      observedRow("46042", at(0), { waveHeightM: 1.1, windDirDeg: 350, windSpeedMps: 5 }),
      observedRow("46042", at(10), { waveHeightM: 1.3, windDirDeg: 10, windSpeedMps: 7 }),
      observedRow("46114", at(10), { waveHeightM: 2 }),
      observedRow("MTYC1", at(5), { tideFt: -0.5 }),
      observedRow("NOWHR", at(5), { waveHeightM: 3, waveSteepness: "N/A" }),
    ]);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${web.url}${path}`, { headers });
  async function get<Body>(path: string, headers?: Record<string, string>): Promise<Body> {
    const response = await ask(path, headers);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Body;
  }
  async function lines(path: string): Promise<string[]> {
    const response = await ask(path);
    expect([path, response.status, response.headers.get("content-type")]).toEqual([
      path,
      200,
      "text/csv; charset=utf-8; header=present",
    ]);
    const text = await response.text();
    expect(text.endsWith("\n")).toBe(true);
    return text.slice(0, -1).split("\n");
  }
  const stationIds = async (query: string) =>
    (await get<{ stations: { id: string }[] }>(`/v1/stations${query}`)).stations.map(({ id }) => id);
  const latestIds = async (query: string) =>
    (await get<{ observations: Observation[] }>(`/v1/observations/latest${query}`)).observations.map(
      ({ stationId }) => stationId,
    );

  it.each([
    ["?type=buoy", ["46042", "46114"]],
    ["?type=dart,fixed", ["52084", "MTYC1"]],
    ["?bbox=-122.4,36.65,-122,37", ["46042", "46114"]],
    ["?bbox=170,-20,-170,0", ["52084"]],
    ["?owner=ndbc", ["46042", "52084"]],
    ["?owner=ndbc&type=buoy", ["46042"]],
    ["?owner=%25", []],
    ["?near=36.785,-122.396,1", ["46042"]],
    ["?near=36.605,-121.888,60&type=buoy", ["46114", "46042"]],
    ["?near=-10,-179.9,30", ["52084"]],
  ])("stations%s are %j", async (query, expected) => {
    expect(await stationIds(query)).toEqual(expected);
  });

  it("near tells how far each station is, the nearest first", async () => {
    const { stations } = await get<{ stations: { id: string; distanceKm?: number }[] }>(
      "/v1/stations?near=36.785,-122.396,30",
    );
    expect(stations.map(({ id }) => id)).toEqual(["46042", "46114"]);
    expect(stations[0]!.distanceKm).toBe(0);
    expect(stations[1]!.distanceKm).toBeCloseTo(10.6, 0);
    expect((await get<{ stations: object[] }>("/v1/stations")).stations[0]).not.toHaveProperty("distanceKm");
  });

  it.each([
    ["?stations=46042,mtyc1", ["46042", "MTYC1"]],
    ["?has=waveHeightM", ["46042", "46114", "NOWHR"]],
    ["?has=waveHeightM&type=buoy&bbox=-122.4,36.75,-122,37", ["46042"]],
    ["?near=36.7,-122.343,5", ["46114"]],
  ])("the newest observations%s are of %j", async (query, expected) => {
    expect(await latestIds(query)).toEqual(expected);
  });

  it("gives features by Accept and by the path's ending, without a geometry for what is nowhere", async () => {
    const byAccept = await ask("/v1/stations", { Accept: "application/geo+json" });
    expect(byAccept.headers.get("content-type")).toBe("application/geo+json");
    const collection = (await byAccept.json()) as {
      type: string;
      features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
      source: { simulated: boolean };
    };
    expect(collection).toMatchObject({ type: "FeatureCollection", source: { simulated: false } });
    expect(await get("/v1/stations.geojson")).toEqual(collection);
    expect(collection.features.find(({ id }) => id === "46042")).toEqual({
      type: "Feature",
      id: "46042",
      geometry: { type: "Point", coordinates: [-122.396, 36.785] },
      properties: { id: "46042", name: "Monterey", owner: "NDBC", type: "buoy" },
    });
    expect(collection.features.find(({ id }) => id === "NOWHR")!.geometry).toBeNull();
    const { features } = await get<typeof collection>("/v1/observations/latest.geojson?stations=46114");
    expect(features[0]!.properties).toMatchObject({ stationId: "46114", waveHeightM: 2 });
  });

  it("features of a station's past lead to older ones, as its observations do", async () => {
    interface Page {
      features: { properties: { timestamp: string } }[];
      nextCursor: string | null;
    }
    const path = "/v1/observations/by-station/46042.geojson";
    for (const query of ["limit=1", "limit=1&resolution=10m"]) {
      const newest = await get<Page>(`${path}?${query}`);
      const older = await get<Page>(`${path}?${query}&cursor=${newest.nextCursor}`);
      const times = [older, newest].map(({ features }) => features[0]!.properties.timestamp);
      expect([query, times, older.nextCursor]).toEqual([query, [at(0), at(10)], null]);
    }
  });

  it("gives tables whose heads have the units, and whose texts no spreadsheet runs", async () => {
    expect((await ask("/v1/stations.csv")).headers.get("content-type")).toContain("text/csv");
    expect(await (await ask("/v1/stations.csv?owner=mbari")).text()).toBe(
      "id,name,owner,type,lat (degrees_north),lon (degrees_east),source\n46114,West Monterey,MBARI,buoy,36.7,-122.343,NDBC\n",
    );
    expect(await (await ask("/v1/stations.csv")).text()).toContain(`NOWHR,"'=A ""b"",\nc",,,,,NDBC\n`);
    expect(await lines("/v1/observations/latest.csv?stations=46042&fields=waveHeightM,windDirDeg")).toEqual([
      "stationId,timestamp (UTC),waveHeightM (m),windDirDeg (degree),source",
      `46042,${at(10)},1.3,10,NDBC`,
    ]);
  });

  it("a station's table has the whole range, or the newest `limit`, in the same form", async () => {
    const path = "/v1/observations/by-station/46042.csv";
    const all = await lines(`${path}?fields=all,quality`);
    expect(all).toHaveLength(3);
    expect(await lines(`${path}?fields=all,quality&limit=2`)).toEqual(all);
    expect(await lines(`${path}?fields=all,quality&limit=1`)).toEqual([all[0], all[2]]);
    expect(await lines(`${path}?fields=all,quality&since=${at(5)}`)).toEqual([all[0], all[2]]);
    expect(await lines(`${path}?fields=all,quality&until=${at(5)}`)).toEqual([all[0], all[1]]);
  });

  it("the table of many stations has all that they observed in the range, by station and time", async () => {
    const range = `since=${at(0)}&until=${at(10)}`;
    expect((await lines(`/v1/observations.csv?${range}&fields=waveHeightM`)).slice(1)).toEqual([
      `46042,${at(0)},1.1,NDBC`,
      `MTYC1,${at(5)},,NDBC`,
      `NOWHR,${at(5)},3,NDBC`,
    ]);
    expect(
      (await lines(`/v1/observations.csv?${range}&fields=waveHeightM&has=waveHeightM&type=buoy`)).slice(1),
    ).toEqual([`46042,${at(0)},1.1,NDBC`]);
    expect((await lines(`/v1/observations.csv?${range}&near=36.6,-121.9,20&fields=tideFt`)).slice(1)).toEqual(
      [`MTYC1,${at(5)},-0.5,NDBC`],
    );
    // By default the last day, in which nobody observed.
    expect(await lines("/v1/observations")).toHaveLength(1);
  });

  it("what has not changed is 304 by its ETag, and what has changed is not", async () => {
    const path = "/v1/observations/by-station/46114";
    const first = await ask(path);
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^W\/".+"$/);
    const again = await ask(path, { "If-None-Match": `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    expect(again.headers.get("cache-control")).toBe(first.headers.get("cache-control"));
    await publisher.publish([observedRow("46114", at(20), { waveHeightM: 2.2 })]);
    const changed = await ask(path, { "If-None-Match": etag });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
    expect(((await changed.json()) as { observations: object[] }).observations).toHaveLength(2);
  });

  it("tells shared caches for how long, and on what an answer depends", async () => {
    const { headers } = await ask("/v1/stations");
    expect(headers.get("cache-control")).toBe("public, max-age=60, s-maxage=300");
    expect(headers.get("vary")).toBe("Accept, Accept-Encoding");
  });

  it("compresses as the client takes it, the same bytes each way", async () => {
    const plain = Buffer.from(
      await (await ask("/v1/openapi.json", { "Accept-Encoding": "identity" })).arrayBuffer(),
    );
    const raw = (encoding: string) =>
      new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
        http
          .get(`${web.url}/v1/openapi.json`, { headers: { "Accept-Encoding": encoding } }, (response) => {
            const pieces: Buffer[] = [];
            response.on("data", (piece: Buffer) => pieces.push(piece));
            response.on("end", () =>
              resolve({ encoding: response.headers["content-encoding"], body: Buffer.concat(pieces) }),
            );
          })
          .on("error", reject);
      });
    const brotli = await raw("gzip, deflate, br");
    expect([brotli.encoding, brotliDecompressSync(brotli.body).equals(plain)]).toEqual(["br", true]);
    const gzip = await raw("gzip");
    expect([gzip.encoding, gunzipSync(gzip.body).equals(plain)]).toEqual(["gzip", true]);
    expect((await raw("br;q=0, identity")).encoding).toBeUndefined();
    expect(gzip.body.length).toBeLessThan(plain.length / 4);
    // A long table is compressed as it is made.
    const table = await ask(`/v1/observations.csv?since=${at(0)}&until=${at(30)}`, {
      "Accept-Encoding": "br",
    });
    expect(table.headers.get("content-encoding")).toBe("br");
    expect((await table.text()).split("\n").length).toBeGreaterThan(5);
  });

  it.each(["/v1/stations", "/v1/observations.csv"])(
    "HEAD of %s has GET's headers and no body",
    async (path) => {
      const [head, whole] = await Promise.all([fetch(`${web.url}${path}`, { method: "HEAD" }), ask(path)]);
      expect([head.status, await head.text()]).toEqual([200, ""]);
      for (const name of ["content-type", "etag", "cache-control", "vary"])
        expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    },
  );

  it("a format that is not there is 406, and the problem names those that are", async () => {
    const refused = await ask("/v1/stations", { Accept: "text/html" });
    expect(refused.status).toBe(406);
    expect(await refused.json()).toMatchObject({
      status: 406,
      detail: expect.stringContaining("application/geo+json (.geojson)"),
    });
  });

  it("tells each address its quota, and refuses what is beyond it until it is whole again", async () => {
    const client = (address: string) => ask("/v1/stations", { "X-Forwarded-For": address });
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await client("192.0.2.7"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]!.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60');
    expect(
      answers.map(({ headers }) => /^"requests";r=(\d);t=\d+$/.exec(headers.get("ratelimit")!)![1]),
    ).toEqual(["2", "1", "0", "0"]);
    expect(Number(answers[3]!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answers[3]!.headers.get("content-type")).toBe("application/problem+json");
    expect((await client("192.0.2.8")).status).toBe(200);
    expect((await ask("/v1/stations")).headers.get("ratelimit")).toBeNull();
  });

  it("counts pages and tRPC's procedures in the same quota, but neither files nor what tells whether all is well", async () => {
    const client = (path: string) => ask(path, { "X-Forwarded-For": "192.0.2.9" });
    const left = async (path: string) => {
      const { status, headers } = await client(path);
      return [path, status, headers.get("ratelimit")?.slice(0, 14) ?? null];
    };
    const asked = [];
    for (const path of [
      "/",
      "/api/trpc/stations.list",
      "/nothing-here",
      "/",
      "/api/trpc/service.state",
      "/sw.js",
    ])
      asked.push(await left(path));
    expect(asked).toEqual([
      ["/", 200, '"requests";r=2'],
      ["/api/trpc/stations.list", 200, '"requests";r=1'],
      ["/nothing-here", 404, '"requests";r=0'],
      ["/", 429, '"requests";r=0'],
      ["/api/trpc/service.state", 200, null],
      ["/sw.js", 404, null],
    ]);
  });
});
