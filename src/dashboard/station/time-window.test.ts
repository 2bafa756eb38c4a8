import { describe, expect, it } from "vitest";
import { atEdge, clampWindow, endsAtEdge, moveBy, zoomBy } from "./time-window";

const HOUR = 3600;
const whole = { from: 0, to: 24 * HOUR };

describe("a closer look at a history", () => {
  it("halves around its middle, and is all of it again at the end", () => {
    const half = zoomBy(0.5, whole, whole)!;
    expect(half).toEqual({ from: 6 * HOUR, to: 18 * HOUR });
    expect(zoomBy(2, half, whole)).toBeNull();
  });

  it("never leaves what there is, and shows an hour at least", () => {
    expect(moveBy(1, { from: 20 * HOUR, to: 23 * HOUR }, whole)).toEqual({ from: 21 * HOUR, to: 24 * HOUR });
    expect(moveBy(-1, { from: HOUR, to: 3 * HOUR }, whole)).toEqual({ from: 0, to: 2 * HOUR });
    expect(clampWindow({ from: 100, to: 200 }, whole)).toEqual({ from: 0, to: HOUR });
    expect(clampWindow({ from: -5 * HOUR, to: 40 * HOUR }, whole)).toEqual(whole);
  });

  it("that ends with the newest value goes on with it, as long as before", () => {
    const last = { from: 18 * HOUR, to: 24 * HOUR };
    expect([last, { from: 6 * HOUR, to: 18 * HOUR }].map((part) => endsAtEdge(part, whole))).toEqual([
      true,
      false,
    ]);
    const grown = { from: 0, to: 25 * HOUR };
    expect(atEdge(last, grown)).toEqual({ from: 19 * HOUR, to: 25 * HOUR });
  });
});
