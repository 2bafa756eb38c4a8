import {
  MEASURED_NAMES,
  type Observation,
  type PublishedObservation,
  type Readings,
} from "../observation/observation";
import type { Place } from "../observation/station";

/** An observation's row as the database client returns it. */
export type ObservationRow = Readings & {
  stationId: string;
  timestamp: Date;
  quality: string | null;
  eventId: bigint | null;
  changedAt: Date;
};

/** The columns that make an observation, quoted for SQL, in the order of the API's fields. */
export const OBSERVATION_COLUMNS = [
  "stationId",
  "timestamp",
  ...MEASURED_NAMES,
  "quality",
  "eventId",
  "changedAt",
]
  .map((name) => `"${name}"`)
  .join(", ");

export function toObservation(row: ObservationRow): Observation {
  const observation: Record<string, unknown> = {
    stationId: row.stationId,
    timestamp: row.timestamp.toISOString(),
  };
  for (const name of MEASURED_NAMES) observation[name] = row[name];
  observation.eventId = row.eventId === null ? null : String(row.eventId);
  return observation as unknown as Observation;
}

/** A row with its station's place, as `EVENT_COLUMNS` selects it. */
export type EventRow = ObservationRow & Place;

/** Of an observation and its station, joined under this name. */
export const EVENT_COLUMNS = `${OBSERVATION_COLUMNS}, station."lat", station."lon", station."type"`;

export const toPlace = ({ lat, lon, type }: EventRow): Place => ({ lat, lon, type });

/** @throws TypeError for a row of history, which has no event id */
export function toPublishedObservation(row: ObservationRow): PublishedObservation {
  if (row.eventId === null)
    throw new TypeError(`${row.stationId} ${row.timestamp.toISOString()} is no event`);
  return { ...toObservation(row), eventId: String(row.eventId) };
}
