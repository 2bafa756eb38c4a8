import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstZooms, orderByImportance, toMapUnits, worldWidthPx } from "./drawing-order";
import type { MappedStation } from "./mapped-station";

const station = (id: string, more: Partial<MappedStation> = {}): MappedStation => ({
  id,
  name: id,
  lat: 40,
  lon: -70,
  classNumber: null,
  freshness: "fresh",
  observedAt: "2026-05-09T12:00:00.000Z",
  valueText: null,
  wind: null,
  wavesFromDegrees: null,
  tendency: null,
  arrivedAtMs: null,
  ...more,
});

describe("which stations are drawn first", () => {
  test("those that measured what is asked for, the highest class first, then the fresher, then by id", () => {
    const ordered = orderByImportance([
      station("NONE"),
      station("OLD", { classNumber: 9, freshness: "ageing" }),
      station("LOW", { classNumber: 1 }),
      station("HIGHB", { classNumber: 7 }),
      station("HIGHA", { classNumber: 7 }),
      station("WIND", { wind: { speedMps: 3, fromDegrees: 10 } }),
    ]);
    expect(ordered.map(({ id }) => id)).toEqual(["HIGHA", "HIGHB", "LOW", "OLD", "WIND", "NONE"]);
  });

  test("one alone is drawn at every zoom, and of two in one harbour the less important comes later", () => {
    const zooms = firstZooms([station("A"), station("B", { lon: -70.01 }), station("FAR", { lon: 20 })], 10);
    expect(zooms.get("A")).toBe(0);
    expect(zooms.get("FAR")).toBe(0);
    expect(zooms.get("B")).toBeGreaterThan(6);
  });

  test("two at one place are both drawn when one has come close enough", () => {
    const zooms = firstZooms([station("A"), station("B")], 10);
    expect(zooms.get("B")).toBe(11);
  });

  test("before all are drawn, no two are closer than the gap, and one drawn once stays", () => {
    const places = fc.array(
      fc.record({
        lat: fc.double({ min: -70, max: 70, noNaN: true }),
        lon: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 10 }), (points, zoom) => {
        const stations = points.map((point, i) => station(`S${i}`, point));
        const zooms = firstZooms(stations, 12);
        const drawn = stations
          .filter(({ id }) => zooms.get(id)! <= zoom)
          .map(({ lon, lat }) => toMapUnits(lon, lat));
        for (const [i, a] of drawn.entries())
          for (const b of drawn.slice(i + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y) * worldWidthPx(zoom)).toBeGreaterThanOrEqual(12 - 1e-6);
        expect(zooms.size).toBe(stations.length);
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
