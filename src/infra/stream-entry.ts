import { z } from "zod";
import { NOTHING_MEASURED, type PublishedObservation } from "../observation/observation";
import { observationSchema } from "../observation/observation-schema";
import type { Place } from "../observation/station";
import { stationSchema } from "../observation/station-schema";
import { formatObservation } from "../stream/encode-event";
import { rowOf, toStreamEvent, type StreamEvent } from "../stream/hub";
import { tellReason } from "./tell-reason";

/** What an entry of the Redis Stream is made of. */
export interface PublishedEvent {
  observation: PublishedObservation;
  /** Of its station, when it was published. */
  place: Place;
  /** When the change was stored, epoch milliseconds. */
  changedAtMs: number;
  /** In which span it was published, as a W3C traceparent; undefined where nothing is traced. */
  trace?: string;
}

/**
 * The fields of an entry and their values, in turn. What every reader wants stands by itself, made once for all
 * processes: `row`, and `sse`, the event as the public stream sends it by default. `observation` and `place` (JSON) are
 * for the others. `trace` is of the span that published it, and stands in none of these.
 */
export function toEntry({ observation, place, changedAtMs, trace }: PublishedEvent): string[] {
  return [
    ...["row", rowOf(observation)],
    ...["sse", formatObservation({ observation, quality: null })],
    ...["changedAt", String(changedAtMs)],
    ...["observation", JSON.stringify(observation)],
    ...["place", JSON.stringify(place)],
    ...(trace === undefined ? [] : ["trace", trace]),
  ];
}

/** An entry that is none of ours, or was damaged. What it stood for is in Postgres. */
export class UnreadableEntryError extends Error {
  constructor(
    readonly eventId: number,
    cause: unknown,
  ) {
    super(`the stream's entry ${eventId} cannot be read: ${tellReason(cause)}`);
  }
}

/**
 * The event of an entry.
 * @param id the event id
 * @throws UnreadableEntryError
 */
export function readEntry(id: number, fields: string[]): StreamEvent {
  try {
    const entry: Record<string, string | undefined> = {};
    for (let i = 0; i < fields.length; i += 2) entry[fields[i]!] = fields[i + 1]!;
    if (isOurs(entry)) return new EntryEvent(id, entry);
    const { changedAt, ...published } = foreignSchema.parse(entry);
    return toStreamEvent({ ...published, quality: null, changedAtMs: changedAt });
  } catch (err) {
    throw new UnreadableEntryError(id, err);
  }
}

interface Entry {
  trace?: string;
  row: string;
  sse: string;
  changedAt: string;
  observation: string;
  place: string;
}

const OBSERVATION_NAMES = Object.keys(observationSchema.shape);

/** Whether an entry is as `toEntry` makes it, at a quarter of what its schema costs: each process reads every entry. */
function isOurs(entry: Record<string, string | undefined>): entry is Required<Entry> {
  const { row, sse, changedAt, observation, place } = entry;
  if (!row || !sse || !changedAt || !observation || !place) return false;
  const observed = JSON.parse(observation) as object;
  return (
    OBSERVATION_NAMES.every((name) => name in observed) &&
    "type" in (JSON.parse(place) as object) &&
    Number.isFinite(Number(changedAt))
  );
}

const jsonSchema = z.string().transform((json): unknown => JSON.parse(json));

/** An entry of a worker of another version: without the bytes, or with other readings. */
const foreignSchema = z.object({
  observation: jsonSchema
    .transform((observation) => ({ ...NOTHING_MEASURED, ...(observation as object) }))
    .pipe(observationSchema.extend({ eventId: z.string() })),
  place: jsonSchema
    .pipe(stationSchema.pick({ lat: true, lon: true, type: true }))
    .default({ lat: null, lon: null, type: null }),
  changedAt: z.coerce.number(),
});

/**
 * Its observation is read when somebody asks for it, and kept while those who ask are at it. Most listeners want the
 * event as it stands in the entry, and an object for each of the 20,000 that a process keeps costs its garbage collector
 * more than everything else about them.
 */
class EntryEvent implements StreamEvent {
  readonly id: number;
  readonly row: string;
  readonly json: string;
  readonly sse: Buffer;
  readonly changedAtMs: number;
  /** Flags are decided after publishing (docs/decisions/0004). */
  readonly quality = null;
  readonly trace: string | undefined;
  readonly #place: string;
  #read: WeakRef<{ observation: PublishedObservation; place: Place }> | null = null;

  constructor(id: number, { row, sse, changedAt, observation, place, trace }: Entry) {
    this.id = id;
    this.row = row;
    this.json = observation;
    this.sse = Buffer.from(sse);
    this.changedAtMs = Number(changedAt);
    this.#place = place;
    this.trace = trace;
  }

  get observation(): PublishedObservation {
    return this.#parse().observation;
  }

  get place(): Place {
    return this.#parse().place;
  }

  #parse() {
    const kept = this.#read?.deref();
    if (kept) return kept;
    const read = {
      observation: JSON.parse(this.json) as PublishedObservation,
      place: JSON.parse(this.#place) as Place,
    };
    this.#read = new WeakRef(read);
    return read;
  }
}
