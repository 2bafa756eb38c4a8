import { expect, it } from "vitest";
import type { MappedStation } from "./mapped-station";
import { WORLD_UNITS, pictureDots } from "./picture-dots";

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
const at = (lon: number) => ({ x: Math.round(((lon + 180) / 360) * WORLD_UNITS), y: WORLD_UNITS / 2 });

it("has all stations of a look together, the most important last, so that they lie on top", () => {
  const stations = [
    station("A", -90),
    station("B", 90),
    station("C", 0, { degree: null }),
    station("D", 45, { freshness: "silent" }),
    station("E", 150, { degree: 5 }),
  ];
  expect(pictureDots(stations, 2)).toEqual([
    { freshness: "fresh", degree: null, points: [at(0)] },
    { freshness: "silent", degree: 3, points: [at(45)] },
    { freshness: "fresh", degree: 3, points: [at(90), at(-90)] },
    { freshness: "fresh", degree: 5, points: [at(150), at(-210)] },
  ]);
});

it("leaves out who stands too close to a more important one at that zoom, as the map does", () => {
  const close = [station("HIGH", 0, { degree: 6 }), station("LOW", 0.5, { degree: 1 })];
  expect(pictureDots(close, 2).map(({ degree }) => degree)).toEqual([6]);
  expect(pictureDots(close, 9).map(({ degree }) => degree)).toEqual([1, 6]);
});
