import type { Position } from "../station";
import type { Span } from "./check-gross-range";
import { FLAG } from "./flags";
import { isMissing, type Flags } from "./series";

/** A part of the sea, in degrees north and east, its bounds included, and the values that are known from there. */
export interface ClimatologyRegion {
  name: string;
  south: number;
  north: number;
  west: number;
  east: number;
  span: Span;
}

/** The spans of the regions in which a place lies: none where no region holds it, several where they overlap. */
export function findSpans(regions: readonly ClimatologyRegion[], { lat, lon }: Position): Span[] {
  if (lat === null || lon === null) return [];
  return regions
    .filter(({ south, north, west, east }) => lat >= south && lat <= north && lon >= west && lon <= east)
    .map(({ span }) => span);
}

/**
 * QARTOD's climatology test (Temperature and Salinity Data 2.1, test 5), as ioos_qc's `climatology_test`: a value
 * outside what is known from the place is suspect, one on the bound is not, and none fails. Where no bounds are known,
 * it is not evaluated. ioos_qc has the last of several spans count; here a value is suspect outside all of them, since
 * regions that overlap leave open which of them the place belongs to.
 * @param values NaN where missing: flagged 9
 */
export function checkClimatology(values: Float64Array, spans: readonly Span[]): Flags {
  const flags = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (isMissing(value)) flags[i] = FLAG.missing;
    else if (spans.length === 0) flags[i] = FLAG.notEvaluated;
    else
      flags[i] = spans.some(([lowest, highest]) => value >= lowest && value <= highest)
        ? FLAG.good
        : FLAG.suspect;
  }
  return flags;
}
