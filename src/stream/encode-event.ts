import { STREAM_FIELDS, type Observation } from "../observation/observation";
import { decodeQuality } from "../observation/quality/encode-quality";
import type { FieldName } from "./selection";

/** One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerSentEvent {
  event: string;
  id?: string;
  /** Told as JSON, which holds no line break, so one `data:` line carries it. */
  data: unknown;
  /** For how long a client waits before it comes back, from now on. */
  retryMs?: number;
}

/** Formats one server-sent event. */
export function formatEvent({ event, id, data, retryMs }: ServerSentEvent): string {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  const retryLine = retryMs === undefined ? "" : `retry: ${retryMs}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n${retryLine}\n`;
}

/** An observation, and its flags as they are stored; null while they are not decided. */
export interface ToldObservation {
  observation: Observation;
  quality: string | null;
}

/**
 * The fields that are asked for, in their order, after stationId and timestamp, which are always told.
 * @param fields undefined: the seven of the stream's default shape (FR-004)
 */
export function selectFields(
  { observation, quality }: ToldObservation,
  fields: readonly FieldName[] = STREAM_FIELDS,
): Record<string, unknown> {
  const { stationId, timestamp } = observation;
  const selected: Record<string, unknown> = { stationId, timestamp };
  for (const name of fields) selected[name] = name === "quality" ? decoded(quality) : observation[name];
  return selected;
}

const decoded = (quality: string | null) => (quality === null ? null : decodeQuality(quality));

/** Formats an observation with those fields (FR-004, FR-005); one of history, which is no event, has no id. */
export function formatObservation(told: ToldObservation, fields?: readonly FieldName[]): string {
  return formatEvent({
    event: "observation",
    id: told.observation.eventId ?? undefined,
    data: selectFields(told, fields),
  });
}
