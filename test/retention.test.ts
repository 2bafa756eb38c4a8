import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import { waitFor } from "./services";
import { latestRow, realtimeFile } from "./support/fake-ndbc";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

const HOUR_MS = 3_600_000;
const DAYS = 4;

let shared: SharedWorld;
let world: World;
let feed: World["feed"];
let worker: Awaited<ReturnType<World["startWorker"]>> | undefined;
let now: number;

beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

beforeEach(async () => {
  now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  world = await shared.begin();
  ({ feed } = world);
  worker = undefined;
});
afterEach(() => world.end());

const hoursAgo = (hours: number) => new Date(now - hours * HOUR_MS);
const hourly = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, i) => ({ at: hoursAgo(from - i), waveHeightM: 1 }));

async function start(env: Record<string, string>): Promise<void> {
  await worker?.stop();
  worker = await world.startWorker({ STATION_FILES_INTERVAL_MS: "300", ...env });
}

/** How many hours ago what is stored of a station was observed, oldest first. */
async function storedHoursAgo(stationId: string): Promise<number[]> {
  const response = await fetch(`${shared.web.url}/v1/observations/by-station/${stationId}?limit=1000`);
  if (response.status === 404) return [];
  const { observations } = (await response.json()) as { observations: Observation[] };
  return observations.map(({ timestamp }) => (now - Date.parse(timestamp)) / HOUR_MS);
}

const storedCount = (stationId: string, count: number) =>
  waitFor(async () => (await shared.stored(stationId)) === count, {
    what: `${count} observations of ${stationId}`,
    timeoutMs: 30_000,
  });

describe("retention", () => {
  beforeEach(async () => {
    feed.setFile("46042.txt", realtimeFile(hourly(24 * DAYS, 1)));
    feed.setLatest([latestRow("46042", hoursAgo(1), 1), latestRow("44013", hoursAgo(24 * 30), 1)]);
    await start({});
    await storedCount("46042", 24 * DAYS);
  });

  it("keeps everything unless RETENTION_DAYS is set", async () => {
    await start({});
    await worker!.waitForLog((line) => line.includes('"worker started"'));
    feed.setLatest([latestRow("46042", hoursAgo(0), 1)]);
    await storedCount("46042", 24 * DAYS + 1);
    expect(worker!.logs().join("\n")).not.toContain("observations expired");
  });

  it("deletes what is older, but not a station's newest observation, and a file brings none of it back", async () => {
    await start({ RETENTION_DAYS: "2" });
    await worker!.waitForLog((line) => line.includes('"observations expired"'));
    const kept = await storedHoursAgo("46042");
    expect(Math.max(...kept)).toBeLessThanOrEqual(48);
    expect(kept.length).toBeGreaterThanOrEqual(47);
    expect(await storedHoursAgo("44013")).toEqual([24 * 30]);

    feed.setFile("46042.txt", realtimeFile(hourly(24 * DAYS, 0)));
    await storedCount("46042", kept.length + 1);
    expect(Math.max(...(await storedHoursAgo("46042")))).toBeLessThanOrEqual(48);
  });

  it.each([
    ["keeps old observations whose event a listener may still ask for", undefined, [24 * 30, 24 * 29]],
    ["deletes them when their event has left the window", "100", [24 * 29]],
  ])("%s", async (_what, REPLAY_WINDOW_MS, kept) => {
    feed.setLatest([latestRow("44013", hoursAgo(24 * 29), 2)]);
    await storedCount("44013", 2);
    await start({ RETENTION_DAYS: "2", ...(REPLAY_WINDOW_MS && { REPLAY_WINDOW_MS }) });
    await worker!.waitForLog((line) => line.includes('"observations expired"'));
    expect(await storedHoursAgo("44013")).toEqual(kept);
  });
});
