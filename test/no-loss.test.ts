import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import { startPostgres, startRedis, startWeb, startWorker, waitFor } from "./services";
import { latestRow, startFakeNdbc } from "./support/fake-ndbc";
import { startHoldableLine, type HoldPlace } from "./support/holdable-line";
import { openStream, type StreamClient } from "./support/sse-client";

const STATIONS = Array.from({ length: 20 }, (_, i) => `460${String(i).padStart(2, "0")}`);
/** How the statement begins that stores a table. */
const MERGE = "WITH arrived";
const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute));

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let feed: Awaited<ReturnType<typeof startFakeNdbc>>;
let web: Awaited<ReturnType<typeof startWeb>>;
let client: StreamClient;
let workers: Awaited<ReturnType<typeof startWorker>>[];
/** How many tables were told so far; each holds every station's row of a minute of its own. */
let tables = 0;

beforeAll(async () => {
  [postgres, redis, feed] = await Promise.all([startPostgres(), startRedis(), startFakeNdbc()]);
  web = await startWeb({ databaseUrl: postgres.url, redisUrl: redis.url });
  client = await openStream(web.url);
});

afterAll(async () => {
  client?.close();
  await web?.stop();
  await feed?.stop();
  await redis?.remove();
  await postgres?.remove();
});

beforeEach(() => {
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
});

async function startOneWorker(lines: { databaseUrl?: string; redisUrl?: string } = {}) {
  const worker = await startWorker({
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    feedUrl: feed.url,
    env: { LATEST_OBS_INTERVAL_MS: "200" },
    ...lines,
  });
  workers.push(worker);
  return worker;
}

function tellNextTable(): void {
  tables += 1;
  feed.setLatest(STATIONS.map((id) => latestRow(id, at(tables), tables)));
}

/** How many tables' rows of the first station are stored. */
async function storedTables(): Promise<number> {
  const response = await fetch(`${web.url}/v1/observations/by-station/${STATIONS[0]}?limit=1000`);
  return ((await response.json()) as { observations: Observation[] }).observations.length;
}

/** Every row of every table so far is stored, and came over the stream once, tables in their order, ids rising. */
async function expectAllOnce(): Promise<void> {
  await client.observations(tables * STATIONS.length);
  const told = Array.from({ length: tables }, (_, i) => i + 1);
  const keys = client.events
    .filter(({ event }) => event === "observation")
    .map(({ data }) => JSON.parse(data) as Observation)
    .map(({ stationId, waveHeightM }) => `${String(waveHeightM).padStart(3, "0")} ${stationId}`);
  expect(keys).toEqual(
    told.flatMap((table) => STATIONS.map((id) => `${String(table).padStart(3, "0")} ${id}`)),
  );
  expect(client.ids()).toEqual([...new Set(client.ids())].sort((a, b) => a - b));
  for (const id of STATIONS) {
    const response = await fetch(`${web.url}/v1/observations/by-station/${id}?limit=1000`);
    const { observations } = (await response.json()) as { observations: Observation[] };
    expect(observations.map(({ waveHeightM }) => waveHeightM)).toEqual(told);
  }
}

describe("a worker that is killed loses nothing and doubles nothing, at whatever step", () => {
  it.each<[what: string, service: "database" | "redis", marker: string, place: HoldPlace]>([
    ["while it stores", "database", MERGE, "answer"],
    ["before its commit", "database", "COMMIT", "before"],
    ["after its commit, which it did not hear of", "database", "COMMIT", "answer"],
    ["after its commit, before its publishing", "redis", "xadd", "before"],
    ["in the middle of its publishing", "redis", "xadd", "middle"],
    ["with its events sent and not confirmed", "redis", "exec", "before"],
    ["after its publishing, which it did not hear of", "redis", "exec", "answer"],
  ])("%s", async (_what, service, marker, place) => {
    const line = await startHoldableLine(service === "database" ? postgres.url : redis.url);
    const worker = await startOneWorker(
      service === "database" ? { databaseUrl: line.url } : { redisUrl: line.url },
    );
    tellNextTable();
    await expectAllOnce();
    const release = feed.hold();
    const asked = feed.tableRequests().length;
    await waitFor(() => feed.tableRequests().length > asked, { what: "a request that waits" });
    const reached = line.holdAt(marker, place, marker === "COMMIT" ? MERGE : "");
    tellNextTable();
    release();
    await reached;
    if (service === "database") {
      const isCommitted = marker === "COMMIT" && place === "answer";
      await waitFor(async () => (await storedTables()) === (isCommitted ? tables : tables - 1), {
        what: "what is committed",
      });
    }
    await worker.kill();
    await line.stop();

    await startOneWorker();
    await expectAllOnce();
  });

  it("while Redis is down", async () => {
    const worker = await startOneWorker();
    tellNextTable();
    await expectAllOnce();
    const release = feed.hold();
    const asked = feed.tableRequests().length;
    await waitFor(() => feed.tableRequests().length > asked, { what: "a request that waits" });
    tellNextTable();
    await redis.kill();
    release();
    const stored = `/v1/observations/by-station/${STATIONS[0]}?limit=1000`;
    await waitFor(
      async () => {
        const body = (await (await fetch(web.url + stored)).json()) as { observations?: unknown[] };
        return body.observations?.length === tables;
      },
      { what: "the commit" },
    );
    await worker.kill();
    await redis.restart();

    await startOneWorker();
    await expectAllOnce();
  });

  it("while Postgres restarts", async () => {
    const worker = await startOneWorker();
    tellNextTable();
    await expectAllOnce();
    const release = feed.hold();
    const asked = feed.tableRequests().length;
    await waitFor(() => feed.tableRequests().length > asked, { what: "a request that waits" });
    tellNextTable();
    await postgres.kill();
    release();
    await worker.waitForLog((line) => line.includes('"job failed"'));
    await worker.kill();
    await postgres.restart();

    await startOneWorker();
    await expectAllOnce();
  });
});

it.each([2, 4, 8])("%i workers at once give what one gives", async (count) => {
  await Promise.all(Array.from({ length: count }, () => startOneWorker()));
  for (const worker of workers) {
    await worker.waitForLog((line) => line.includes('"worker started"'), { timeoutMs: 60_000 });
  }
  for (let i = 0; i < 5; i += 1) {
    tellNextTable();
    await client.observations(tables * STATIONS.length);
  }
  await expectAllOnce();
});
