import { expect, it } from "vitest";
import type { MappedStation } from "./mapped-station";
import { WORLD_UNITS, picturePaths } from "./picture-paths";

const station = (id: string, lon: number, part: Partial<MappedStation> = {}): MappedStation => ({
  id,
  name: id,
  lon,
  lat: 0,
  degree: 3,
  freshness: "fresh",
  valueText: "2.1",
  wind: null,
  swellFromDegrees: null,
  arrivedAtMs: null,
  observedAt: "2026-05-09T12:00:00.000Z",
  ...part,
});
const dot = (lon: number) => `M${Math.round(((lon + 180) / 360) * WORLD_UNITS)} ${WORLD_UNITS / 2}h0`;

it("has one path for all stations of a look, the most important last, so that they lie on top", () => {
  const stations = [
    station("A", -90),
    station("B", 90),
    station("C", 0, { degree: null }),
    station("D", 45, { freshness: "silent" }),
    station("E", 150, { degree: 5 }),
  ];
  expect(picturePaths(stations, 2)).toEqual([
    { freshness: "fresh", degree: null, d: dot(0) },
    { freshness: "silent", degree: 3, d: dot(45) },
    { freshness: "fresh", degree: 3, d: dot(90) + dot(-90) },
    { freshness: "fresh", degree: 5, d: dot(150) + dot(-210) },
  ]);
});

it("leaves out who stands too close to a more important one at that zoom, as the map does", () => {
  const close = [station("HIGH", 0, { degree: 6 }), station("LOW", 0.5, { degree: 1 })];
  expect(picturePaths(close, 2).map(({ degree }) => degree)).toEqual([6]);
  expect(picturePaths(close, 9).map(({ degree }) => degree)).toEqual([1, 6]);
});
