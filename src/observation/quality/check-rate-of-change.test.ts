import { describe, expect, it } from "vitest";
import { evenSeries, seriesAt } from "../../../test/support/series";
import { checkRateOfChange } from "./check-rate-of-change";

const FIVE_IN_15_MIN = 5 / 15 / 60;
const flagsOf = (values: (number | null)[]) => [...checkRateOfChange(evenSeries(values), FIVE_IN_15_MIN)];

// ioos_qc, tests/test_qartod.py: QartodRateOfChangeTest.
describe("checkRateOfChange gives ioos_qc's flags", () => {
  it("for a series that jumps, in either direction", () => {
    const values = [2, 10, 2.1, 3, 4, 5, 7, 10, 0, 2, 2.2, 2, 1, 2, 3, 90, 91, 92, 93, 1, 2, 3, 4, 5];
    expect(flagsOf(values)).toEqual([1, 3, 3, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 1, 1]);
  });

  it("with missing values", () => {
    expect(flagsOf([2, 10, 2, 3, null, null, 7, 10])).toEqual([1, 3, 3, 1, 9, 9, 1, 1]);
  });

  it("for negative values", () => {
    expect(flagsOf([-2, -10, -2, -3])).toEqual([1, 3, 3, 1]);
  });
});

describe("checkRateOfChange", () => {
  it("a change of exactly the threshold is good, a larger one suspect", () => {
    const flags = (change: number) => [...checkRateOfChange(seriesAt([0, 8], [0, change]), 0.25)];
    expect([flags(2), flags(-2)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect([flags(2.001), flags(-2.001)]).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it("the same change over a longer time is slower", () => {
    expect([...checkRateOfChange(seriesAt([0, 900, 1900], [0, 5.5, 0]), FIVE_IN_15_MIN)]).toEqual([1, 3, 1]);
  });

  it("a change over missing values is measured over the time that it took", () => {
    expect(flagsOf([0, null, 9.9, null, 20])).toEqual([1, 9, 1, 9, 3]);
  });

  it("no change is so fast that the value fails", () => {
    expect(flagsOf([0, 1e9])).toEqual([1, 3]);
  });

  it("an empty series has no flags, a single value is good", () => {
    expect([flagsOf([]), flagsOf([7]), flagsOf([null])]).toEqual([[], [1], [9]]);
  });

  it("a change over a long silence is measured over the time that it took", () => {
    const series = seriesAt([0, 86_400, 172_801], [0, 86_400, 0]);
    expect([...checkRateOfChange(series, 1)]).toEqual([1, 1, 1]);
    expect([...checkRateOfChange(series, 0.999)]).toEqual([1, 3, 3]);
  });
});
