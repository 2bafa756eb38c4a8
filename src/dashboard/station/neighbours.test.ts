import { describe, expect, it } from "vitest";
import type { Station } from "../../observation/station";
import { findNeighbours, findSides } from "./neighbours";

const station = (id: string, lat: number | null, lon: number | null): Station => ({
  ...{ id, lat, lon },
  ...{ name: null, owner: null, type: "buoy" },
});

const monterey = station("46042", 36.785, -122.396);
const stations = [
  monterey,
  station("46012", 37.356, -122.881),
  station("46028", 35.763, -121.893),
  station("46239", 36.342, -122.102),
  station("51101", 24.359, -162.081),
  station("NOPOS", null, null),
];

describe("the neighbours of a station", () => {
  it("are those nearest to it, nearest first, with their distance and bearing; neither itself nor those of another sea", () => {
    const neighbours = findNeighbours(monterey, stations, 10);
    expect(neighbours.map(({ station: { id } }) => id)).toEqual(["46239", "46012", "46028"]);
    expect(neighbours[0]!.distanceKm).toBeCloseTo(55.8, 0);
    expect(neighbours[0]!.bearingDeg).toBeCloseTo(151.8, 0);
    expect(findNeighbours(monterey, stations, 1)).toEqual(neighbours.slice(0, 1));
  });

  it("are found across the antimeridian", () => {
    const [found] = findNeighbours(station("A", 52, 179.9), [station("B", 52, -179.9)], 1);
    expect([found?.distanceKm.toFixed(0), found?.bearingDeg.toFixed(0)]).toEqual(["14", "90"]);
  });

  it("of one that is nowhere are none", () => {
    expect(findNeighbours(station("NOPOS", null, null), stations, 10)).toEqual([]);
  });

  it("the next is the nearest to the east, the previous the nearest to the west; null where there is none", () => {
    const { previous, next } = findSides(findNeighbours(monterey, stations, 10));
    expect([previous?.station.id, next?.station.id]).toEqual(["46012", "46239"]);
    expect(findSides([])).toEqual({ previous: null, next: null });
  });
});
