import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenSeries, seriesAt } from "../../../test/support/series";
import { checkFlatLine, type FlatLineThresholds } from "./check-flat-line";

const seconds = (suspect: number, fail: number, tolerance: number): FlatLineThresholds => ({
  suspectMs: suspect * 1000,
  failMs: fail * 1000,
  tolerance,
});
const FOUR_AND_SIX_VALUES = seconds(3000, 4800, 0.01);

// ioos_qc, tests/test_qartod.py: QartodFlatLineTest.
describe("checkFlatLine gives ioos_qc's flags", () => {
  const flagsOf = (values: (number | null)[]) => [...checkFlatLine(evenSeries(values), FOUR_AND_SIX_VALUES)];

  it("for a line that is flat within the tolerance, upside down too", () => {
    const values = [1, 2, 2.0001, 2, 2.0001, 2, 2.0001, 2, 4, 5, 3, 3.0001, 3.0005, 3.00001];
    const expected = [1, 1, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 1, 3];
    expect(flagsOf(values)).toEqual(expected);
    expect(flagsOf(values.map((value) => -value))).toEqual(expected);
  });

  it("for a line that is flat from the beginning", () => {
    expect(flagsOf([2, 2.0001, 2, 2.0001, 2, 2.0001, 2, 4, 5, 3, 3.0001, 3.0005, 3.00001])).toEqual([
      1, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 1, 3,
    ]);
  });

  it("with missing values, which a line goes on over", () => {
    expect(flagsOf([1, null, null, 2, 2.0001, 2, 2.0001, 2, 4, null, 3, null, null, 3.00001])).toEqual([
      1, 9, 9, 1, 3, 3, 4, 4, 1, 9, 1, 9, 9, 3,
    ]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [2, [1, 1]],
    [3, [1, 1, 1]],
    [4, [1, 1, 1, 3]],
    [5, [1, 1, 1, 3, 3]],
    [6, [1, 1, 1, 3, 3, 4]],
  ])("for %i equal values a second apart", (count, expected) => {
    const series = evenSeries(new Array<number>(count).fill(5), 1);
    expect([...checkFlatLine(series, seconds(3, 5, 0.1))]).toEqual(expected);
  });

  it("for a slow slope under a wide tolerance, with a spike in it", () => {
    const series = evenSeries([1, 1, 1, 1, 1, 6, 5, 4, 3, 2], 1);
    expect([...checkFlatLine(series, seconds(3, 6, 4))]).toEqual([1, 1, 1, 3, 3, 1, 1, 1, 3, 3]);
  });
});

/** ioos_qc's definition, said with places and slices: quadratic, and only for even series. */
function flagsByCount(
  values: (number | null)[],
  intervalS: number,
  thresholds: FlatLineThresholds,
): number[] {
  const isFlat = (i: number, thresholdMs: number) => {
    const count = Math.floor(thresholdMs / (intervalS * 1000));
    if (i < count) return false;
    const window = values.slice(i - count, i + 1).filter((value) => value !== null);
    return Math.max(...window) - Math.min(...window) < thresholds.tolerance;
  };
  return values.map((value, i) => {
    if (value === null) return 9;
    return isFlat(i, thresholds.failMs) ? 4 : isFlat(i, thresholds.suspectMs) ? 3 : 1;
  });
}

describe("checkFlatLine", () => {
  it("on even series says the same as counting places back, whatever the tolerance, with single values missing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { minLength: 3, maxLength: 60 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 4 }),
        (pairs, suspectS, moreS, tolerance) => {
          // A window of one measured value is flat to ioos_qc and nothing to us: the first is there, no two in a row
          // are missing, and so every window of three places has two.
          const values = pairs.map(([value, missing], i) => (missing && i % 2 === 1 ? null : value));
          const thresholds = seconds(suspectS, suspectS + moreS, tolerance);
          expect([...checkFlatLine(evenSeries(values, 1), thresholds)]).toEqual(
            flagsByCount(values, 1, thresholds),
          );
        },
      ),
      { seed: 42, numRuns: 1000 },
    );
  });

  it("a range of exactly the tolerance is not flat", () => {
    const flagsOf = (step: number) => [
      ...checkFlatLine(evenSeries([0, step, 0, step, 0], 1), seconds(2, 3, 0.5)),
    ];
    expect(flagsOf(0.5)).toEqual([1, 1, 1, 1, 1]);
    expect(flagsOf(0.499)).toEqual([1, 1, 3, 4, 4]);
  });

  it("nothing is below a tolerance of 0", () => {
    expect([...checkFlatLine(evenSeries([5, 5, 5, 5, 5, 5], 1), seconds(2, 3, 0))]).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
  });

  it("a slope is not flat, however small its steps", () => {
    const slope = Array.from({ length: 100 }, (_, i) => i * 0.04);
    expect(new Set(checkFlatLine(evenSeries(slope), seconds(3000, 4800, 0.05)))).toEqual(new Set([1]));
  });

  it("the time counts, not the number of values: an uneven series is flagged by how long it was flat", () => {
    const series = seriesAt([0, 10, 20, 100, 110, 131, 132], [1, 2, 2, 2, 2, 2, 2]);
    expect([...checkFlatLine(series, seconds(100, 120, 0.1))]).toEqual([1, 1, 1, 1, 3, 4, 4]);
  });

  it("over more than the maximum gap a line is not known to be flat, and begins anew", () => {
    const times = [0, 1, 2, 3, 13, 14, 15, 16];
    const flat = times.map(() => 5);
    expect([...checkFlatLine(seriesAt(times, flat), seconds(3, 5, 0.1), 10_000)]).toEqual([
      1, 1, 1, 3, 4, 4, 4, 4,
    ]);
    expect([...checkFlatLine(seriesAt(times, flat), seconds(3, 5, 0.1), 9_999)]).toEqual([
      1, 1, 1, 3, 1, 1, 1, 3,
    ]);
  });

  it("a calm is suspect at most, where zero never fails; a flat line of anything else fails", () => {
    const thresholds = { ...seconds(2, 3, 0.1), zeroNeverFails: true };
    expect([...checkFlatLine(evenSeries([0, 0, 0, 0, 0], 1), thresholds)]).toEqual([1, 1, 3, 3, 3]);
    expect([...checkFlatLine(evenSeries([2, 2, 2, 2, 2], 1), thresholds)]).toEqual([1, 1, 3, 4, 4]);
  });

  it("a single value after a long time is no line", () => {
    const series = seriesAt([0, 1, 2, 1000], [1, 2, 3, 4]);
    expect([...checkFlatLine(series, seconds(5, 10, 0.1))]).toEqual([1, 1, 1, 1]);
  });
});
