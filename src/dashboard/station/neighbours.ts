import { bearingDeg, distanceKm, type Point } from "../../observation/distance";
import type { Position, Station } from "../../observation/station";

/** A station near another one. */
export interface Neighbour {
  station: Station;
  distanceKm: number;
  /** Where it lies as seen from the other one, degrees clockwise from true north. */
  bearingDeg: number;
}

/** Further away is another sea's weather. */
const REACH_KM = 1_000;

/**
 * The stations nearest to a place, nearest first, within 1,000 km.
 * @param stations those that may be told: the station itself is left out by its id
 */
export function findNeighbours(
  { id, lat, lon }: Pick<Station, "id" | "lat" | "lon">,
  stations: readonly Station[],
  countMax: number,
): Neighbour[] {
  if (lat === null || lon === null) return [];
  const here = { lat, lon };
  return stations
    .filter((station) => station.id !== id && isSomewhere(station))
    .map((station) => {
      const there = station as Station & Point;
      return { station, distanceKm: distanceKm(here, there), bearingDeg: bearingDeg(here, there) };
    })
    .filter((neighbour) => neighbour.distanceKm <= REACH_KM)
    .sort((a, b) => a.distanceKm - b.distanceKm || (a.station.id < b.station.id ? -1 : 1))
    .slice(0, countMax);
}

const isSomewhere = ({ lat, lon }: Position) => lat !== null && lon !== null;

/**
 * Of neighbours the nearest on either side, for who goes on from station to station: `previous` to the west, `next` to
 * the east, as on a map.
 */
export function findSides(neighbours: readonly Neighbour[]): {
  previous: Neighbour | null;
  next: Neighbour | null;
} {
  const isEast = ({ bearingDeg }: Neighbour) => bearingDeg < 180;
  return {
    previous: neighbours.find((neighbour) => !isEast(neighbour)) ?? null,
    next: neighbours.find(isEast) ?? null,
  };
}
