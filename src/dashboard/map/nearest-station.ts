import { toMapUnits, worldWidthPx } from "./drawing-order";
import type { MappedStation } from "./mapped-station";

/**
 * The station that a pointer means: the nearest of those within its reach.
 * @param stations those that are drawn
 * @param at where the pointer is
 * @param reachPx how far from it a dot may be
 */
export function nearestStation(
  stations: Iterable<MappedStation>,
  at: { lon: number; lat: number; zoom: number },
  reachPx: number,
): MappedStation | null {
  const width = worldWidthPx(at.zoom);
  const pointer = toMapUnits(at.lon, at.lat);
  let nearest: MappedStation | null = null;
  let nearestPx = reachPx;
  for (const station of stations) {
    const { x, y } = toMapUnits(station.lon, station.lat);
    // Around the world the short way.
    const turns = x - pointer.x - Math.round(x - pointer.x);
    const distancePx = Math.hypot(turns, y - pointer.y) * width;
    if (distancePx <= nearestPx) {
      nearest = station;
      nearestPx = distancePx;
    }
  }
  return nearest;
}
