import { describe, expect, it } from "vitest";
import { checkGrossRange } from "./check-gross-range";

const SPANS = { fail: [10, 50], suspect: [20, 40] } as const;
const flagsOf = (...values: (number | null)[]) => [
  ...checkGrossRange(
    Float64Array.from(values, (value) => value ?? NaN),
    SPANS,
  ),
];

describe("checkGrossRange", () => {
  // ioos_qc, tests/test_qartod.py: QartodGrossRangeTest.
  it("gives ioos_qc's flags for its vectors", () => {
    expect(flagsOf(5, 10, 15, 20, 25, 30, 35, 40, 45, 51)).toEqual([4, 3, 3, 1, 1, 1, 1, 1, 3, 4]);
    expect(flagsOf(null, 10, 15, 20, 25, 30, 35, 40, null, 51, null)).toEqual([
      9, 3, 3, 1, 1, 1, 1, 1, 9, 4, 9,
    ]);
  });

  it.each([
    ["below the fail span", 9.999, 4],
    ["on the fail span's lower bound", 10, 3],
    ["just below the suspect span", 19.999, 3],
    ["on the suspect span's lower bound", 20, 1],
    ["on the suspect span's upper bound", 40, 1],
    ["just above the suspect span", 40.001, 3],
    ["on the fail span's upper bound", 50, 3],
    ["just above the fail span", 50.001, 4],
    ["infinite", Infinity, 4],
  ])("a value %s (%d) is flagged %i", (_, value, flag) => {
    expect(flagsOf(value)).toEqual([flag]);
  });

  it("zero is a value, not a missing one", () => {
    const flags = checkGrossRange(Float64Array.of(0), { fail: [0, 25], suspect: [0, 19] });
    expect([...flags]).toEqual([1]);
  });

  it("an empty series has no flags", () => {
    expect(flagsOf()).toEqual([]);
  });

  it.each([{ suspect: [9, 40] as const }, { suspect: [20, 51] as const }])(
    "refuses a suspect span ($suspect) that reaches beyond the fail span",
    ({ suspect }) => {
      expect(() => checkGrossRange(Float64Array.of(5), { fail: [10, 50], suspect })).toThrow(RangeError);
    },
  );
});
