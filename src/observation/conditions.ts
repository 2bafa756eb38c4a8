import { READING_NAMES, type Observation, type ReadingName } from "./observation";
import type { Doubt, Doubts } from "./quality/doubt";

/** A reading and when it was observed. */
export interface TimedValue {
  value: number;
  timestamp: string;
  /** Where its checks found it suspect or failed. Without: nothing is known against it, or not yet. */
  doubt?: Doubt;
}

/** An observation with what its checks said against it; without `doubts`, as when it is news, that is not known. */
export type CheckedObservation = Observation & { doubts?: Doubts };

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

/**
 * What says something about another reading of the same time alone: 25 m/s are no gusts of a wind that came hours later.
 * Buoys leave it out where it means nothing, as the direction of a calm.
 */
const SAYS_MORE_OF: Partial<Record<ReadingName, ReadingName>> = {
  windGustMps: "windSpeedMps",
  windDirDeg: "windSpeedMps",
  dominantPeriodS: "waveHeightM",
  averagePeriodS: "waveHeightM",
  meanWaveDirDeg: "waveHeightM",
};

/** So long an observation is fresh. */
export const FRESH_HOURS = 6;

/** Adds an observation; one that comes late replaces no newer value. The same observation twice changes nothing. */
export function addToConditions(
  conditions: Conditions | undefined,
  observation: CheckedObservation,
): Conditions {
  const { stationId, timestamp } = observation;
  const doubts: Partial<Record<ReadingName, Doubt>> | undefined = observation.doubts;
  const readings = { ...conditions?.readings };
  for (const name of READING_NAMES) {
    const value = observation[name];
    const known = readings[name];
    if (value === null || (known && known.timestamp > timestamp)) continue;
    // News that repeats a value, as where the stream overlaps a snapshot, says nothing about it.
    if (!doubts && known && isSame(known, { value, timestamp })) continue;
    readings[name] = withDoubt({ value, timestamp }, doubts?.[name]);
  }
  const newest = conditions && conditions.timestamp > timestamp ? conditions.timestamp : timestamp;
  return { stationId, timestamp: newest, readings: dropOld(readings, newest) };
}

function dropOld(readings: Conditions["readings"], newest: string): Conditions["readings"] {
  const oldest = new Date(Date.parse(newest) - CONDITIONS_HOURS * 3_600_000).toISOString();
  const isPresent = (name: string, { timestamp }: TimedValue) => {
    const other = SAYS_MORE_OF[name as ReadingName];
    const isOutlived = other !== undefined && (readings[other]?.timestamp ?? "") > timestamp;
    return timestamp > oldest && !isOutlived;
  };
  return Object.fromEntries(Object.entries(readings).filter(([name, value]) => isPresent(name, value)));
}

const isSame = (a: TimedValue, b: TimedValue) => a.timestamp === b.timestamp && a.value === b.value;

const withDoubt = ({ value, timestamp }: TimedValue, doubt: Doubt | undefined): TimedValue =>
  doubt ? { value, timestamp, doubt } : { value, timestamp };

/** The conditions of every station in a list of observations. */
export function foldConditions(observations: Iterable<CheckedObservation>): Map<string, Conditions> {
  const byStation = new Map<string, Conditions>();
  for (const observation of observations) {
    byStation.set(observation.stationId, addToConditions(byStation.get(observation.stationId), observation));
  }
  return byStation;
}

/** Of those conditions the readings that are in doubt, and the stations that have any. */
export function listDoubtful(conditions: Iterable<Conditions>): Conditions[] {
  return [...conditions]
    .map(({ readings, ...station }) => ({
      ...station,
      readings: Object.fromEntries(Object.entries(readings).filter(([, { doubt }]) => doubt)),
    }))
    .filter(({ readings }) => Object.keys(readings).length > 0);
}

/**
 * Marks the readings that are in doubt, and those alone. Values stay as they are: a doubt counts for the very value
 * that it was about, since by now there may be a newer one.
 * @param doubtful the station's in `listDoubtful`
 * @returns the same object when that changes nothing
 */
export function markDoubtful(conditions: Conditions, doubtful: Conditions | undefined): Conditions {
  let isChanged = false;
  const readings = { ...conditions.readings };
  for (const name of READING_NAMES) {
    const known = readings[name];
    if (!known) continue;
    const checked = doubtful?.readings[name];
    const doubt = checked && isSame(checked, known) ? checked.doubt : undefined;
    if (isSameDoubt(doubt, known.doubt)) continue;
    readings[name] = withDoubt(known, doubt);
    isChanged = true;
  }
  return isChanged ? { ...conditions, readings } : conditions;
}

const isSameDoubt = (a: Doubt | undefined, b: Doubt | undefined) =>
  a?.flag === b?.flag && a?.tests.join() === b?.tests.join();
