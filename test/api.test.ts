import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import type { Health } from "../src/server/health";
import { createDatabase, startPostgres, startRedis, startWeb, waitFor } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";
import { openStream } from "./support/sse-client";

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
}
interface ObservationsBody {
  observations: Observation[];
  nextCursor: string | null;
  source: unknown;
}

const NOAA = {
  name: "NOAA National Data Buoy Center",
  url: "https://www.ndbc.noaa.gov",
  license: "Public domain; please name NOAA NDBC as the source",
  licenseUrl: "https://www.weather.gov/disclaimer",
  retrieved: null, // no worker has visited the feed
  simulated: false,
};
const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute)).toISOString();

describe("the REST API", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    web = await startWeb(services);
    publisher = createPublisher(services);
    await publisher.database.station.create({
      data: { id: "46042", name: "Monterey", owner: "NDBC", type: "buoy", lat: 36.785, lon: -122.396 },
    });
    await publisher.database.station.create({ data: { id: "CLKN7" } });
    const minutes = Array.from({ length: 25 }, (_, minute) => minute);
    await publisher.publish(
      minutes.map((minute) => observedRow("46042", at(minute), { waveHeightM: minute / 10 })),
    );
    await publisher.publish([observedRow("CLKN7", at(3), { windSpeedMps: 0 })]);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  const fetchPath = (path: string, init?: RequestInit) => fetch(`${web.url}${path}`, init);
  async function get<Body>(path: string): Promise<Body> {
    const response = await fetchPath(path);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Body;
  }
  const byStation = (query = "") => get<ObservationsBody>(`/v1/observations/by-station/46042${query}`);
  const minutesOf = ({ observations }: ObservationsBody) =>
    observations.map(({ timestamp }) => new Date(timestamp).getUTCMinutes());

  it("gives every station with all fields, null where unknown, and says whose data it is", async () => {
    expect(await get("/v1/stations")).toEqual({
      stations: [
        { id: "46042", name: "Monterey", owner: "NDBC", type: "buoy", lat: 36.785, lon: -122.396 },
        { id: "CLKN7", name: null, owner: null, type: null, lat: null, lon: null },
      ],
      source: NOAA,
    });
  });

  it("gives a station by its id in any case", async () => {
    expect(await get("/v1/stations/clkn7")).toMatchObject({ id: "CLKN7", source: NOAA });
  });

  it("gives the newest observation of every station, all fields", async () => {
    const { observations, nextCursor } = await get<ObservationsBody>("/v1/observations/latest");
    expect(observations.map(({ stationId }) => stationId)).toEqual(["46042", "CLKN7"]);
    expect(observations[1]).toEqual({
      ...observedRow("CLKN7", at(3), { windSpeedMps: 0 }),
      eventId: "26",
    });
    expect(nextCursor).toBeNull();
  });

  it("maxAgeHours leaves out what was observed earlier", async () => {
    const ageHours = (Date.now() - Date.parse(at(10))) / 3_600_000;
    const { observations } = await get<ObservationsBody>(
      `/v1/observations/latest?maxAgeHours=${ageHours.toFixed(4)}`,
    );
    expect(observations.map(({ stationId }) => stationId)).toEqual(["46042"]);
  });

  it("by-station gives the newest `limit`, oldest first, and its cursor leads to older ones until all were given", async () => {
    const pages = [await byStation("?limit=10")];
    while (pages.at(-1)!.nextCursor !== null)
      pages.push(await byStation(`?limit=10&cursor=${pages.at(-1)!.nextCursor}`));
    expect(pages.map(minutesOf)).toEqual([
      [15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
      [5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      [0, 1, 2, 3, 4],
    ]);
  });

  it("by-station takes since as inclusive and until as exclusive, with any zone", async () => {
    const range = await byStation(`?since=${at(5)}&until=${at(8)}`);
    const zoned = await byStation(`?since=${encodeURIComponent("2026-05-09T14:05:00+02:00")}&until=${at(8)}`);
    expect([minutesOf(range), minutesOf(zoned)]).toEqual([
      [5, 6, 7],
      [5, 6, 7],
    ]);
  });

  it("fields gives those that it names, beside stationId and timestamp; quality tells every test's flag", async () => {
    const { observations } = await byStation("?limit=1&fields=waveHeightM,quality");
    expect(observations).toEqual([
      {
        stationId: "46042",
        timestamp: at(24),
        waveHeightM: 2.4,
        quality: expect.objectContaining({
          waveHeightM: { flag: 1, grossRange: 1, spike: 2, rateOfChange: 1, flatLine: 1 },
          windSpeedMps: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9, crossCheck: 9 },
        }),
      },
    ]);
  });

  it("quality=good leaves out what is suspect or failed; a flag removes no value", async () => {
    await publisher.database.station.create({ data: { id: "45159" } });
    await publisher.publish([
      observedRow("45159", at(0), { windSpeedMps: 11, windGustMps: 13 }),
      observedRow("45159", at(10), { windSpeedMps: 11, windGustMps: 49 }),
    ]);
    const stationPath = "/v1/observations/by-station/45159";
    const gusts = async (query: string) =>
      (await get<ObservationsBody>(`${stationPath}${query}`)).observations.map(
        ({ windGustMps }) => windGustMps,
      );
    expect(await gusts("")).toEqual([13, 49]);
    expect(await gusts("?quality=good")).toEqual([13]);
    const latest = async (query: string) =>
      (await get<ObservationsBody>(`/v1/observations/latest${query}`)).observations.map((o) => o.stationId);
    expect(await latest("")).toContain("45159");
    expect(await latest("?quality=good")).not.toContain("45159");
  });

  it("is open for reading from every origin, and says so to a browser that asks first", async () => {
    const read = await fetchPath("/v1/stations", { headers: { Origin: "https://example.org" } });
    const asked = await fetchPath("/v1/stations", { method: "OPTIONS" });
    expect(read.headers.get("access-control-allow-origin")).toBe("*");
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect(asked.headers.get("access-control-allow-methods")).toContain("GET");
    expect(read.headers.get("access-control-expose-headers")!.split(", ")).toEqual(
      expect.arrayContaining(["ETag", "RateLimit", "Retry-After", "X-Request-Id"]),
    );
  });

  it.each([
    ["/v1/stations/99999", 404, "/v1/stations lists them all"],
    ["/v1/stations/%00", 404, "/v1/stations lists them all"],
    ["/v1/stations/46042'--", 404, "/v1/stations lists them all"],
    ["/v1/stations/%zz", 400, "is no UTF-8"],
    ["/v1/observations/by-station/%ff", 400, "is no UTF-8"],
    ["/v1/observations/by-station/99999", 404, "There is no station"],
    ["/v1/nothing/here", 404, "The paths are: /v1/observations/stream"],
    ["/v1", 404, "The paths are"],
    ["/v1/stations/46042?near=3", 400, "There are no parameters here"],
    ["/v1/stations?near=3", 400, "near is to be lat,lon,km"],
    ["/v1/observations/latest?maxAgeHour=3", 400, "Did you mean maxAgeHours?"],
    ["/v1/observations/latest?maxAgeHours=abc", 400, "maxAgeHours"],
    ["/v1/observations/latest?maxAgeHours=0", 400, "maxAgeHours"],
    ["/v1/observations/latest?maxAgeHours=-1", 400, "maxAgeHours"],
    ["/v1/observations/latest?maxAgeHours=0x10", 400, "maxAgeHours"],
    [
      "/v1/observations/by-station/46042?limit=0",
      400,
      'limit is to be a whole number from 1 to 1000; it was "0".',
    ],
    ["/v1/observations/by-station/46042?limit=1001", 400, "limit"],
    ["/v1/observations/by-station/46042?limit=", 400, "limit"],
    ["/v1/observations/by-station/46042?limit=1e2", 400, "limit"],
    ["/v1/observations/by-station/46042?limit=2&limit=3", 400, "given twice"],
    ["/v1/observations/by-station/46042?since=yesterday", 400, "date and time with a zone"],
    ["/v1/observations/by-station/46042?since=2026-05-09T12:00:00", 400, "date and time with a zone"],
    ["/v1/observations/by-station/46042?since=2026-05-09T12:00:00+02:00", 400, "%2B"],
    ["/v1/observations/by-station/46042?since=0000-01-01T00:00:00Z", 400, "year 1"],
    ["/v1/observations/by-station/46042?cursor=abc", 400, "nextCursor"],
    ["/v1/observations/by-station/46042?cursor=999999999999999", 400, "nextCursor"],
    ["/v1/observations/by-station/46042?quality=bad", 400, '"good"'],
    ["/v1/observations/by-station/46042?fields=waveHeight", 400, 'fields names "waveHeight", a field that'],
    ["/v1/observations/latest?fields=", 400, "waveHeightM"],
    ["/v1/observations/by-station/46042?sinse=2026-05-09T12:00:00Z", 400, "Did you mean since?"],
  ])("%s is %i, and the problem says what to do", async (path, status, advice) => {
    const response = await fetchPath(path);
    const problem = (await response.json()) as Problem;
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^urn:/),
      title: expect.any(String),
      status,
    });
    expect(response.status).toBe(status);
    expect(problem.detail).toContain(advice);
  });

  it("takes the whole width of times and cursors", async () => {
    expect(minutesOf(await byStation("?since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59Z"))).toHaveLength(
      25,
    );
    expect(minutesOf(await byStation("?cursor=99999999999999"))).toHaveLength(25);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "%s is 405 with the methods that are allowed",
    async (method) => {
      for (const path of ["/v1/stations", "/v1/observations/latest", "/health", "/ready", "/metrics"]) {
        const response = await fetchPath(path, { method });
        expect([path, response.status, response.headers.get("allow")]).toEqual([
          path,
          405,
          "GET, HEAD, OPTIONS",
        ]);
        expect(((await response.json()) as Problem).detail).toContain("read-only");
      }
    },
  );

  it("has the headers that its document tells of; who asks from the machine itself has no quota", async () => {
    const { paths } = (await (await fetchPath("/v1/openapi.json")).json()) as {
      paths: Record<string, { get: { responses: Record<number, { headers: object }> } }>;
    };
    const told = Object.keys(paths["/v1/stations"]!.get.responses[200]!.headers);
    const { headers } = await fetchPath("/v1/stations");
    expect(told.filter((name) => !headers.has(name))).toEqual(["RateLimit", "RateLimit-Policy"]);
    expect(told).toContain("ETag");
  });

  it("describes the stream at /v1/asyncapi.json, under the address by which it was asked", async () => {
    const answer = await fetch(`${web.url}/v1/asyncapi.json`);
    const { asyncapi, servers } = (await answer.json()) as { asyncapi: string; servers: { self: object } };
    expect([answer.status, answer.headers.get("access-control-allow-origin"), asyncapi]).toEqual([
      200,
      "*",
      "3.0.0",
    ]);
    expect(servers.self).toEqual({ host: `127.0.0.1:${web.port}`, protocol: "http" });
  });

  it("/health tells how the stations do against their own habits", async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    // Every ten minutes; no files yet: taken for hourly.
    await publisher.database.station.createMany({
      data: [
        { id: "LATE1", usualIntervalS: 600, filesDueAt: new Date() },
        { id: "FINE1", usualIntervalS: 600, filesDueAt: new Date() },
        { id: "FINE2" },
        { id: "NEVER" },
      ],
    });
    await publisher.store([
      observedRow("LATE1", minutesAgo(82), { waveHeightM: 1 }),
      observedRow("FINE1", minutesAgo(78), { waveHeightM: 1 }),
      observedRow("FINE2", minutesAgo(178), { waveHeightM: 1 }),
    ]);
    const { stations, feed } = await waitFor(
      async () => {
        const health = await get<Health>("/health");
        return health.stations.late === 1 && health;
      },
      { what: "a late station in /health" },
    );
    expect(stations).toEqual({ reported: 6, late: 1, silent: 3, awaitingHistory: 4 });
    expect(feed.newestObservationAgeS).toBeGreaterThanOrEqual(78 * 60);
  });

  it("/health is never cached, and tells the services and the streams that are open", async () => {
    const response = await fetchPath("/health");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      status: "degraded", // no worker has visited the feed
      connections: 0,
      simulated: false,
      database: "up",
      redis: "up",
      feed: { lastSuccessAt: null },
    });
  });
});

describe("of simulated data", () => {
  it("every answer and every stream's first event say that it is simulated", async () => {
    const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    const [web, publisher] = [await startWeb(services), createPublisher(services)];
    const firstEvent = async () => {
      const stream = await openStream(web.url);
      await waitFor(() => stream.events.length > 0, { what: "the connection event" });
      stream.close();
      return JSON.parse(stream.events[0]!.data) as object;
    };
    // Whose data it will be is not decided yet.
    expect(Object.keys(await firstEvent())).toEqual(["status", "timestamp"]);
    const visitedAt = new Date("2026-05-09T12:34:56Z");
    await publisher.database.feed.create({
      data: {
        url: "http://simulator.example/data/latest_obs/latest_obs.txt",
        simulated: true,
        succeededAt: visitedAt,
      },
    });
    await publisher.database.station.create({ data: { id: "44013" } });
    await publisher.publishNew(1);
    const source = {
      name: "buoycast simulator (invented data, no measurements)",
      simulated: true,
      retrieved: visitedAt.toISOString(),
    };
    // What a process knows of its source is a second old at most.
    const patience = { timeout: 10_000 };
    await expect
      .poll(async () => (await fetch(`${web.url}/v1/stations`)).json(), patience)
      .toMatchObject({ source });
    for (const path of ["/v1/observations/latest", "/v1/observations/changes", "/v1/stations.geojson"])
      expect(await (await fetch(`${web.url}${path}`)).json()).toMatchObject({ source });
    for (const path of ["/v1/observations/latest.csv", "/v1/observations/by-station/44013.csv"])
      expect(await (await fetch(`${web.url}${path}`)).text()).toMatch(/,source\n44013,.*,simulated\n$/);
    await expect.poll(firstEvent, patience).toMatchObject({ status: "connected", simulated: true });
    await publisher.close();
    await web.stop();
    await redis.remove();
    await database.drop();
  });
});

describe("when the database is away", () => {
  it("REST says that it cannot be reached, /health goes on to answer, and both recover by themselves", async () => {
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const web = await startWeb({ databaseUrl: postgres.url, redisUrl: redis.url });
    expect((await fetch(`${web.url}/v1/stations`)).status).toBe(200);

    const askHealth = async () => (await fetch(`${web.url}/health`)).json();
    // What the services said is kept for a while: not beyond the first question that the database does not answer.
    let isStopped = false;
    const stopping = postgres.stop().then(() => (isStopped = true));
    while (!isStopped) await askHealth();
    await stopping;
    expect(await askHealth()).toMatchObject({ status: "degraded", database: "down", redis: "up" });
    const refused = await fetch(`${web.url}/v1/stations`);
    expect([refused.status, ((await refused.json()) as Problem).detail]).toEqual([
      500,
      "Right now the database cannot be reached. Try again in a few seconds.",
    ]);

    await postgres.start();
    await expect
      .poll(async () => (await fetch(`${web.url}/v1/stations`)).status, { timeout: 10_000 })
      .toBe(200);
    await web.stop();
    await redis.remove();
    await postgres.remove();
  });
});
