import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ObservedRow } from "../src/observation/observation";
import { createDatabase, startRedis, startWeb } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";

interface Numbers {
  mean: number;
  min: number;
  max: number;
}
interface Direction {
  mean: number | null;
  resultantLength: number;
}
interface Summary {
  timestamp: string;
  count: number;
  waveHeightM: Numbers | null;
  windDirDeg: Direction | null;
  meanWaveDirDeg: Direction | null;
}
interface Summaries {
  summaries: Summary[];
  resolution: string;
  nextCursor: string | null;
}

const STEPS_MS = { "10m": 600_000, "1h": 3_600_000, "1d": 86_400_000 };
const BEGIN_MS = Date.UTC(2026, 4, 7, 21, 30);
const STATION = "46042";

/** Three days, with holes, calms, and directions around north. */
function drawRows(): ObservedRow[] {
  const reading = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { freq: 4 });
  const row = fc.record({
    minute: fc.nat({ max: 3 * 1440 }),
    waveHeightM: reading(fc.integer({ min: 0, max: 120 }).map((dm) => dm / 10)),
    windSpeedMps: reading(fc.integer({ min: 0, max: 4 })),
    windDirDeg: reading(fc.oneof(fc.integer({ min: 340, max: 360 }), fc.integer({ min: 1, max: 20 }))),
    meanWaveDirDeg: reading(fc.integer({ min: 1, max: 360 })),
  });
  const rows = fc.uniqueArray(row, { minLength: 600, maxLength: 600, selector: ({ minute }) => minute });
  const [drawn] = fc.sample(rows, { numRuns: 1, seed: 11 });
  return drawn!
    .filter(({ waveHeightM, windSpeedMps }) => waveHeightM !== null || windSpeedMps !== null)
    .map(({ minute, ...readings }) =>
      observedRow(STATION, new Date(BEGIN_MS + minute * 60_000).toISOString(), readings),
    );
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sums up row by row, by no means of the code under test. */
function sumUp(rows: ObservedRow[], stepMs: number) {
  const begins = [
    ...new Set(rows.map(({ timestamp }) => Math.floor(Date.parse(timestamp) / stepMs) * stepMs)),
  ];
  return begins
    .sort((a, b) => a - b)
    .map((begin) => {
      const own = rows.filter(
        ({ timestamp }) => Math.floor(Date.parse(timestamp) / stepMs) * stepMs === begin,
      );
      const heights = own.flatMap(({ waveHeightM }) => waveHeightM ?? []);
      return {
        timestamp: new Date(begin).toISOString(),
        count: own.length,
        waveHeightM:
          heights.length === 0
            ? null
            : { mean: mean(heights), min: Math.min(...heights), max: Math.max(...heights) },
        windDirDeg: meanDirection(
          own.flatMap((row) => (row.windSpeedMps === 0 ? [] : (row.windDirDeg ?? []))),
        ),
        meanWaveDirDeg: meanDirection(own.flatMap(({ meanWaveDirDeg }) => meanWaveDirDeg ?? [])),
      };
    });
}

/** As complex numbers are added. */
function meanDirection(degrees: number[]): { north: number; east: number } | null {
  if (degrees.length === 0) return null;
  const radians = degrees.map((degree) => (degree / 360) * 2 * Math.PI);
  return { north: mean(radians.map(Math.cos)), east: mean(radians.map(Math.sin)) };
}

describe("a station's means and extremes", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;
  const rows = drawRows();

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    web = await startWeb({ databaseUrl: database.url, redisUrl: redis.url });
    publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
    await publisher.database.station.create({ data: { id: STATION } });
    await publisher.store(rows);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  async function summaries(query: string): Promise<Summaries> {
    const response = await fetch(`${web.url}/v1/observations/by-station/${STATION}?${query}`);
    expect([query, response.status]).toEqual([query, 200]);
    return (await response.json()) as Summaries;
  }

  it.each(["10m", "1h", "1d"] as const)("over %s are those that a slow sum gives", async (resolution) => {
    const { summaries: told, ...rest } = await summaries(`resolution=${resolution}&limit=1000`);
    const expected = sumUp(rows, STEPS_MS[resolution]);
    expect(rest).toMatchObject({ resolution, nextCursor: null });
    expect(told.map(({ timestamp, count }) => [timestamp, count])).toEqual(
      expected.map(({ timestamp, count }) => [timestamp, count]),
    );
    for (const [i, summary] of told.entries()) {
      const wanted = expected[i]!;
      expect(summary.waveHeightM?.min).toBe(wanted.waveHeightM?.min);
      expect(summary.waveHeightM?.max).toBe(wanted.waveHeightM?.max);
      if (wanted.waveHeightM) expect(summary.waveHeightM!.mean).toBeCloseTo(wanted.waveHeightM.mean, 3);
      expectDirection(summary.windDirDeg, wanted.windDirDeg);
      expectDirection(summary.meanWaveDirDeg, wanted.meanWaveDirDeg);
    }
  });

  function expectDirection(told: Direction | null, wanted: { north: number; east: number } | null) {
    expect(told === null).toBe(wanted === null);
    if (!told || !wanted) return;
    const length = Math.hypot(wanted.north, wanted.east);
    expect(told.resultantLength).toBeCloseTo(length, 3);
    // Shorter ones are the noise of the sum, and have any direction.
    if (length < 1e-6) return;
    expect(told.mean).toBeGreaterThan(0);
    expect(told.mean).toBeLessThanOrEqual(360);
    const radians = (told.mean! / 360) * 2 * Math.PI;
    expect(Math.cos(radians)).toBeCloseTo(wanted.north / length, 4);
    expect(Math.sin(radians)).toBeCloseTo(wanted.east / length, 4);
  }

  it("a mean of directions around north is north, and not south", async () => {
    const { summaries: days } = await summaries("resolution=1d&fields=windDirDeg");
    for (const { windDirDeg } of days) {
      const fromNorth = Math.min(windDirDeg!.mean!, 360 - windDirDeg!.mean!);
      expect(fromNorth).toBeLessThan(10);
      expect(windDirDeg!.resultantLength).toBeGreaterThan(0.95);
    }
  });

  it("of directions that cancel out there is none", async () => {
    await publisher.database.station.create({ data: { id: "OPPOS" } });
    await publisher.store([
      observedRow("OPPOS", "2026-05-09T12:00:00.000Z", { windDirDeg: 90, windSpeedMps: 3 }),
      observedRow("OPPOS", "2026-05-09T12:05:00.000Z", { windDirDeg: 270, windSpeedMps: 3 }),
    ]);
    const response = await fetch(
      `${web.url}/v1/observations/by-station/OPPOS?resolution=1h&fields=windDirDeg`,
    );
    expect(await response.json()).toMatchObject({
      summaries: [{ count: 2, windDirDeg: { mean: null, resultantLength: 0 } }],
    });
  });

  it("come page by page, and a range has those that begin in it, whole", async () => {
    const all = (await summaries("resolution=1h&limit=1000")).summaries;
    const pages = [await summaries("resolution=1h&limit=30")];
    while (pages.at(-1)!.nextCursor !== null)
      pages.push(await summaries(`resolution=1h&limit=30&cursor=${pages.at(-1)!.nextCursor}`));
    expect(pages.reverse().flatMap((page) => page.summaries)).toEqual(all);
    const cut = await summaries("resolution=1h&since=2026-05-08T03:20:00Z&until=2026-05-08T06:20:00Z");
    expect(cut.summaries).toEqual(all.filter(({ timestamp }) => /^2026-05-08T0[456]:/.test(timestamp)));
  });

  it("as a table have the mean, the least and the most of each, with their units, and how far a direction's mean says something", async () => {
    const response = await fetch(
      `${web.url}/v1/observations/by-station/${STATION}.csv?resolution=1d&fields=waveHeightM,windDirDeg`,
    );
    const [head, first] = (await response.text()).split("\n");
    expect(head).toBe(
      "stationId,timestamp (UTC),count,waveHeightM mean (m),waveHeightM min (m),waveHeightM max (m),windDirDeg mean (degree),windDirDeg resultantLength,source",
    );
    expect(first).toMatch(/^46042,2026-05-07T00:00:00.000Z,\d+(,[\d.]+){5},NDBC$/);
  });

  it("as a table without a limit are those of the whole range, however long", async () => {
    const told = async (query: string) => {
      const response = await fetch(`${web.url}/v1/observations/by-station/${STATION}.csv?${query}`);
      const [, ...lines] = (await response.text()).trimEnd().split("\n");
      return lines;
    };
    await publisher.database.station.create({ data: { id: "SPARS" } });
    await publisher.store(
      ["2020-01-01T00:00:00.000Z", "2026-05-09T12:00:00.000Z"].map((timestamp) =>
        observedRow("SPARS", timestamp, { waveHeightM: 1 }),
      ),
    );
    for (const resolution of ["10m", "1d"]) {
      const newest = await told(`resolution=${resolution}&limit=1000`);
      expect(await told(`resolution=${resolution}`)).toEqual(newest);
    }
    // More than a hundred, which is what a limit that is not given is elsewhere.
    expect((await told("resolution=10m")).length).toBeGreaterThan(100);
    const cut = await told("resolution=1h&since=2026-05-08T03:20:00Z&until=2026-05-08T06:20:00Z");
    expect(cut.map((line) => line.slice(0, 19))).toEqual([
      "46042,2026-05-08T04",
      "46042,2026-05-08T05",
      "46042,2026-05-08T06",
    ]);
    // Years lie between its two, and thousands of spans.
    const sparse = await fetch(`${web.url}/v1/observations/by-station/SPARS.csv?resolution=10m`);
    expect((await sparse.text()).trimEnd().split("\n")).toHaveLength(3);
  });

  it("of a word there is no mean: the problem says so", async () => {
    const response = await fetch(
      `${web.url}/v1/observations/by-station/${STATION}?resolution=1h&fields=waveSteepness`,
    );
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      400,
      "fields names waveSteepness, which is measured in no numbers, of which there could be means: leave out resolution, or it.",
    ]);
  });
});
