import type { Conditions } from "../observation/conditions";
import type { Station } from "../observation/station";

/** What a page is drawn of. */
export interface StationsAndConditions {
  stations: readonly Station[];
  conditions: readonly Conditions[];
}

/** The stations that have reported since the service runs: the others have nothing to show. */
export function listReporting({ stations, conditions }: StationsAndConditions): Station[] {
  const reporting = new Set(conditions.map(({ stationId }) => stationId));
  return stations.filter(({ id }) => reporting.has(id));
}
