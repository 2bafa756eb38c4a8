import { describe, expect, it } from "vitest";
import { checkClimatology, findSpans } from "./check-climatology";
import { WATER_TEMP_REGIONS } from "./thresholds";

const flagsOf = (spans: [number, number][], ...values: (number | null)[]) => [
  ...checkClimatology(
    Float64Array.from(values, (value) => value ?? NaN),
    spans,
  ),
];

describe("checkClimatology", () => {
  // QARTOD's test 5 and ioos_qc: outside is suspect, on the bound is not, nothing fails, no bounds is not evaluated.
  it.each([
    ["below the span", 9.99, 3],
    ["on its lower bound", 10, 1],
    ["within it", 20, 1],
    ["on its upper bound", 40, 1],
    ["above it", 40.01, 3],
    ["far above it, which is no more than suspect", 999, 3],
    ["missing", null, 9],
  ])("a value %s (%d) is flagged %i", (_, value, flag) => {
    expect(flagsOf([[10, 40]], value)).toEqual([flag]);
  });

  it("where no bounds are known, nothing is evaluated, and what is missing is missing", () => {
    expect(flagsOf([], 20, null, -27.8)).toEqual([2, 9, 2]);
  });

  it("where regions overlap, a value is suspect that none of them knows", () => {
    const overlapping: [number, number][] = [
      [10, 40],
      [-2, 30],
    ];
    expect(flagsOf(overlapping, -3, -2, 35, 41)).toEqual([3, 1, 1, 3]);
  });
});

describe("the regions of which water temperatures are known", () => {
  it.each([
    ["the Red Sea", 20, 38, [[21.7, 40]]],
    ["the Mediterranean (61001)", 43.4, 7.8, [[10, 40]]],
    [
      "the Channel (62103)",
      50,
      -2.9,
      [
        [-2, 24],
        [-2, 30],
      ],
    ],
    ["the Bay of Biscay (62001)", 45.2, -5, [[-2, 30]]],
    [
      "its south, which the Mediterranean's box holds as well",
      44,
      -3,
      [
        [10, 40],
        [-2, 30],
      ],
    ],
    ["off Norway", 66, 2, [[-1.92, 25]]],
    ["the north of Alaska, west of 180 degrees", 70.4, -148.5, [[-1.92, 25]]],
    ["off California (46042)", 36.8, -122.4, []],
  ])("%s", (_, lat, lon, spans) => {
    expect(findSpans(WATER_TEMP_REGIONS, { lat, lon })).toEqual(spans);
  });

  it("are not those of a station whose place nothing tells", () => {
    expect(findSpans(WATER_TEMP_REGIONS, { lat: null, lon: 7.8 })).toEqual([]);
    expect(findSpans(WATER_TEMP_REGIONS, { lat: 43.4, lon: null })).toEqual([]);
  });
});
