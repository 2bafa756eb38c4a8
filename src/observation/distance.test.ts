import fc from "fast-check";
import { expect, it } from "vitest";
import { bearingDeg, distanceKm } from "./distance";

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

it("a degree along a meridian is 111.19 km, and so is one along the equator", () => {
  expect(distanceKm({ lat: 44, lon: -70 }, { lat: 45, lon: -70 })).toBeCloseTo(111.195, 2);
  expect(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.195, 2);
});

it("is the same there and back, never more than half the globe, and nothing to oneself", () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
      expect(distanceKm(a, b)).toBeLessThanOrEqual(20_016);
      expect(distanceKm(a, a)).toBe(0);
    }),
    { seed: 1 },
  );
});

it("the bearing is where one sails: east, south and west of a station, and over the antimeridian", () => {
  const station = { lat: 0, lon: 0 };
  expect(bearingDeg(station, { lat: 0, lon: 1 })).toBeCloseTo(90);
  expect(bearingDeg(station, { lat: -1, lon: 0 })).toBeCloseTo(180);
  expect(bearingDeg(station, { lat: 0, lon: -1 })).toBeCloseTo(270);
  expect(bearingDeg({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(90);
});
