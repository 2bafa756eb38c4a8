import { describe, expect, it } from "vitest";
import { clampWindow, moveBy, zoomBy } from "./time-window";

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
});
