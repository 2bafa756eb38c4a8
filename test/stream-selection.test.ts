import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withClient } from "../scripts/services/database.mjs";
import { createDatabase as connectDatabase } from "../src/infra/database";
import { findNewestEventId, listEventRows } from "../src/infra/observation-store";
import { toObservation, toPlace } from "../src/infra/observation-row";
import { storePositions, storeStations } from "../src/infra/station-store";
import type { Readings } from "../src/observation/observation";
import { EVERYTHING, isSelected, type Selection } from "../src/stream/selection";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";
import { STREAM_PATH, openStream, type ReceivedEvent, type StreamClient } from "./support/sse-client";

const station = (id: string, type: string, lat: number, lon: number) => ({
  id,
  name: id,
  owner: null,
  type,
  lat,
  lon,
});
const STATIONS = [
  station("44013", "buoy", 42.3, -70.7),
  station("46042", "buoy", 36.8, -122.4),
  station("51001", "buoy", 24.4, -162),
  station("52211", "buoy", 15.2, 145.7),
  station("TPLM2", "fixed", 38.9, -76.4),
];

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let web: Awaited<ReturnType<typeof startWeb>>;
let publisher: Publisher;
const clients: StreamClient[] = [];
let minute = 0;

beforeAll(async () => {
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  web = await startWeb({ ...services, env: { HEARTBEAT_INTERVAL_MS: "200" } });
  publisher = createPublisher(services);
  await storeStations(publisher.database, STATIONS);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await publisher?.close();
  await web?.stop();
  await redis?.remove();
  await database?.drop();
});

async function listen(query: string, headers = {}): Promise<StreamClient> {
  const client = await openStream(web.url, { path: `${STREAM_PATH}?${query}`, headers });
  clients.push(client);
  expect(client.status, client.body()).toBe(200);
  await isUpToDate(client);
  return client;
}

/** A heartbeat says that all up to its id was served. */
async function isUpToDate(client: StreamClient): Promise<void> {
  const newest = await findNewestEventId(publisher.database);
  await waitFor(() => client.events.some(({ event, id }) => event === "heartbeat" && Number(id) >= newest), {
    what: `a heartbeat of ${newest} or later`,
  });
}

const stationsOf = (client: StreamClient) =>
  client.events
    .filter(({ event }) => event === "observation")
    .map(({ data }) => (JSON.parse(data) as { stationId: string }).stationId);

/** One observation of each station at a new time. */
async function publishOneEach(readings: Partial<Readings> = { waveHeightM: 1.5 }): Promise<void> {
  minute += 1;
  const timestamp = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();
  await publisher.publish(STATIONS.map(({ id }) => observedRow(id, timestamp, readings)));
}

/** What a client of each query gets live, and what one that comes later gets of the same past. */
async function selectLiveAndReplayed(queries: string[], publish: () => Promise<void>) {
  const before = await findNewestEventId(publisher.database);
  const live = await Promise.all(queries.map((query) => listen(query)));
  await publish();
  await Promise.all(live.map(isUpToDate));
  const replayed = await Promise.all(queries.map((query) => listen(`${query}&lastEventId=${before}`)));
  for (const [i, query] of queries.entries())
    expect([query, replayed[i]!.ids()]).toEqual([query, live[i]!.ids()]);
  return live.map(stationsOf);
}

describe("the selection", () => {
  it("lets each client have what it asks for, live and replayed alike", async () => {
    const selected = await selectLiveAndReplayed(
      [
        "stations=46042,tplm2",
        "bbox=-80,30,-60,45",
        "bbox=140,0,-150,30",
        "type=fixed",
        "has=windSpeedMps",
        "has=waveHeightM&type=buoy&bbox=-130,0,0,90",
        "stations=00000",
      ],
      () => publishOneEach(),
    );
    expect(selected).toEqual([
      ["46042", "TPLM2"],
      ["44013", "TPLM2"],
      ["51001", "52211"],
      ["TPLM2"],
      [],
      ["44013", "46042"],
      [],
    ]);
  });

  it("has looks at the row itself: a reading that came earlier is not in it", async () => {
    await publishOneEach({ waveHeightM: 2 });
    const [selected] = await selectLiveAndReplayed(["has=waveHeightM"], () =>
      publishOneEach({ windSpeedMps: 4 }),
    );
    expect(selected).toEqual([]);
  });

  it("a station that moved is where its newest observation says", async () => {
    const [before] = await selectLiveAndReplayed(["bbox=-10,-10,10,10"], () => publishOneEach());
    await storePositions(publisher.database, [
      { stationId: "51001", lat: 1, lon: 1, timestamp: "2026-05-09T12:00:00.000Z" },
    ]);
    const [after] = await selectLiveAndReplayed(["bbox=-10,-10,10,10"], () => publishOneEach());
    expect([before, after]).toEqual([[], ["51001"]]);
  });

  it("quality=good waits for the flags and lets no suspect or failed value through, live and replayed alike", async () => {
    const [good, flagged] = await Promise.all([listen("quality=good"), listen("fields=pressureHpa,quality")]);
    const before = await findNewestEventId(publisher.database);
    minute += 1;
    const timestamp = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();
    await publisher.publish([
      observedRow("44013", timestamp, { pressureHpa: 1013 }),
      observedRow("46042", timestamp, { pressureHpa: 700 }),
      observedRow("51001", timestamp, { tideFt: 1 }),
      observedRow("52211", timestamp, { pressureHpa: 1008.5 }),
    ]);
    await Promise.all([isUpToDate(good), isUpToDate(flagged)]);
    expect(stationsOf(good)).toEqual(["44013", "52211"]);
    const replayed = await listen(`quality=good&lastEventId=${before}`);
    expect(replayed.ids()).toEqual(good.ids());
    const rows = flagged.events
      .filter(({ event }) => event === "observation")
      .map(({ data }) => JSON.parse(data) as { quality: { pressureHpa: { flag: number } } });
    expect(rows.map(({ quality }) => quality.pressureHpa.flag)).toEqual([1, 4, 9, 1]);
  });

  it("quality=good holds back what is published until its flags are decided, and then sends all of it, once", async () => {
    const good = await listen("quality=good");
    const everything = await listen("");
    minute += 1;
    const timestamp = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();
    await publisher.storeUnchecked(
      ["44013", "46042"].map((id) => observedRow(id, timestamp, { airTempC: 9 })),
    );
    await publisher.publishStored();
    await everything.observations(2);
    expect(good.ids()).toEqual([]);
    const resumed = await openStream(web.url, {
      path: `${STREAM_PATH}?quality=good`,
      headers: { "Last-Event-ID": String(everything.ids()[0]! - 1) },
    });
    clients.push(resumed);
    // Who has had more than is checked is not led back behind it.
    const newest = everything.ids()[1]!;
    const ahead = await openStream(web.url, { path: `${STREAM_PATH}?quality=good&lastEventId=${newest}` });
    clients.push(ahead);
    await waitFor(() => ahead.events.some(({ event }) => event === "heartbeat"), { what: "a heartbeat" });
    expect(ahead.events.filter(({ id }) => id !== null && Number(id) < newest)).toEqual([]);
    await publisher.check();
    await good.observations(2);
    await resumed.observations(2);
    expect([good.ids(), resumed.ids()]).toEqual([everything.ids(), everything.ids()]);
  });

  it("Postgres and the process select the same, whatever is asked", async () => {
    await publishOneEach({ windSpeedMps: 3, tideFt: null, waterTempC: 99 });
    const selections: Partial<Selection>[] = [
      {},
      { stations: new Set(["44013", "51001"]) },
      { types: new Set(["fixed", "dart"]) },
      { has: ["waveHeightM"] },
      { has: ["windSpeedMps", "waterTempC"] },
      { isGood: true },
      { box: { west: -130, south: 0, east: -70, north: 40 } },
      { box: { west: 140, south: -90, east: -160, north: 90 }, types: new Set(["buoy"]) },
      { stations: new Set(["46042"]), has: ["waveHeightM"], isGood: true },
    ];
    const other = connectDatabase(database.url);
    const all = await listEventRows(other, { after: 0, limit: 10_000 });
    for (const some of selections) {
      const selection = { ...EVERYTHING, ...some };
      const rows = await listEventRows(other, { after: 0, limit: 10_000 }, selection);
      const expected = all.filter((row) =>
        isSelected(selection, { observation: toObservation(row), quality: row.quality, place: toPlace(row) }),
      );
      expect(rows.map(({ eventId }) => eventId)).toEqual(expected.map(({ eventId }) => eventId));
      expect(expected.length).toBeGreaterThan(0);
    }
    await other.$disconnect();
  });
});

describe("fields", () => {
  it("are those that are asked for, beside the station and the time; all are all but the quality", async () => {
    const [some, all] = await Promise.all([listen("fields=airTempC,tideFt"), listen("fields=all")]);
    await publishOneEach({ airTempC: 11.5 });
    const [one] = await some.observations(5);
    expect(Object.keys(JSON.parse(one!.data) as object)).toEqual([
      "stationId",
      "timestamp",
      "airTempC",
      "tideFt",
    ]);
    const [full] = await all.observations(5);
    const { eventId, ...rest } = JSON.parse(full!.data) as Record<string, unknown>;
    expect(eventId).toBe(full!.id);
    expect(rest).toEqual(observedRow("44013", String(rest.timestamp), { airTempC: 11.5 }));
  });
});

describe("since", () => {
  it("replays what was committed at or after a time, whatever was observed when, and then goes on live", async () => {
    await publishOneEach();
    const rows = await listEventRows(publisher.database, { after: 0, limit: 10_000 });
    const from = rows.at(-3)!;
    const time = encodeURIComponent(from.changedAt.toISOString());
    const client = await listen(`since=${time}`);
    const expected = rows
      .filter(({ changedAt }) => changedAt >= from.changedAt)
      .map(({ eventId }) => Number(eventId));
    expect(client.ids()).toEqual(expected);
    await publishOneEach();
    await client.observations(expected.length + 5);
    const future = await listen("since=2999-01-01T00:00:00Z");
    expect(future.ids()).toEqual([]);
  });

  it("an id wins over it", async () => {
    const newest = await findNewestEventId(publisher.database);
    const client = await listen("since=2026-01-01T00:00:00Z", { "Last-Event-ID": String(newest - 1) });
    expect(client.ids()).toEqual([newest]);
  });
});

describe("snapshot=latest", () => {
  const observations = (client: StreamClient) => client.events.filter(({ event }) => event === "observation");
  const told = ({ id, data }: ReceivedEvent) => {
    const { stationId, timestamp } = JSON.parse(data) as { stationId: string; timestamp: string };
    return [stationId, timestamp.slice(11, 16), id === null ? "history" : "event"];
  };

  it("sends each matching station's newest observation first, history without an id, and then the live ones", async () => {
    await withClient(database.url, async (client) => {
      await client.query(`INSERT INTO "Station" ("id", "type") VALUES ('HIST1', 'other')`);
      await client.query(
        `INSERT INTO "Observation" ("stationId", "timestamp", "tideFt") VALUES ('HIST1', '2026-05-08T10:00Z', 1), ('HIST1', '2026-05-08T11:00Z', 2)`,
      );
    });
    await publishOneEach({ waveHeightM: 3 });
    const client = await listen("snapshot=latest&stations=HIST1,44013,46042");
    const at = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString().slice(11, 16);
    expect(observations(client).map(told)).toEqual([
      ["HIST1", "11:00", "history"],
      ["44013", at, "event"],
      ["46042", at, "event"],
    ]);
    await publishOneEach();
    await client.observations(5);
    const ids = client.ids().slice(1);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it("of a reading, the newest observation that has it", async () => {
    await publishOneEach({ waveHeightM: 2.5 });
    const at = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString().slice(11, 16);
    await publishOneEach({ windSpeedMps: 2.5 });
    const client = await listen("snapshot=latest&has=waveHeightM&type=fixed");
    expect(observations(client).map(told)).toEqual([["TPLM2", at, "event"]]);
  });

  it("an id wins: there is no snapshot for who comes back", async () => {
    const newest = await findNewestEventId(publisher.database);
    const client = await listen("snapshot=latest", { "Last-Event-ID": String(newest) });
    expect(client.ids()).toEqual([]);
  });

  it("while events come, its clients end with each station's newest values, without a double", async () => {
    const before = await findNewestEventId(publisher.database);
    const opened: Promise<StreamClient>[] = [];
    for (let round = 0; round < 20; round += 1) {
      opened.push(openStream(web.url, { path: `${STREAM_PATH}?snapshot=latest` }));
      await publishOneEach({ waveHeightM: round });
    }
    const all = await Promise.all(opened);
    clients.push(...all);
    await Promise.all(all.map(isUpToDate));
    const newest = await findNewestEventId(publisher.database);
    expect(newest).toBe(before + 20 * STATIONS.length);
    for (const client of all) {
      const ids = observations(client)
        .filter(({ id }) => id !== null)
        .map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      expect(ids.slice(-5)).toEqual([4, 3, 2, 1, 0].map((back) => newest - back));
      // After the snapshot every id came.
      const live = ids.slice(STATIONS.length);
      expect(live).toEqual(live.map((_, i) => newest - live.length + 1 + i));
    }
  });
});

describe("catchup=none", () => {
  it("sends nothing of the past, whatever id a client comes back with", async () => {
    const client = await listen("catchup=none", { "Last-Event-ID": "1" });
    await publishOneEach();
    await client.observations(5);
    expect(client.ids()).toHaveLength(5);
    expect(client.events.some(({ event }) => event === "gap")).toBe(false);
  });
});

describe("a narrow selection", () => {
  it("does not fall out of the window: heartbeats carry the position up to which it was served", async () => {
    const client = await listen("stations=00000");
    await publishOneEach();
    await isUpToDate(client);
    const position = client.events.findLast(({ event }) => event === "heartbeat")!.id!;
    const resumed = await listen("", { "Last-Event-ID": position });
    expect([resumed.ids(), resumed.events.filter(({ event }) => event === "gap")]).toEqual([[], []]);
  });
});
