import type { Conditions } from "../../observation/conditions";
import type { Observation, ReadingName } from "../../observation/observation";
import type { AlertRule, Sample } from "./alert-rule";
import type { AlertWatch } from "./alert-watch";
import { HOUR_MS } from "../time/format-time";

/** Within which the newest reading is to be found, where the page does not have it: older ones are no news. */
const LIMIT_HOURS = 6;

/** What is to be asked of a station's past. */
export interface PastRange {
  stationId: string;
  hours: number;
}

/**
 * The pasts that a watch needs, a station once: of a change as many hours as it is looked for in. Of a limit the newest
 * reading is enough, which most pages have: with rules for a hundred stations nothing need be asked.
 */
export function listNeededPasts(
  rules: readonly AlertRule[],
  conditions: ReadonlyMap<string, Conditions>,
): PastRange[] {
  const hours = new Map<string, number>();
  for (const { stationId, reading, condition } of rules) {
    const isChange = "withinHours" in condition;
    if (!isChange && conditions.get(stationId)?.readings[reading]) continue;
    const needed = isChange ? condition.withinHours : LIMIT_HOURS;
    hours.set(stationId, Math.max(hours.get(stationId) ?? 0, needed));
  }
  return [...hours].map(([stationId, most]) => ({ stationId, hours: most }));
}

/** Since when a past of so many hours before now is asked for: one more, as the newest reading is of some time ago. */
export const sinceOf = ({ hours }: PastRange, nowMs: number): string =>
  new Date(nowMs - (hours + 1) * HOUR_MS).toISOString();

/** Gives a watch what is known of its rules' readings. */
export function addPasts(
  watch: AlertWatch,
  rules: readonly AlertRule[],
  { conditions, observations }: { conditions: ReadonlyMap<string, Conditions>; observations: Observation[] },
): void {
  const readings = new Set<ReadingName>(rules.map(({ reading }) => reading));
  const addEach = (stationId: string, sampleOf: (reading: ReadingName) => Sample | null | undefined) => {
    for (const reading of readings) {
      const sample = sampleOf(reading);
      if (sample) watch.addPast(stationId, reading, sample);
    }
  };
  for (const observation of observations)
    addEach(observation.stationId, (reading) => {
      const value = observation[reading];
      return value === null ? null : { timestamp: observation.timestamp, value };
    });
  // What is live is the newest: it comes last, so that a revision takes the place of what was read.
  for (const stationId of new Set(rules.map((rule) => rule.stationId)))
    addEach(stationId, (reading) => conditions.get(stationId)?.readings[reading]);
}
