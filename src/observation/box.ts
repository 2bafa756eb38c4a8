import type { Position } from "./station";

/** Degrees north and east, edges included; west above east is a box across the antimeridian. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Whether a position is in a box. What is nowhere is in none. */
export function isWithin({ west, south, east, north }: Box, { lat, lon }: Position): boolean {
  if (lat === null || lon === null || lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}
