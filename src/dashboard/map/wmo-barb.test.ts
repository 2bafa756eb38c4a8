import { describe, expect, test } from "vitest";
import { barbStrokes, toBarb } from "./wmo-barb";

const mps = (knots: number) => (knots * 1852) / 3600;
const strokesOf = (knots: number, isSouthern = false) => barbStrokes(toBarb(mps(knots)), isSouthern);

describe("a wind as a barb", () => {
  test.each([
    [0, { knots: 0, pennants: 0, wholes: 0, halves: 0 }],
    [2.4, { knots: 0, pennants: 0, wholes: 0, halves: 0 }],
    [2.6, { knots: 5, pennants: 0, wholes: 0, halves: 1 }],
    [7.4, { knots: 5, pennants: 0, wholes: 0, halves: 1 }],
    [7.6, { knots: 10, pennants: 0, wholes: 1, halves: 0 }],
    [25, { knots: 25, pennants: 0, wholes: 2, halves: 1 }],
    [48, { knots: 50, pennants: 1, wholes: 0, halves: 0 }],
    [65, { knots: 65, pennants: 1, wholes: 1, halves: 1 }],
    [115, { knots: 115, pennants: 2, wholes: 1, halves: 1 }],
    [900, { knots: 220, pennants: 4, wholes: 2, halves: 0 }],
  ])("%s kn are rounded to 5 kn and split into pennants, whole and half strokes", (knots, barb) => {
    expect(toBarb(mps(knots))).toEqual(barb);
  });

  test("a calm has no staff", () => {
    expect(strokesOf(1)).toEqual([]);
  });

  test("the staff points to where the wind comes from, and the strokes begin at its end", () => {
    const [staff, first] = strokesOf(20);
    const end = staff!.points[1]!;
    expect(end[1]).toBeLessThan(staff!.points[0]![1]);
    expect(first!.points[0]).toEqual(end);
  });

  test("strokes are on the side of the low pressure: right of the staff in the north, left in the south", () => {
    const ends = (isSouthern: boolean) =>
      strokesOf(65, isSouthern)
        .slice(1)
        .map(({ points }) => points[1]![0]);
    expect(ends(false).every((x) => x > 0)).toBe(true);
    expect(ends(true).every((x) => x < 0)).toBe(true);
  });

  test("a half stroke alone stands inside the staff's end", () => {
    const [staff, half] = strokesOf(5);
    expect(half!.points[0]![1]).toBeGreaterThan(staff!.points[1]![1]);
  });

  test("no two strokes lie on one another, and none reaches the dot, for any wind", () => {
    for (let knots = 5; knots <= 220; knots += 5) {
      const starts = strokesOf(knots)
        .slice(1)
        .map(({ points }) => points[0]![1]);
      expect(new Set(starts).size).toBe(starts.length);
      expect(Math.max(...starts)).toBeLessThan(-8);
    }
  });
});
