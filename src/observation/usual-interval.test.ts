import { describe, expect, it } from "vitest";
import { usualIntervalS } from "./usual-interval";

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute)).toISOString();

describe("usualIntervalS", () => {
  it("is the median: an outage and a late row do not change it", () => {
    expect(usualIntervalS([0, 10, 20, 30, 36, 40, 50, 300, 310, 320].map(at))).toBe(600);
  });

  it("is the same in any order", () => {
    expect(usualIntervalS([60, 0, 120, 30, 90].map(at))).toBe(1800);
  });

  it("of fewer than two observations is not known", () => {
    expect(usualIntervalS([])).toBeNull();
    expect(usualIntervalS([at(0)])).toBeNull();
  });
});
