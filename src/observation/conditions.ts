import { READING_NAMES, type Observation, type ReadingName } from "./observation";

/** A reading and when it was observed. */
export interface TimedValue {
  value: number;
  timestamp: string;
}

/**
 * What is known of a station's sea and weather now: of each reading the newest value, with its own time, since waves
 * are measured less often than wind. `timestamp` is that of the newest observation.
 */
export interface Conditions {
  stationId: string;
  timestamp: string;
  readings: Partial<Record<ReadingName, TimedValue>>;
}

/** How far back a reading counts as a station's present one: waves come hourly, and some rows late. */
export const CONDITIONS_HOURS = 3;

/** Adds an observation; one that comes late replaces no newer value. The same observation twice changes nothing. */
export function addToConditions(conditions: Conditions | undefined, observation: Observation): Conditions {
  const { stationId, timestamp } = observation;
  const readings = { ...conditions?.readings };
  for (const name of READING_NAMES) {
    const value = observation[name];
    const known = readings[name];
    if (value !== null && (!known || known.timestamp <= timestamp)) readings[name] = { value, timestamp };
  }
  const newest = conditions && conditions.timestamp > timestamp ? conditions.timestamp : timestamp;
  return { stationId, timestamp: newest, readings: dropOld(readings, newest) };
}

function dropOld(readings: Conditions["readings"], newest: string): Conditions["readings"] {
  const oldest = new Date(Date.parse(newest) - CONDITIONS_HOURS * 3_600_000).toISOString();
  return Object.fromEntries(Object.entries(readings).filter(([, { timestamp }]) => timestamp > oldest));
}

/** The conditions of every station in a list of observations. */
export function foldConditions(observations: Iterable<Observation>): Map<string, Conditions> {
  const byStation = new Map<string, Conditions>();
  for (const observation of observations) {
    byStation.set(observation.stationId, addToConditions(byStation.get(observation.stationId), observation));
  }
  return byStation;
}
