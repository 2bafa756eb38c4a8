import { Queue, QueueEvents } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createQueueRedis, queueConnection } from "../src/infra/redis";
import type { Observation } from "../src/observation/observation";
import type { Health } from "../src/server/health";
import { waitFor } from "./services";
import { latestRow, realtimeFile, spectraFile } from "./support/fake-ndbc";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

const minutesAfter = (minutes: number) => new Date(Date.UTC(2026, 4, 9, 12, minutes));
const hoursBefore = (hours: number) => minutesAfter(-60 * hours);

/** A station's file of every ten minutes from `hours` before noon to `until` minutes after it. */
const everyTenMinutes = (hours: number, until: number, waveHeightM = 1) =>
  Array.from({ length: hours * 6 + until / 10 + 1 }, (_, i) => ({
    at: minutesAfter(until - 10 * i),
    waveHeightM,
  }));

let shared: SharedWorld;
let world: World;
let feed: World["feed"];
let client: World["client"];
let startOneWorker: World["startWorker"];

beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

beforeEach(async () => {
  world = await shared.begin();
  ({ feed, client, startWorker: startOneWorker } = world);
});
afterEach(() => world.end());

/** What REST tells of a station, oldest first. */
async function stored(stationId = "46042"): Promise<Observation[]> {
  const response = await fetch(`${shared.web.url}/v1/observations/by-station/${stationId}?limit=1000`);
  return ((await response.json()) as { observations: Observation[] }).observations;
}

async function morePolls(count: number): Promise<void> {
  const polls = feed.tableRequests().length;
  await waitFor(() => feed.tableRequests().length > polls + count, {
    what: "more polls",
    timeoutMs: 30_000,
  });
}

const networkState = async () => {
  const { stations } = (await (await fetch(`${shared.web.url}/health`)).json()) as Health;
  return stations;
};

const storedCount = async (count: number, stationId = "46042") =>
  waitFor(async () => (await shared.stored(stationId)) === count, {
    what: `${count} observations`,
    timeoutMs: 40_000,
  });

/** Waits until a station's files are taken in and its visit is over: a gap that shows before would be part of it. */
async function firstVisit(worker: Awaited<ReturnType<World["startWorker"]>>, count: number): Promise<void> {
  await storedCount(count);
  await worker.waitForLog((line) => line.includes('"station files stored"'), { timeoutMs: 40_000 });
}

/** The times of what came over the stream, in its order. */
const streamed = () =>
  client.events
    .filter(({ event }) => event === "observation")
    .map(({ data }) => (JSON.parse(data) as { timestamp: string }).timestamp);

const times = (...dates: Date[]) => dates.map((date) => date.toISOString());

describe("a station's first contact", () => {
  it("loads its 45 days, and broadcasts none of them", async () => {
    const days = everyTenMinutes(24, 0);
    feed.setFile("46042.txt", realtimeFile(days));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    await startOneWorker();
    await storedCount(days.length);

    const observations = await stored();
    expect(observations.filter(({ eventId }) => eventId !== null)).toHaveLength(1);
    expect(observations.at(-1)).toMatchObject({ timestamp: minutesAfter(0).toISOString() });
    expect(observations.at(-1)!.eventId).toBe(String(client.ids()[0]));
    expect(observations[0]).toMatchObject({ timestamp: hoursBefore(24).toISOString(), waveHeightM: 1 });
    expect(streamed()).toEqual(times(minutesAfter(0)));
  });

  it("leaves what is newer than the newest row to the table, which brings it as news", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(1, 10)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    await startOneWorker();
    await storedCount(7);
    feed.setLatest([latestRow("46042", minutesAfter(10), 1)]);
    await client.observations(2);
    expect(streamed()).toEqual(times(minutesAfter(0), minutesAfter(10)));
  });

  it("takes in a file that begins after the table's newest row at the next visit", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0)));
    feed.setLatest([latestRow("46042", hoursBefore(24 * 365), 1)]);
    await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" });
    await storedCount(14);
  });

  it("is with the station that reported last, before the others", async () => {
    const stations = ["46001", "46002", "46003", "46004", "46005", "46006"];
    feed.setLatest(stations.map((id, i) => latestRow(id, minutesAfter(i * 10), 1)));
    for (const id of stations) feed.setFile(`${id}.txt`, realtimeFile(everyTenMinutes(2, 0)));
    await startOneWorker();
    await waitFor(() => stations.every((id) => feed.fileRequests(`${id}.txt`).length > 0), {
      what: "a request for each",
      timeoutMs: 20_000,
    });
    const asked = feed.stationFilesAsked().filter((name) => name.endsWith(".txt"));
    // Two are asked for at once.
    expect(
      asked
        .map((name) => name.slice(0, 5))
        .slice(0, 2)
        .sort(),
    ).toEqual(["46005", "46006"]);
    expect(asked.at(-1)).toMatch(/4600[12]/);
  });

  it("with a station that has no file is over with one request, and no failure", async () => {
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));
    feed.setLatest([latestRow("46042", minutesAfter(60), 2)]);
    await client.observations(2);
    await morePolls(3);
    expect(feed.fileRequests("46042.txt")).toHaveLength(1);
    expect(worker.logs().filter((line) => line.includes("failed"))).toEqual([]);
  });

  it("that was planned while another came to its end asks for nothing", async () => {
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));
    const redis = createQueueRedis(shared.redis.url);
    const connection = queueConnection(shared.redis.url, redis);
    const queue = new Queue("station-files", connection);
    const events = new QueueEvents("station-files", connection);
    await (await queue.add("46042", undefined)).waitUntilFinished(events);
    await Promise.all([events.close(), queue.close()]);
    redis.disconnect();
    expect(feed.fileRequests("46042.txt")).toHaveLength(1);
  });

  it("goes on after a kill where it was", async () => {
    const stations = Array.from({ length: 12 }, (_, i) => `460${String(i).padStart(2, "0")}`);
    for (const id of stations) feed.setFile(`${id}.txt`, realtimeFile(everyTenMinutes(2, 0)));
    feed.setLatest(stations.map((id) => latestRow(id, minutesAfter(0), 1)));
    const first = await startOneWorker();
    await waitFor(() => feed.stationFilesAsked().length >= 6, { what: "half of the stations" });
    await first.kill();
    await startOneWorker();
    for (const id of stations) await storedCount(13, id);
    expect(streamed()).toHaveLength(12);
  });
});

describe("after the first contact", () => {
  beforeEach(async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 0)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
  });

  it("a gap before the table's newest row is filled in from the station's file, as news, each row once", async () => {
    await firstVisit(await startOneWorker(), 73);
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 60)));
    feed.setLatest([latestRow("46042", minutesAfter(60), 1)]);
    await storedCount(79);
    await client.observations(7);
    expect([...streamed()].sort()).toEqual(times(...[0, 10, 20, 30, 40, 50, 60].map(minutesAfter)));
    expect(client.ids()).toEqual([...new Set(client.ids())].sort((a, b) => a - b));
  });

  it("a gap of more than a day is a gap", async () => {
    await firstVisit(await startOneWorker(), 73);
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 26 * 60)));
    feed.setLatest([latestRow("46042", minutesAfter(26 * 60), 1)]);
    await storedCount(73 + 26 * 6);
  });

  it("a row in its usual time is no gap: the file is not asked for", async () => {
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));
    feed.setLatest([latestRow("46042", minutesAfter(10), 1)]);
    await client.observations(2);
    feed.setLatest([latestRow("46042", minutesAfter(25), 1)]);
    await client.observations(3);
    await morePolls(3);
    expect(feed.fileRequests("46042.txt")).toHaveLength(1);
  });

  it("rows inserted late or revised within 6 hours before the newest are news; older ones are stored, and are not", async () => {
    await firstVisit(await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" }), 73);
    const late = { at: new Date(minutesAfter(-26).getTime()), waveHeightM: 3 };
    const old = { at: minutesAfter(-6 * 60 - 26), waveHeightM: 4 };
    const revised = everyTenMinutes(12, 0).map((row) =>
      [0, -60, -7 * 60].some((minute) => row.at.getTime() === minutesAfter(minute).getTime())
        ? { ...row, waveHeightM: 2 }
        : row,
    );
    feed.setFile("46042.txt", realtimeFile([...revised, late, old]));
    await storedCount(75);
    await client.observations(4);

    expect(streamed()).toEqual(times(minutesAfter(0), minutesAfter(-60), minutesAfter(-26), minutesAfter(0)));
    const heights = new Map((await stored()).map((row) => [row.timestamp, row]));
    expect(heights.get(old.at.toISOString())).toMatchObject({ waveHeightM: 4, eventId: null });
    expect(heights.get(minutesAfter(-7 * 60).toISOString())).toMatchObject({ waveHeightM: 2, eventId: null });
  });

  it("a gap that the file could not fill yet is filled in when it can, whatever came since", async () => {
    const worker = await startOneWorker();
    await firstVisit(worker, 73);
    const visits = () => worker.logs().filter((line) => line.includes('"station files stored"')).length;
    feed.setLatest([latestRow("46042", minutesAfter(60), 1)]);
    await waitFor(() => visits() === 2, { what: "a visit that finds no more", timeoutMs: 30_000 });
    feed.setLatest([latestRow("46042", minutesAfter(70), 1)]);
    await client.observations(3);
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 70)));
    await shared.db
      .$executeRaw`UPDATE "Station" SET "filesVisitedAt" = "filesVisitedAt" - interval '16 minutes'`;
    await storedCount(80);
  });

  it("a value that the file no longer has stays", async () => {
    await firstVisit(await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" }), 73);
    const blanked = everyTenMinutes(12, 0).map((row) => ({ ...row, waveHeightM: null }));
    feed.setFile("46042.txt", realtimeFile([...blanked, { at: minutesAfter(-26), waveHeightM: 3 }]));
    await storedCount(74);
    expect((await stored()).filter(({ waveHeightM }) => waveHeightM === null)).toEqual([]);
  });

  it.each([
    "status 500",
    "an HTML page with status 200",
    "random bytes",
    "a header without rows",
    "half a body",
  ])("a file that fails with %s harms nothing, and is tried again", async (fault) => {
    const worker = await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" });
    await firstVisit(worker, 73);
    feed.setFileFault("46042.txt", fault);
    await worker.waitForLog((line) => line.includes('"station files failed"'));
    expect(await stored()).toHaveLength(73);
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 10)));
    feed.setFileFault("46042.txt", null);
    await storedCount(74);
  });
});

describe("the files of a station that cannot be had", () => {
  it("are left alone after three attempts, also where a gap shows", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 0)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    const worker = await startOneWorker();
    await firstVisit(worker, 73);
    feed.setFileFault("46042.txt", "status 503");
    feed.setLatest([latestRow("46042", minutesAfter(60), 1)]);
    const attempts = () => feed.fileRequests("46042.txt").length - 1;
    await waitFor(() => attempts() === 3, { what: "three attempts", timeoutMs: 30_000 });
    await morePolls(10);
    expect(feed.fileRequests("46042.txt")).toHaveLength(4);
    expect(await networkState()).toMatchObject({ awaitingHistory: 0 });
  });

  it("at the first contact are told as history that is still to come, unless there are none", async () => {
    feed.setFileFault("46042.txt", "status 503");
    feed.setLatest([latestRow("46042", minutesAfter(0), 1), latestRow("44013", minutesAfter(0), 1)]);
    await startOneWorker();
    await waitFor(() => feed.fileRequests("46042.txt").length === 3, {
      what: "three attempts",
      timeoutMs: 30_000,
    });
    await waitFor(async () => (await networkState()).awaitingHistory === 1, {
      what: "one history to come",
      timeoutMs: 20_000,
    });
  });
});

describe("what is asked of NDBC", () => {
  it("is nothing of a station that has gone for 45 days, until it reports again", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    await firstVisit(await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" }), 13);
    const later = (minutes: number) => minutesAfter(46 * 24 * 60 + minutes);
    feed.setLatest([latestRow("44013", later(0), 1)]);
    await client.observations(2);
    await waitFor(() => feed.fileRequests("44013.txt").length > 0, { what: "the other station's files" });
    const asked = feed.fileRequests("46042.txt").length;
    await morePolls(5);
    expect(feed.fileRequests("46042.txt")).toHaveLength(asked);

    feed.setLatest([latestRow("46042", later(10), 1)]);
    await waitFor(() => feed.fileRequests("46042.txt").length > asked, { what: "its files again" });
  });

  it("is no more stations a second than STATION_FILES_PER_SECOND, gaps before first contacts", async () => {
    const stations = Array.from({ length: 6 }, (_, i) => `4400${i}`);
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(12, 0)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    await firstVisit(await startOneWorker({ STATION_FILES_PER_SECOND: "1" }), 73);
    for (const id of stations) feed.setFile(`${id}.txt`, realtimeFile(everyTenMinutes(1, 0)));
    feed.setLatest(stations.map((id) => latestRow(id, minutesAfter(0), 1)));
    await waitFor(() => feed.stationFilesAsked().some((name) => name.startsWith("4400")), {
      what: "a first contact",
    });
    feed.setLatest([latestRow("46042", minutesAfter(60), 1)]);
    await waitFor(() => stations.every((id) => feed.fileRequests(`${id}.txt`).length > 0), {
      what: "all first contacts",
      timeoutMs: 30_000,
    });

    const asked = feed.stationFilesRequests().filter(({ path }) => path.endsWith(".txt"));
    const gapAt = asked.findLastIndex(({ path }) => path.includes("46042"));
    expect(gapAt).toBeGreaterThan(0);
    expect(gapAt).toBeLessThan(asked.length - 2);
    const seconds = (asked.at(-1)!.atMs - asked[1]!.atMs) / 1000;
    expect(seconds).toBeGreaterThan(asked.length - 3);
  });
});

describe("spectral summaries", () => {
  it("join the observations that report their wave: at their time, and ten minutes later", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0, 1.5)));
    feed.setFile("46042.spec", spectraFile([{ at: minutesAfter(-60), waveHeightM: 1.5 }]));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));

    const observations = await stored();
    const joined = observations.filter(({ swellHeightM }) => swellHeightM !== null);
    expect(joined.map(({ timestamp }) => timestamp)).toEqual(times(minutesAfter(-60), minutesAfter(-50)));
    expect(joined[0]).toMatchObject({
      swellHeightM: 1,
      swellPeriodS: 11.1,
      swellDirection: "WNW",
      windWaveHeightM: 0.5,
      windWavePeriodS: 4,
      windWaveDirection: "SW",
      waveSteepness: "AVERAGE",
      waveHeightM: 1.5,
      windSpeedMps: 10,
    });
  });

  it("ahead of the observations make none of their own: the row with their wave is still to come", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0, 1.5)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1.5)]);
    await firstVisit(await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" }), 13);
    feed.setFile("46042.spec", spectraFile([{ at: minutesAfter(5), waveHeightM: 2.5 }]));
    await waitFor(() => feed.fileRequests("46042.spec").length > 3, { what: "more visits" });
    feed.setFile(
      "46042.txt",
      realtimeFile([...everyTenMinutes(2, 0, 1.5), { at: minutesAfter(10), waveHeightM: 2.5 }]),
    );
    await waitFor(async () => (await stored()).at(-1)?.swellHeightM === 1, {
      what: "the split",
      timeoutMs: 30_000,
    });
    expect((await stored()).slice(-2).map(({ timestamp }) => timestamp)).toEqual(
      times(minutesAfter(0), minutesAfter(10)),
    );
  });

  it("join the newest observation too at the first contact, which is no news", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0)));
    feed.setFile("46042.spec", spectraFile([{ at: minutesAfter(0), waveHeightM: 1 }]));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1)]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));
    const newest = (await stored()).at(-1)!;
    expect(streamed()).toEqual(times(minutesAfter(0)));
    expect(newest).toMatchObject({ swellHeightM: 1, eventId: String(client.ids()[0]) });
  });

  it("that come later than the station's first contact are history as well", async () => {
    feed.setFile("46042.txt", realtimeFile(everyTenMinutes(2, 0, 1.5)));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1.5)]);
    await firstVisit(await startOneWorker({ STATION_FILES_INTERVAL_MS: "300" }), 13);
    feed.setFile("46042.spec", spectraFile([{ at: minutesAfter(-60), waveHeightM: 1.5 }]));
    await waitFor(async () => (await stored()).some(({ swellHeightM }) => swellHeightM !== null), {
      what: "the split",
      timeoutMs: 30_000,
    });
    expect(streamed()).toEqual(times(minutesAfter(0)));
  });

  it("are not asked for at a station that reports no waves", async () => {
    feed.setFile(
      "46042.txt",
      realtimeFile(everyTenMinutes(2, 0).map((row) => ({ ...row, waveHeightM: null }))),
    );
    feed.setFile("46042.spec", spectraFile([{ at: minutesAfter(-60), waveHeightM: 1.5 }]));
    feed.setLatest([latestRow("46042", minutesAfter(0), 1).replace(" 1.0 9 7.0 310 ", " MM MM MM MM ")]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes('"station files stored"'));
    expect(feed.fileRequests("46042.spec")).toEqual([]);
  });
});

describe("the queue is not the truth", () => {
  it("Redis emptied in the middle of a backfill costs nothing: it goes on, and so do the polls", async () => {
    const stations = Array.from({ length: 12 }, (_, i) => `460${String(i).padStart(2, "0")}`);
    for (const id of stations) feed.setFile(`${id}.txt`, realtimeFile(everyTenMinutes(2, 0)));
    feed.setLatest(stations.map((id) => latestRow(id, minutesAfter(0), 1)));
    await startOneWorker();
    await waitFor(() => feed.stationFilesAsked().length >= 4, { what: "some of the stations" });
    await shared.redis.empty();
    for (const id of stations) await storedCount(13, id);
    feed.setLatest(stations.map((id) => latestRow(id, minutesAfter(10), 2)));
    await client.observations(24);
    expect(streamed()).toHaveLength(24);
  });
});
