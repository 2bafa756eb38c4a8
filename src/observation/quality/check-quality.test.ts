import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkObviously } from "../../../test/support/obvious-quality";
import { observedRow } from "../../../test/support/observations";
import { NOTHING_MEASURED, type ObservedRow, type Readings } from "../observation";
import { checkQuality, RowOrderError } from "./check-quality";
import { CHECKED_NAMES, qualitySchema, type CheckedName } from "./quality";
import { CONTEXT_MS, HOUR_MS, MAX_GAP_MS, TESTED_NAMES, type TestedName } from "./thresholds";

const START = Date.UTC(2026, 4, 9);
const MINUTE_MS = 60_000;

const rowAt = (ms: number, readings: Partial<Readings>) =>
  observedRow("46042", new Date(START + ms).toISOString(), readings);

/** A reading's values, ten minutes apart; null where it is missing. */
const rowsOf = (name: TestedName, values: (number | null)[], intervalMs = 10 * MINUTE_MS) =>
  values.map((value, i) => rowAt(i * intervalMs, { [name]: value }));

const rollUpsOf = (name: CheckedName, rows: ObservedRow[]) =>
  checkQuality(rows).map((quality) => quality[name].flag);

/** Weather that changes a little, as good observations do, with the given readings in the middle. */
function among(readings: Partial<Readings>, usual: Partial<Readings> = readings) {
  const rows = Array.from({ length: 13 }, (_, i) => {
    const drift = (i - 6) * 0.1;
    const around = Object.fromEntries(
      Object.entries(usual).map(([name, value]) => [name, (value as number) + drift]),
    );
    return rowAt(i * 10 * MINUTE_MS, i === 6 ? readings : around);
  });
  return checkQuality(rows)[6]!;
}

describe("checkQuality", () => {
  it("tells each checked reading's roll-up and tests, and 9 of a missing one", () => {
    const rows = rowsOf("waveHeightM", [1, 1.1, 1.2]);
    expect(checkQuality(rows)[1]).toEqual({
      waveHeightM: { flag: 1, grossRange: 1, spike: 1, rateOfChange: 1, flatLine: 1 },
      dominantPeriodS: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9 },
      windSpeedMps: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9, crossCheck: 9 },
      windGustMps: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9, crossCheck: 9 },
      pressureHpa: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9 },
      airTempC: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9 },
      waterTempC: { flag: 9, grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9, climatology: 9 },
      dewPointC: { flag: 9, crossCheck: 9 },
    });
  });

  it("no rows have no quality", () => {
    expect(checkQuality([])).toEqual([]);
  });

  it("a single row is tested for its range alone", () => {
    expect(checkQuality(rowsOf("pressureHpa", [1013.2]))[0]!.pressureHpa).toEqual({
      flag: 1,
      grossRange: 1,
      spike: 2,
      rateOfChange: 1,
      flatLine: 1,
    });
  });

  it("a blank row is missing throughout", () => {
    const [quality] = checkQuality([rowAt(0, {})]);
    expect(new Set(CHECKED_NAMES.map((name) => quality![name].flag))).toEqual(new Set([9]));
  });

  it("leaves the rows as they were", () => {
    const row = Object.freeze(rowAt(0, { waterTempC: -27.8 }));
    checkQuality([row]);
    expect(row.waterTempC).toBe(-27.8);
  });

  it.each([
    ["twice", 0],
    ["going back", -MINUTE_MS],
    ["no time at all", NaN],
  ])("refuses rows whose times do not ascend: %s", (_, ms) => {
    const second = Number.isNaN(ms) ? { ...rowAt(0, {}), timestamp: "soon" } : rowAt(ms, {});
    expect(() => checkQuality([rowAt(0, {}), second])).toThrow(RowOrderError);
  });
});

describe("values that the feed has given and that were wrong", () => {
  it("water of -27.8 degC (22107) fails", () => {
    expect(among({ waterTempC: -27.8 }, { waterTempC: 12 }).waterTempC).toMatchObject({
      flag: 4,
      grossRange: 4,
      spike: 2,
      rateOfChange: 2,
      flatLine: 2,
    });
  });

  it("a gust of 49 m/s with 11 m/s of wind (45159) is suspect, by itself and beside its neighbours", () => {
    const pair = { windSpeedMps: 11, windGustMps: 49 };
    expect(checkQuality([rowAt(0, pair)])[0]!.windGustMps).toMatchObject({ flag: 3, crossCheck: 3 });
    expect(among(pair, { windSpeedMps: 11, windGustMps: 14 }).windGustMps).toMatchObject({
      flag: 3,
      spike: 3,
      rateOfChange: 3,
      crossCheck: 3,
    });
  });

  it("a gust of 3 m/s with 12 m/s of wind (42002) is suspect, and so is the wind", () => {
    const [quality] = checkQuality([rowAt(0, { windSpeedMps: 12, windGustMps: 3 })]);
    expect([quality!.windSpeedMps.flag, quality!.windGustMps.flag]).toEqual([3, 3]);
  });

  it("a dominant period of 0 s (the Korean buoys) fails", () => {
    expect(rollUpsOf("dominantPeriodS", rowsOf("dominantPeriodS", [0, 0, 0]))).toEqual([4, 4, 4]);
  });

  it("air of 60 degC fails and of -40 is suspect: the ends of a sensor's scale (KBBF, KVBS)", () => {
    expect(rollUpsOf("airTempC", rowsOf("airTempC", [60]))).toEqual([4]);
    expect(rollUpsOf("airTempC", rowsOf("airTempC", [-40]))).toEqual([3]);
  });

  it("a value that failed is compared with none: it does not condemn the one beside it", () => {
    const [quality] = checkQuality([
      rowAt(0, { windSpeedMps: 10, windGustMps: 150, airTempC: -70, dewPointC: -20 }),
    ]);
    expect(quality).toMatchObject({
      windSpeedMps: { flag: 1, crossCheck: 2 },
      windGustMps: { flag: 4, crossCheck: 2 },
      airTempC: { flag: 4 },
      dewPointC: { flag: 2, crossCheck: 2 },
    });
  });

  it("water of 7 degC is suspect in the Mediterranean, and not where no climate is known", () => {
    const flagsAt = (lat: number, lon: number) =>
      checkQuality(rowsOf("waterTempC", [7]), { lat, lon })[0]!.waterTempC;
    expect(flagsAt(43.4, 7.8)).toMatchObject({ flag: 3, climatology: 3 });
    expect(flagsAt(36.8, -122.4)).toMatchObject({ flag: 1, climatology: 2 });
  });

  it("a dew point above the air's temperature is suspect, the air's temperature is not", () => {
    const [quality] = checkQuality([rowAt(0, { airTempC: 16.3, dewPointC: 17 })]);
    expect([quality!.dewPointC, quality!.airTempC.flag]).toEqual([{ flag: 3, crossCheck: 3 }, 1]);
  });
});

describe("values that are rare and right", () => {
  it("calm is good, with no direction and no gust", () => {
    const rows = [0, 1, 2].map((i) => rowAt(i * HOUR_MS, { windSpeedMps: 0, windDirDeg: null }));
    expect(rollUpsOf("windSpeedMps", rows)).toEqual([1, 1, 1]);
  });

  it("a flat sea is good, and a period without a height too", () => {
    expect(among({ waveHeightM: 0, dominantPeriodS: 8 }, {}).waveHeightM.flag).toBe(1);
    expect(among({ dominantPeriodS: 8 }, {}).dominantPeriodS.flag).toBe(1);
  });

  it("a hurricane is good: waves of 14.8 m, wind of 35 m/s with gusts of 46, 940 hPa", () => {
    const hurricane = {
      waveHeightM: 14.8,
      dominantPeriodS: 15,
      windSpeedMps: 35,
      windGustMps: 46,
      pressureHpa: 940,
      airTempC: 26.1,
      waterTempC: 28.4,
      dewPointC: 25.3,
    };
    const quality = among(hurricane);
    for (const name of CHECKED_NAMES) expect(quality[name].flag, name).toBe(1);
  });

  it("an eye that passes between two hourly values is suspect, of high interest, and does not fail", () => {
    const pressures = rollUpsOf("pressureHpa", rowsOf("pressureHpa", [1000, 990, 940, 990, 1000], HOUR_MS));
    const winds = rollUpsOf("windSpeedMps", rowsOf("windSpeedMps", [25, 38, 4, 38, 25], HOUR_MS));
    expect([pressures[2], winds[2]]).toEqual([3, 3]);
    expect([...pressures, ...winds]).not.toContain(4);
  });

  it("a peak that jumps between swell and wind sea is good", () => {
    expect(rollUpsOf("dominantPeriodS", rowsOf("dominantPeriodS", [14, 14, 5, 14, 6, 6]))).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
  });

  it("a calm night is suspect at most, however long", () => {
    const calm = new Array<number>(6 * 40).fill(0);
    expect(new Set(rollUpsOf("windSpeedMps", rowsOf("windSpeedMps", calm)))).toEqual(new Set([1, 3]));
  });
});

describe("what a value is compared with", () => {
  it("waves that come with every third row are compared with the waves before and after", () => {
    const rows = rowsOf("waveHeightM", [2, null, null, 9.5, null, null, 2]);
    expect(checkQuality(rows).map(({ waveHeightM }) => waveHeightM.spike)).toEqual([2, 9, 9, 4, 9, 9, 2]);
  });

  it("a value that failed its range is no neighbour: the good ones beside it stay good", () => {
    expect(rollUpsOf("waterTempC", rowsOf("waterTempC", [12, 12.1, -27.8, 12, 12.1]))).toEqual([
      1, 1, 4, 1, 1,
    ]);
  });

  it("a spike stands out from values up to three hours away, and not from further ones", () => {
    const spikeAt = (intervalMs: number) =>
      checkQuality(rowsOf("airTempC", [10, 10, 10], intervalMs))[1]!.airTempC.spike;
    expect([spikeAt(MAX_GAP_MS), spikeAt(MAX_GAP_MS + MINUTE_MS)]).toEqual([1, 2]);
  });

  it("a stuck sensor is suspect after its hours and fails after twice as many", () => {
    const stuck = rollUpsOf(
      "pressureHpa",
      rowsOf("pressureHpa", [1012, ...new Array<number>(160).fill(1013)]),
    );
    // The last other value is row 0; row 72 is exactly twelve hours after it, row 144 a day.
    expect([stuck.indexOf(3), stuck.indexOf(4)]).toEqual([73, 145]);
  });
});

/** Mostly the same value, so that there are flat lines of days. */
const mostly = (usual: number, ...others: (number | null)[]) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(null, ...others) },
  );

const values: Record<CheckedName, fc.Arbitrary<number | null>> = {
  waveHeightM: fc.constantFrom(null, 1, 1, 1, 2, 9, 30),
  dominantPeriodS: mostly(8, 0, 5, 17, 25),
  windSpeedMps: fc.constantFrom(null, 0, 0, 5, 12, 50),
  windGustMps: fc.constantFrom(null, 0, 5, 14, 60),
  pressureHpa: fc.constantFrom(null, 1013, 1013, 1013, 1013, 990),
  airTempC: fc.constantFrom(null, 10, 10, 10, 25),
  waterTempC: mostly(12, 12.1, 19, -27.8),
  dewPointC: fc.constantFrom(null, 9, 12),
};

describe("checkQuality, whatever the rows", () => {
  const intervalMin = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(6, 10, 60, 180, 180) },
    { weight: 1, arbitrary: fc.constantFrom(181, 600) },
  );
  const rows = fc
    .array(fc.tuple(intervalMin, fc.record(values)), { maxLength: 150, size: "max" })
    .map((steps) => {
      let ms = 0;
      return steps.map(([minutes, readings]) => {
        ms += minutes * MINUTE_MS;
        return rowAt(ms, { ...NOTHING_MEASURED, ...readings });
      });
    });

  it("tells 9 of what is missing and of nothing else, and never a flag that the schema has not", () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const [i, quality] of checkQuality(all).entries()) {
          qualitySchema.parse(quality);
          for (const name of CHECKED_NAMES) expect(quality[name].flag === 9).toBe(all[i]![name] === null);
        }
      }),
      { seed: 47, numRuns: 30 },
    );
  });

  it("gives the flags that an obvious, slow check gives", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const position = { lat: 43.4, lon: 7.8 };
        expect(checkQuality(all, position)).toEqual(checkObviously(all, position));
      }),
      { seed: 50, numRuns: 100 },
    );
  });

  it("a row's flags are the same whether the station's whole past is given or its context alone", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, pick) => {
        fc.pre(all.length > 0);
        const picked = all[pick % all.length]!;
        const at = Date.parse(picked.timestamp);
        const context = all.filter(({ timestamp }) => {
          const ms = Date.parse(timestamp);
          return ms >= at - CONTEXT_MS.before && ms <= at + CONTEXT_MS.after;
        });
        expect(checkQuality(context)[context.indexOf(picked)]).toEqual(
          checkQuality(all)[all.indexOf(picked)],
        );
      }),
      { seed: 48, numRuns: 200 },
    );
  });

  it("a reading that is not there changes no other reading's flags", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...TESTED_NAMES), (all, name) => {
        const without = checkQuality(all.map((row) => ({ ...row, [name]: null })));
        const unrelated = { windSpeedMps: "windGustMps", windGustMps: "windSpeedMps", airTempC: "dewPointC" };
        for (const [i, quality] of checkQuality(all).entries()) {
          for (const other of CHECKED_NAMES) {
            if (other === name || other === unrelated[name as keyof typeof unrelated]) continue;
            expect(without[i]![other]).toEqual(quality[other]);
          }
        }
      }),
      { seed: 49, numRuns: 30 },
    );
  });
});
