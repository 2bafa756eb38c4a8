import { describe, expect, it } from "vitest";
import { BEAUFORT_SCALE, DOUGLAS_SCALE, classify } from "./sea-scales";
import { formatPosition, toCompassPoint, toKnots } from "./units";

describe("scales and units", () => {
  it.each([
    [0, "calm"],
    [0.5, "slight"],
    [1.24, "slight"],
    [1.25, "moderate"],
    [4.9, "very rough"],
    [14, "phenomenal"],
  ])("a sea of %d m is %s", (height, name) => expect(classify(height, DOUGLAS_SCALE).name).toBe(name));

  it.each([
    [0, 0],
    [10.7, 5],
    [10.8, 6],
    [33, 12],
  ])("a wind of %d m/s is force %i", (speed, force) =>
    expect(classify(speed, BEAUFORT_SCALE).degree).toBe(force),
  );

  it("a knot is 1852 metres an hour", () => expect(toKnots(1852 / 3600)).toBeCloseTo(1, 12));

  it.each([
    [0, "N"],
    [360, "N"],
    [349, "N"],
    [320, "NW"],
    [99, "E"],
  ])("%i degrees is %s", (degrees, point) => expect(toCompassPoint(degrees)).toBe(point));

  it.each([
    [36.785, -122.396, "36°47.1′N 122°23.8′W"],
    [-14.28, 170.688, "14°16.8′S 170°41.3′E"],
    [44.9999, 0, "45°00.0′N 0°00.0′E"],
  ])("%d, %d is written %s", (lat, lon, text) => expect(formatPosition(lat, lon)).toBe(text));
});
