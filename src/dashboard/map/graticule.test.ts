import { describe, expect, test } from "vitest";
import { degreesBetween, formatLatitude, formatLongitude, graticuleLines, graticuleStep } from "./graticule";

describe("the graticule", () => {
  test("has a line for every degree once, every thirtieth from the farthest zoom on", () => {
    const lines = graticuleLines();
    expect(lines).toHaveLength(360 + 161);
    const thirties = lines.filter(({ properties }) => properties.minZoom === 0);
    expect(thirties).toHaveLength(12 + 5);
  });

  test("is closer the nearer one looks", () => {
    expect([1, 3, 5, 8].map(graticuleStep)).toEqual([30, 10, 5, 1]);
  });

  test("names the degrees between two edges, and meridians by their place on the globe", () => {
    expect(degreesBetween(-12, 21, 10)).toEqual([-10, 0, 10, 20]);
    expect(degreesBetween(175, 190, 5).map(formatLongitude)).toEqual(["175°E", "180°", "175°W", "170°W"]);
    expect(formatLongitude(-360)).toBe("0°");
    expect([-45, 0, 45].map(formatLatitude)).toEqual(["45°S", "0°", "45°N"]);
  });
});
