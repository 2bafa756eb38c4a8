import { MEASURED_NAMES, type ObservedRow, type Readings } from "./observation";

/**
 * Merges a later version of an observation into an earlier one: NDBC revises rows both ways, and a value once seen is
 * never replaced by a missing one.
 */
export function mergeReadings<T extends Readings>(earlier: T, later: Readings): T {
  const known = Object.entries(later).filter(([name, value]) => isMeasured(name) && value !== null);
  return { ...earlier, ...(Object.fromEntries(known) as Partial<Readings>) };
}

const measuredNames: ReadonlySet<string> = new Set(MEASURED_NAMES);
const isMeasured = (name: string) => measuredNames.has(name);

/** Merges the rows of the same station and time, each into the one before it. */
export function mergeDoubles(rows: ObservedRow[]): ObservedRow[] {
  const merged = new Map<string, ObservedRow>();
  for (const row of rows) {
    const key = `${row.stationId} ${row.timestamp}`;
    const earlier = merged.get(key);
    merged.set(key, earlier ? mergeReadings(earlier, row) : row);
  }
  return [...merged.values()];
}
