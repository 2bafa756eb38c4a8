import type { Neighbour } from "./neighbours";

/** The equator, WGS 84. */
const EQUATOR_KM = 40_075;
/** MapLibre's world at zoom 0. */
const WORLD_PX = 512;
/** Where the neighbour stands by: well within an inset that is some 130 pixels high. */
const NEIGHBOUR_PX = 56;
/** So wide that a coast is in it nearly everywhere, and no nearer than the chart is drawn for. */
const ZOOM = { least: 4, most: 8, alone: 4.5 };

/**
 * How near a station's inset is seen: so that its second neighbour is in it.
 * @param lat of the station, degrees north
 * @param neighbours nearest first
 */
export function insetZoom(lat: number, neighbours: readonly Neighbour[]): number {
  const shown = neighbours[1] ?? neighbours[0];
  if (!shown) return ZOOM.alone;
  const parallelKm = EQUATOR_KM * Math.cos((lat * Math.PI) / 180);
  const zoom = Math.log2((NEIGHBOUR_PX * parallelKm) / (WORLD_PX * shown.distanceKm));
  return Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
}
