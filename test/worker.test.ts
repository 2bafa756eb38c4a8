import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Quality } from "../src/observation/quality/quality";
import type { Health } from "../src/server/health";
import { waitFor } from "./services";
import { FAULTS, latestRow } from "./support/fake-ndbc";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute));

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

const health = async () => (await (await fetch(`${shared.web.url}/health`)).json()) as Health;

/** What came over the stream, each observation by its station and wave height. */
const waves = () =>
  client.events
    .filter(({ event }) => event === "observation")
    .map(({ data }) => {
      const { stationId, waveHeightM } = JSON.parse(data) as { stationId: string; waveHeightM: number };
      return `${stationId} ${waveHeightM}`;
    });

describe("the worker asks the feed", () => {
  it("in the project's name, and only for what is newer than it has", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    await startOneWorker();
    await client.observations(1);
    const asked = feed.tableRequests().length;
    // One more may have been under way when the table was stored.
    await waitFor(() => feed.tableRequests().length >= asked + 3, { what: "more requests" });

    const [first, ...others] = feed.tableRequests();
    expect(first).toMatchObject({
      ifModifiedSince: undefined,
      userAgent: expect.stringMatching(/^buoycast\//),
    });
    for (const request of others.slice(asked)) expect(request.ifModifiedSince).toMatch(/^\w{3}, .* GMT$/);
    expect(waves()).toEqual(["46042 2.1"]);
  });

  it("at once when it starts, although its interval is long, also after a restart", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    const first = await startOneWorker({ LATEST_OBS_INTERVAL_MS: "3600000" });
    await client.observations(1);
    await first.stop();
    feed.setLatest([latestRow("46042", at(10), 2.2)]);
    await startOneWorker({ LATEST_OBS_INTERVAL_MS: "3600000" });
    await client.observations(2);
    expect(waves()).toEqual(["46042 2.1", "46042 2.2"]);
  });
});

describe("an answer that is no table", () => {
  it.each(Object.keys(FAULTS))(
    "%s is an error that /health tells; it is tried again, and nothing is lost",
    async (fault) => {
      feed.setLatest([latestRow("46042", at(0), 2.1)]);
      const worker = await startOneWorker({ FEED_TIMEOUT_MS: "1000" });
      await client.observations(1);

      feed.setFault(fault);
      feed.setLatest([latestRow("46042", at(10), 3.4)]);
      await worker.waitForLog((line) => line.includes('"job failed"'));
      await waitFor(async () => (await health()).feed.consecutiveFailures > 0, {
        what: "the failure in /health",
      });
      expect((await health()).feed.lastError).not.toBe("");
      feed.setFault(null);
      await client.observations(2);

      expect(waves()).toEqual(["46042 2.1", "46042 3.4"]);
      await waitFor(async () => (await health()).feed.consecutiveFailures === 0, {
        what: "a visit that succeeded",
      });
      expect(await health()).toMatchObject({ status: "ok", feed: { lastError: null } });
    },
  );
});

describe("what the worker tells of the feed", () => {
  it("is when it last brought something that was new, whatever its Last-Modified says", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    const worker = await startOneWorker();
    const stored = () => worker.logs().filter((line) => line.includes('"latest_obs stored"')).length;
    await waitFor(() => stored() === 1, { what: "the table" });
    const { lastChangeAt } = (await health()).feed;
    expect(lastChangeAt).not.toBeNull();
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    await waitFor(() => stored() === 2, { what: "the same again" });
    expect((await health()).feed.lastChangeAt).toBe(lastChangeAt);
  });
});

describe("a row that is dated ahead", () => {
  it("by more than an hour is rejected, and does not take the place of its station's real ones", async () => {
    const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    feed.setLatest([latestRow("46042", hoursAhead(2), 9), latestRow("44013", hoursAhead(0.5), 1)]);
    const worker = await startOneWorker();
    await worker.waitForLog((line) => line.includes("is still to come"));
    feed.setLatest([latestRow("46042", hoursAhead(0), 2)]);
    await client.observations(2);
    expect(waves()).toEqual(["44013 1", "46042 2"]);
  });
});

describe("while the table cannot be had", () => {
  it("what is stored is still repaired and checked", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    feed.setFileFault("46042.txt", "status 503");
    await startOneWorker();
    await client.observations(1);
    feed.setFault("status 503");
    const { db } = shared;
    await db.$executeRaw`INSERT INTO "UncheckedSpan" VALUES ('46042', ${at(0)}, ${at(0)})`;
    await db.$executeRaw`UPDATE "Observation" SET "quality" = NULL`;
    await waitFor(async () => (await db.observation.findFirst())?.quality, { what: "the flags" });
    const asked = feed.fileRequests("46042.txt").length;
    await db.$executeRaw`UPDATE "Station" SET "filesDueAt" = now()`;
    await waitFor(() => feed.fileRequests("46042.txt").length > asked, {
      what: "a request",
      timeoutMs: 30_000,
    });
  });
});

describe("several workers", () => {
  it("bring every observation once", async () => {
    feed.setLatest([latestRow("46042", at(0), 1)]);
    await Promise.all([startOneWorker(), startOneWorker(), startOneWorker()]);
    await client.observations(1);
    for (let i = 1; i <= 5; i += 1) {
      feed.setLatest([latestRow("46042", at(i), 1 + i), latestRow("44013", at(i), 1 + i)]);
      await client.observations(1 + 2 * i);
    }
    expect(waves().filter((wave) => wave.startsWith("46042"))).toEqual(
      [1, 2, 3, 4, 5, 6].map((m) => `46042 ${m}`),
    );
    expect(waves()).toHaveLength(11);
    expect(client.ids()).toEqual([...new Set(client.ids())].sort((a, b) => a - b));
  });

  it("one that is killed between its commit and its publishing loses nothing: the next publishes it, once", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    const first = await startOneWorker();
    await client.observations(1);
    const { db } = shared;
    const release = feed.hold();
    const asked = feed.tableRequests().length;
    await waitFor(() => feed.tableRequests().length > asked, { what: "a request that waits" });
    feed.setLatest([latestRow("46042", at(10), 3.4)]);

    shared.redis.pause();
    release();
    await waitFor(async () => (await db.observation.count()) === 2, { what: "the commit" });
    await first.kill();
    shared.redis.resume();
    expect(waves()).toEqual(["46042 2.1"]);
    await startOneWorker();
    await client.observations(2);

    feed.setLatest([latestRow("46042", at(20), 4.5)]);
    await client.observations(3);
    expect(waves()).toEqual(["46042 2.1", "46042 3.4", "46042 4.5"]);
  });
});

describe("a database that is restored from a backup while the worker runs", () => {
  it("costs no event: the next ids are above all that the stream had", async () => {
    feed.setLatest([latestRow("46042", at(0), 1)]);
    await startOneWorker();
    for (let i = 1; i <= 3; i += 1) {
      await client.observations(i);
      feed.setLatest([latestRow("46042", at(i), 1 + i)]);
    }
    await client.observations(4);
    const release = feed.hold();
    const asked = feed.tableRequests().length;
    await waitFor(() => feed.tableRequests().length > asked, { what: "a request that waits" });
    const { db } = shared;
    const first = client.ids()[0]!;
    await db.$executeRaw`DELETE FROM "Observation" WHERE "eventId" > ${first}`;
    await db.$executeRaw`SELECT setval('observation_event_id', ${first}::bigint)`;

    feed.setLatest([latestRow("46042", at(10), 8), latestRow("44013", at(10), 9)]);
    release();
    await client.observations(6);
    expect(waves().slice(4)).toEqual(["44013 9", "46042 8"]);
    expect(client.ids()).toEqual([0, 1, 2, 3, 4, 5].map((n) => first + n));
  });
});

describe("the flags of what is stored", () => {
  it("become final when the neighbours have come, and the change of a flag is no event", async () => {
    await startOneWorker();
    for (const [i, waveHeightM] of [1, 9, 1].entries()) {
      feed.setLatest([latestRow("46042", at(10 * i), waveHeightM)]);
      await client.observations(i + 1);
    }
    const flags = () =>
      fetch(`${shared.web.url}/v1/observations/by-station/46042?fields=quality`)
        .then((response) => response.json())
        .then((body) => (body as { observations: { quality: Quality }[] }).observations)
        .then((observations) => observations.map(({ quality }) => quality.waveHeightM));
    const settled = await waitFor(
      async () => {
        const found = await flags();
        return found[1]?.spike === 4 && found;
      },
      { what: "the spike's flag" },
    );
    expect(settled.map(({ flag, spike, rateOfChange }) => [flag, spike, rateOfChange])).toEqual([
      [1, 2, 1],
      [4, 4, 3],
      [3, 2, 3],
    ]);
    const first = client.ids()[0]!;
    expect(client.ids()).toEqual([first, first + 1, first + 2]);
  });
});
