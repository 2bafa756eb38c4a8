import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLAG, rollUp, type Flag } from "./flags";

const flag = fc.constantFrom<Flag>(1, 2, 3, 4, 9);

describe("rollUp", () => {
  // The order of ioos_qc's `qartod_compare` (ioos_qc/qartod.py).
  it.each<[Flag[], Flag]>([
    [[1, 2, 3, 4, 9], 4],
    [[9, 3, 1, 2], 3],
    [[2, 1, 9], 1],
    [[9, 2], 2],
    [[9, 9], 9],
    [[1, 4, 1], 4],
  ])("of %j the roll-up is %i", (flags, expected) => {
    expect(rollUp(flags)).toBe(expected);
  });

  it("no tests at all are a missing value", () => {
    expect(rollUp([])).toBe(FLAG.missing);
  });

  it("is one of the flags given, whatever their order, and the same when rolled up in parts", () => {
    fc.assert(
      fc.property(fc.array(flag, { minLength: 1 }), fc.array(flag, { minLength: 1 }), (some, others) => {
        const all = rollUp([...some, ...others]);
        expect([...some, ...others]).toContain(all);
        expect(rollUp([...others, ...some])).toBe(all);
        expect(rollUp([rollUp(some), rollUp(others)])).toBe(all);
      }),
      { seed: 41 },
    );
  });
});
