import { expect, it } from "vitest";
import type { MappedStation } from "./mapped-station";
import { WORLD_UNITS, pictureDots } from "./picture-dots";

const station = (id: string, lon: number, part: Partial<MappedStation> = {}): MappedStation => ({
  id,
  name: id,
  lon,
  lat: 0,
  classNumber: 3,
  freshness: "fresh",
  valueText: "2.1",
  wind: null,
  wavesFromDegrees: null,
  tendency: null,
  arrivedAtMs: null,
  observedAt: "2026-05-09T12:00:00.000Z",
  ...part,
});
const at = (lon: number) => ({ x: Math.round(((lon + 180) / 360) * WORLD_UNITS), y: WORLD_UNITS / 2 });

it("has all stations of a look together, the most important last, so that they lie on top", () => {
  const stations = [
    station("A", -90),
    station("B", 90),
    station("C", 0, { classNumber: null }),
    station("D", 45, { freshness: "silent" }),
    station("E", 150, { classNumber: 5 }),
  ];
  expect(pictureDots(stations, 2)).toEqual([
    { freshness: "fresh", classNumber: null, points: [at(0)] },
    { freshness: "silent", classNumber: 3, points: [at(45)] },
    { freshness: "fresh", classNumber: 3, points: [at(90), at(-90)] },
    { freshness: "fresh", classNumber: 5, points: [at(150), at(-210)] },
  ]);
});

it("leaves out who stands too close to a more important one at that zoom, as the map does", () => {
  const close = [station("HIGH", 0, { classNumber: 6 }), station("LOW", 0.5, { classNumber: 1 })];
  expect(pictureDots(close, 2).map(({ classNumber }) => classNumber)).toEqual([6]);
  expect(pictureDots(close, 9).map(({ classNumber }) => classNumber)).toEqual([1, 6]);
});
