import { READING_NAMES, type Readings } from "./observation";

/**
 * Merges a later version of an observation into an earlier one: NDBC revises rows both ways, and a value once seen is
 * never replaced by a missing one.
 */
export function mergeReadings<T extends Readings>(earlier: T, later: Readings): T {
  const merged = { ...earlier };
  for (const name of READING_NAMES) merged[name] = later[name] ?? earlier[name];
  return merged;
}
