import { describe, expect, test } from "vitest";
import type { MappedStation } from "./mapped-station";
import { nearestStation } from "./nearest-station";

const at = (id: string, lat: number, lon: number): MappedStation => ({
  id,
  name: id,
  lat,
  lon,
  classNumber: null,
  freshness: "fresh",
  observedAt: "2026-05-09T12:00:00.000Z",
  valueText: null,
  wind: null,
  wavesFromDegrees: null,
  tendency: null,
  arrivedAtMs: null,
});

describe("the station that a pointer means", () => {
  const stations = [at("A", 0, 0), at("B", 0, 1), at("C", 0, -179.9)];
  // At zoom 5 a degree of longitude is 512 * 32 / 360 = 45.5 px.

  test("is the nearest within reach", () => {
    expect(nearestStation(stations, { lon: 0.3, lat: 0, zoom: 5 }, 22)?.id).toBe("A");
    expect(nearestStation(stations, { lon: 0.7, lat: 0, zoom: 5 }, 22)?.id).toBe("B");
  });

  test("is none when all are farther than its reach", () => {
    expect(nearestStation(stations, { lon: 0.5, lat: 0, zoom: 5 }, 22)).toBeNull();
  });

  test("is found across the antimeridian, and a turn farther", () => {
    expect(nearestStation(stations, { lon: 179.9, lat: 0, zoom: 5 }, 22)?.id).toBe("C");
    expect(nearestStation(stations, { lon: 360, lat: 0, zoom: 5 }, 22)?.id).toBe("A");
  });
});
