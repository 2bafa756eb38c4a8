import { describe, expect, it } from "vitest";
import { insetZoom } from "./inset-zoom";
import type { Neighbour } from "./neighbours";

const at = (distanceKm: number): Neighbour => ({
  station: { id: "44013", name: null, owner: null, type: null, lat: 0, lon: 0 },
  distanceKm,
  bearingDeg: 90,
});

describe("the zoom of a station's inset", () => {
  it("has the second neighbour 56 pixels away", () => {
    const zoom = insetZoom(60, [at(20), at(100)]);
    const kmAPixel = (40_075 / 2 / 512) * 2 ** -zoom;
    expect(100 / kmAPixel).toBeCloseTo(56, 3);
  });

  it("goes no nearer than the chart is drawn for, and no farther than a coast can be known by", () => {
    expect(insetZoom(0, [at(0.2), at(0.5)])).toBe(8);
    expect(insetZoom(0, [at(900)])).toBe(4);
    expect(insetZoom(0, [])).toBe(4.5);
  });
});
