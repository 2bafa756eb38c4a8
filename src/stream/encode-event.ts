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

/** What an observation's events are put together from, made once however many selections of fields tell it. */
type Pieces = { [Name in "head" | keyof Observation]?: string };
const piecesByObservation = new WeakMap<Observation, Pieces>();

/**
 * Formats an observation with those fields (FR-004, FR-005): `selectFields` as an event. One of history, which is no
 * event, has no id.
 */
export function formatObservation(
  { observation, quality }: ToldObservation,
  fields: readonly FieldName[] = STREAM_FIELDS,
): string {
  let pieces = piecesByObservation.get(observation);
  if (!pieces) piecesByObservation.set(observation, (pieces = {}));
  let text = (pieces.head ??= formatHead(observation));
  for (const name of fields) {
    if (name === "stationId" || name === "timestamp") continue;
    text +=
      name === "quality"
        ? `,"quality":${JSON.stringify(decoded(quality))}`
        : (pieces[name] ??= `,"${name}":${JSON.stringify(observation[name])}`);
  }
  return `${text}}\n\n`;
}

function formatHead({ eventId, stationId, timestamp }: Observation): string {
  const idLine = eventId === null ? "" : `id: ${eventId}\n`;
  return `event: observation\n${idLine}data: {"stationId":"${stationId}","timestamp":"${timestamp}"`;
}
