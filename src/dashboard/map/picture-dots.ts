import { firstZooms, orderByImportance, toMapUnits } from "./drawing-order";
import type { MappedStation } from "./mapped-station";
import { DOT_GAP_PX } from "./station-features";

/** How wide the world is in the picture's units, as in public/map/coasts.svg (scripts/map/ring-path.mjs). */
export const WORLD_UNITS = 4096;
/** From here on stations are seen beyond the antimeridian too, where a screen is wide. */
const BEYOND_FROM_LON = 90;

/** The stations of one look. */
export interface PictureDots {
  freshness: MappedStation["freshness"];
  /** The class of the chosen quantity, from 1 on; null: not measured. */
  classNumber: number | null;
  /** Where they are, in the picture's units. */
  points: { x: number; y: number }[];
}

/**
 * Stations by their look, the least important first.
 * @param zoom whole; of stations close to one another it has those that the map shows
 */
export function pictureDots(stations: readonly MappedStation[], zoom: number): PictureDots[] {
  const ordered = orderByImportance(stations);
  const zooms = firstZooms(ordered, DOT_GAP_PX);
  const looks = new Map<string, PictureDots>();
  for (const { id, lon, lat, freshness, classNumber } of ordered.reverse()) {
    if (zooms.get(id)! > zoom) continue;
    const key = `${freshness} ${classNumber}`;
    const dots = looks.get(key) ?? { freshness, classNumber, points: [] };
    const { x, y } = toMapUnits(lon, lat);
    const add = (worlds: number) =>
      dots.points.push({ x: Math.round((x + worlds) * WORLD_UNITS), y: Math.round(y * WORLD_UNITS) });
    add(0);
    if (lon > BEYOND_FROM_LON) add(-1);
    looks.set(key, dots);
  }
  return [...looks.values()];
}
