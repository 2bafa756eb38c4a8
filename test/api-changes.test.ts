import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import { createDatabase, startRedis, startWeb } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";

interface Changes {
  observations: Observation[];
  gap: { from: string; oldest: string; reason: string } | null;
  lastEventId: string;
  nextCursor: string | null;
}

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();

describe("changes since an event", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    web = await startWeb({ databaseUrl: database.url, redisUrl: redis.url });
    publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
    await publisher.database.station.create({ data: { id: "46042", type: "buoy", lat: 36.8, lon: -122.4 } });
    // Nine events, of which the fourth supersedes the first.
    for (const minute of [0, 1, 2])
      await publisher.publish([observedRow("46042", at(minute), { waveHeightM: minute })]);
    await publisher.publish([observedRow("46042", at(0), { waveHeightM: 9 })]);
    for (const minute of [3, 4, 5, 6, 7])
      await publisher.publish([observedRow("CLKN7", at(minute), { windSpeedMps: minute })]);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  async function changes(query: string): Promise<Changes> {
    const response = await fetch(`${web.url}/v1/observations/changes${query}`);
    expect([query, response.status]).toEqual([query, 200]);
    return (await response.json()) as Changes;
  }
  const idsOf = ({ observations }: Changes) => observations.map(({ eventId }) => Number(eventId));

  it("without an id gives nothing of the past, and the id from which to go on", async () => {
    expect(await changes("")).toMatchObject({
      observations: [],
      gap: null,
      lastEventId: "9",
      nextCursor: null,
    });
  });

  it("gives each observation after the id once, in its newest version, in the order of the ids", async () => {
    const all = await changes("?lastEventId=0");
    expect(idsOf(all)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all).toMatchObject({ lastEventId: "9", nextCursor: null, gap: null });
    expect(all.observations[2]).toMatchObject({ timestamp: at(0), waveHeightM: 9 });
    expect(idsOf(await changes("?lastEventId=7"))).toEqual([8, 9]);
  });

  it("goes on page by page until all was told", async () => {
    const pages = [await changes("?lastEventId=0&limit=3")];
    while (pages.at(-1)!.nextCursor !== null)
      pages.push(await changes(`?limit=3&lastEventId=${pages.at(-1)!.nextCursor}`));
    expect(pages.map(idsOf)).toEqual([
      [2, 3, 4],
      [5, 6, 7],
      [8, 9],
    ]);
    expect(pages.at(-1)!.lastEventId).toBe("9");
  });

  it("selects as the stream does, and lets who selects little go on from the newest id all the same", async () => {
    const buoys = await changes("?lastEventId=0&type=buoy&fields=waveHeightM");
    expect(buoys.lastEventId).toBe("9");
    expect(buoys.observations).toEqual([
      { stationId: "46042", timestamp: at(1), waveHeightM: 1 },
      { stationId: "46042", timestamp: at(2), waveHeightM: 2 },
      { stationId: "46042", timestamp: at(0), waveHeightM: 9 },
    ]);
    expect(idsOf(await changes("?lastEventId=0&has=windSpeedMps&stations=clkn7"))).toEqual([5, 6, 7, 8, 9]);
  });

  it("an id that was never given out is a gap, as the stream tells it", async () => {
    expect(await changes("?lastEventId=1000")).toMatchObject({
      observations: [],
      gap: { from: "1000", oldest: "10", reason: "unknown" },
      lastEventId: "9",
    });
  });

  it("an id whose followers have left the window is a gap, and the oldest that is left comes first", async () => {
    await publisher.database.$executeRaw`
      UPDATE "Observation" SET "changedAt" = now() - interval '2 days' WHERE "eventId" <= 5`;
    // Where the window begins is asked of the database once a second.
    await expect
      .poll(() => changes("?lastEventId=2&limit=1"), { timeout: 10_000 })
      .toMatchObject({
        observations: [{ eventId: "6" }],
        gap: { from: "2", oldest: "6", reason: "expired" },
        lastEventId: "6",
      });
    expect((await changes("?lastEventId=5")).gap).toBeNull();
    expect(idsOf(await changes("?since=2026-05-09T12:00:00Z"))).toEqual([6, 7, 8, 9]);
  });

  it("with flags, goes no further than they are decided", async () => {
    await publisher.storeUnchecked([observedRow("46042", at(30), { waveHeightM: 1 })]);
    const before = await changes("?lastEventId=9&fields=quality");
    expect([before.observations, before.lastEventId]).toEqual([[], "9"]);
    expect(idsOf(await changes("?lastEventId=9"))).toEqual([10]);
    await publisher.check();
    expect((await changes("?lastEventId=9&fields=quality")).observations).toEqual([
      expect.objectContaining({ quality: expect.any(Object) }),
    ]);
  });

  it("needs no Redis", async () => {
    await redis.stop();
    expect(idsOf(await changes("?lastEventId=8"))).toEqual([9, 10]);
    await redis.restart();
  });
});
