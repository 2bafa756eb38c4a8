import type { Conditions } from "../../observation/conditions";
import type { StationsAndConditions } from "../reporting";
import type { ComparableStation } from "./compared-station";
import { listHighestWaves } from "./suggestions";

/** What the page of comparisons begins with. */
export interface Comparable {
  /** Those that report, and those that were asked for: one that never reported is known, and not offered. */
  stations: ComparableStation[];
  /** The ids of the stations with the highest waves. */
  highest: string[];
  /** When the newest observation of all was made, and not after now: where the days end. */
  newest: string;
  /** Of the stations that may be shown first. */
  conditions: Conditions[];
}

/** @param stationIds those that the address asks for */
export function chooseComparable(
  { stations, conditions }: StationsAndConditions,
  stationIds: readonly string[],
  nowMs: number,
): Comparable {
  const reporting = new Set(conditions.map(({ stationId }) => stationId));
  const highest = listHighestWaves(conditions, nowMs);
  const shown = new Set([...stationIds, ...highest]);
  const newestMs = conditions.reduce((newest, { timestamp }) => Math.max(newest, Date.parse(timestamp)), 0);
  return {
    stations: stations
      .filter(({ id }) => reporting.has(id) || stationIds.includes(id))
      .map(({ id, name, lat, lon }) => ({ id, name, lat, lon, isReporting: reporting.has(id) })),
    highest,
    newest: new Date(newestMs === 0 ? nowMs : Math.min(newestMs, nowMs)).toISOString(),
    conditions: conditions.filter(({ stationId }) => shown.has(stationId)),
  };
}
