import { describe, expect, it } from "vitest";
import { evenSeries, seriesAt } from "../../../test/support/series";
import { checkSpike } from "./check-spike";

const THRESHOLDS = { suspect: 25, fail: 50 };
const flagsOf = (values: (number | null)[], thresholds = THRESHOLDS) => [
  ...checkSpike(evenSeries(values), thresholds),
];

// ioos_qc, tests/test_qartod.py: QartodSpikeTest.
describe("checkSpike gives ioos_qc's flags", () => {
  const spiky = [10, 12, 999.99, 13, 15, 40, 9, 9];

  it("for a spike, which takes its neighbours with it", () => {
    expect(flagsOf(spiky)).toEqual([2, 4, 4, 4, 1, 3, 1, 2]);
  });

  it("for negative values", () => {
    expect(flagsOf(spiky.map((value) => -value))).toEqual([2, 4, 4, 4, 1, 3, 1, 2]);
  });

  it("for the first and the last value, which are not evaluated", () => {
    expect(flagsOf([-100, -99, -99, -98])).toEqual([2, 1, 1, 2]);
  });

  it("for a measured series with one value missing from its curve", () => {
    const tide = [
      -0.189, -0.0792, -0.0122, 0.0457, 0.0671, 0.0213, -0.0488, -0.1463, -0.2438, -0.3261, -0.3871, -0.4054,
      -0.3932, -0.3383, -0.2804, -0.2347, -0.2134, -0.2347, -0.2926, -0.3597, -0.442, -0.509, 0, -0.5944,
      -0.57, -0.4267, -0.2926, -0.1585, -0.0945, -0.0762,
    ];
    const expected = tide.map((_, i) => (i === 0 || i === tide.length - 1 ? 2 : i === 22 ? 3 : 1));
    expect(flagsOf(tide, { suspect: 0.5, fail: 1 })).toEqual(expected);
  });

  it("for its method average", () => {
    const values = [3, 4.99, 5, 6, 8, 6, 6, 6.75, 6, 6, 5.3, 6, 6, 9, 5];
    expect(flagsOf(values, { suspect: 0.5, fail: 1 })).toEqual([2, 3, 1, 1, 4, 3, 1, 3, 1, 1, 3, 1, 4, 4, 2]);
  });

  it("with missing values, but for two values beside one: there numpy's masked arithmetic decides in ioos_qc", () => {
    const flags = flagsOf([...spiky, null, 10, 10, 999.99, 10, null]);
    const published = [2, 4, 4, 4, 1, 3, 1, 1, 9, 9, 4, 4, 4, 9];
    const measuredAfterMissing = 9;
    const lastMeasured = 12;
    expect(flags).toEqual(published.with(measuredAfterMissing, 1).with(lastMeasured, 2));
  });
});

describe("checkSpike", () => {
  it.each([
    [25, 1],
    [25.001, 3],
    [50, 3],
    [50.001, 4],
    [-25, 1],
    [-25.001, 3],
    [-50.001, 4],
  ])("a value %d from the mean of its neighbours is flagged %i", (distance, flag) => {
    expect(flagsOf([-1, distance, 1])[1]).toBe(flag);
  });

  it("a step is no spike: only a value apart from both its neighbours is", () => {
    expect(flagsOf([0, 0, 0, 45, 45, 45])).toEqual([2, 1, 1, 1, 1, 2]);
  });

  it.each([[[]], [[7]], [[7, 900]], [[null, 7, null]]])("nothing in %j has two neighbours", (values) => {
    expect(flagsOf(values)).toEqual(values.map((value) => (value === null ? 9 : 2)));
  });

  it("a reading that comes with every third row is compared with the reading before and after", () => {
    expect(flagsOf([1, null, null, 60, null, null, 1])).toEqual([2, 9, 9, 4, 9, 9, 2]);
  });

  const hours = (...at: number[]) => at.map((hour) => hour * 3600);
  const threeHours = 3 * 3_600_000;

  it("a neighbour exactly the maximum gap away is compared with, one further is not, on either side", () => {
    const flagAt = (times: number[]) => checkSpike(seriesAt(times, [0, 99, 0]), THRESHOLDS, threeHours)[1];
    expect(flagAt(hours(0, 3, 6))).toBe(4);
    expect(flagAt(hours(0, 3, 4).with(0, -1))).toBe(2);
    expect(flagAt(hours(0, 1, 4).with(2, 4 * 3600 + 1))).toBe(2);
  });
});
