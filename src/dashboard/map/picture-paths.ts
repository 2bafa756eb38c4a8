import { firstZooms, orderByImportance, toMapUnits } from "./drawing-order";
import type { MappedStation } from "./mapped-station";
import { DOT_GAP_PX } from "./station-features";

/** How wide the world is in the units of the paths, as in public/map/coasts.svg (scripts/map/ring-path.mjs). */
export const WORLD_UNITS = 4096;

/** The dots of one look. */
export interface PicturePath {
  freshness: MappedStation["freshness"];
  /** The class of the chosen quantity, from 1 on; null: not measured. */
  degree: number | null;
  /** Commands of an SVG path: a line without length for each station, which a round cap makes a dot. */
  d: string;
}

const BEYOND_FROM_LON = 90;

const dot = (x: number, y: number) => `M${Math.round(x * WORLD_UNITS)} ${Math.round(y * WORLD_UNITS)}h0`;

/**
 * Stations as one path a look, the least important first: a thousand elements would take long to lay out.
 * @param zoom whole; of stations close to one another it shows those that the map shows
 */
export function picturePaths(stations: readonly MappedStation[], zoom: number): PicturePath[] {
  const ordered = orderByImportance(stations);
  const zooms = firstZooms(ordered, DOT_GAP_PX);
  const paths = new Map<string, PicturePath>();
  for (const { id, lon, lat, freshness, degree } of ordered.reverse()) {
    if (zooms.get(id)! > zoom) continue;
    const key = `${freshness} ${degree}`;
    const path = paths.get(key) ?? { freshness, degree, d: "" };
    const { x, y } = toMapUnits(lon, lat);
    path.d += dot(x, y);
    // On wide screens the view goes on beyond the antimeridian.
    if (lon > BEYOND_FROM_LON) path.d += dot(x - 1, y);
    paths.set(key, path);
  }
  return [...paths.values()];
}
