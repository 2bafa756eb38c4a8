import { z } from "zod";
import { NOTHING_MEASURED, observationSchema, type PublishedObservation } from "../observation/observation";
import { stationSchema, type Place } from "../observation/station";
import { formatObservation } from "../stream/encode-event";
import { rowOf, toStreamEvent, type StreamEvent } from "../stream/hub";

/** What an entry of the Redis Stream is made of. */
export interface PublishedEvent {
  observation: PublishedObservation;
  /** Of its station, when it was published. */
  place: Place;
  /** When the change was stored, epoch milliseconds. */
  changedAtMs: number;
}

/**
 * The fields of an entry and their values, in turn. What every reader wants stands by itself, made once for all
 * processes: `row`, and `sse`, the event as the public stream sends it by default. `observation` and `place` (JSON) are
 * for the others.
 */
export function toEntry({ observation, place, changedAtMs }: PublishedEvent): string[] {
  return [
    ...["row", rowOf(observation)],
    ...["sse", formatObservation({ observation, quality: null })],
    ...["changedAt", String(changedAtMs)],
    ...["observation", JSON.stringify(observation)],
    ...["place", JSON.stringify(place)],
  ];
}

/**
 * The event of an entry.
 * @param id the event id
 * @throws TypeError when a field is missing, now; ZodError when one cannot be read, when it is looked at
 */
export function readEntry(id: number, fields: string[]): StreamEvent {
  if (fields.includes("sse")) return new EntryEvent(id, fields);
  // Of a worker of an earlier version, which left the rest to its readers.
  const field = (name: string, fallback?: string) => valueOf(fields, name) ?? fallback ?? missing(id, name);
  const published = publishedSchema.parse({
    observation: field("observation"),
    place: field("place", '{"lat":null,"lon":null,"type":null}'),
  });
  return toStreamEvent({ ...published, quality: null, changedAtMs: Number(field("changedAt")) });
}

function valueOf(fields: string[], name: string): string | undefined {
  for (let i = 0; i < fields.length; i += 2) if (fields[i] === name) return fields[i + 1];
  return undefined;
}

function missing(id: number, name: string): never {
  throw new TypeError(`the stream's entry ${id} has no ${name}`);
}

const publishedSchema = z.object({
  // An entry of another version may lack readings that this one knows.
  observation: z
    .string()
    .transform((json): unknown => ({ ...NOTHING_MEASURED, ...(JSON.parse(json) as object) }))
    .pipe(observationSchema.extend({ eventId: z.string() })),
  place: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(stationSchema.pick({ lat: true, lon: true, type: true })),
});

/**
 * Its observation is read when somebody asks for it. Most listeners want the event as it stands in the entry, and an
 * object for each of the 20,000 that a process keeps costs its garbage collector more than everything else about them.
 */
class EntryEvent implements StreamEvent {
  readonly id: number;
  readonly row: string;
  readonly sse: Buffer;
  readonly changedAtMs: number;
  /** Flags are decided after publishing (docs/decisions/0004). */
  readonly quality = null;
  readonly #fields: { observation: string; place: string };
  #published: z.infer<typeof publishedSchema> | null = null;

  constructor(id: number, fields: string[]) {
    const field = (name: string) => valueOf(fields, name) ?? missing(id, name);
    this.id = id;
    this.row = field("row");
    this.sse = Buffer.from(field("sse"));
    this.changedAtMs = Number(field("changedAt"));
    this.#fields = { observation: field("observation"), place: field("place") };
  }

  get observation(): PublishedObservation {
    return this.#read().observation;
  }

  get place(): Place {
    return this.#read().place;
  }

  #read(): z.infer<typeof publishedSchema> {
    this.#published ??= publishedSchema.parse(this.#fields);
    return this.#published;
  }
}
