import type { PublishedObservation } from "../observation/observation";
import { formatObservation } from "./encode-event";
import type { Selectable } from "./selection";

/** An observation on its way to the listeners. */
export interface StreamEvent extends Selectable {
  id: number;
  observation: PublishedObservation;
  /** Its station and time of observation: what it is a version of. */
  row: string;
  /** When the change was stored, epoch milliseconds. */
  changedAtMs: number;
  /** The span of who published it, as a W3C traceparent, where that was traced. */
  trace?: string;
  /** The observation as JSON. */
  json: string;
  /** The event as the public stream sends it by default, made once for all listeners: by who publishes it, or where it is first wanted. */
  sse: Buffer;
}

/** Counts, since the process began. */
export interface Replayed {
  pages: number;
  events: number;
}

export type Listener = (events: StreamEvent[]) => void;

/** Makes the event of a published observation. */
export function toStreamEvent(event: Omit<StreamEvent, "id" | "row" | "json" | "sse">): StreamEvent {
  const { observation } = event;
  let sse: Buffer | undefined;
  return {
    ...event,
    id: Number(observation.eventId),
    row: rowOf(observation),
    get json() {
      return JSON.stringify(observation);
    },
    get sse() {
      return (sse ??= Buffer.from(formatObservation(event)));
    },
  };
}

export function rowOf({ stationId, timestamp }: PublishedObservation): string {
  return `${stationId} ${timestamp}`;
}

/** The station of a row. */
export function stationOf(row: string): string {
  return row.slice(0, row.indexOf(" "));
}

/**
 * Where a process's events pass through: it keeps the newest ones for those who come back, and hands what arrives
 * together to every listener. Ids only grow; what is not above the newest is dropped, so reading twice is harmless.
 */
export class ObservationHub {
  #ring: StreamEvent[] = [];
  #newestIdByRow = new Map<string, number>();
  #listeners = new Set<Listener>();
  #reachesBackTo: number;
  #position: number;
  readonly #eventsMax: number;
  /** What was replayed to those who came back, of the ring and of what lies behind it. */
  readonly replayed: { ring: Replayed; history: Replayed } = {
    ring: { pages: 0, events: 0 },
    history: { pages: 0, events: 0 },
  };

  /**
   * @param position the id after which the hub begins
   * @param eventsMax how many events it keeps at most
   */
  constructor(position: number, eventsMax: number) {
    this.#position = position;
    this.#reachesBackTo = position;
    this.#eventsMax = eventsMax;
  }

  /** The id up to which everything has passed. */
  get position(): number {
    return this.#position;
  }

  /** Takes in events in the order of their ids, and hands them on before it returns. */
  append(arrived: StreamEvent[]): void {
    const events = arrived.filter((event) => event.id > this.#position);
    if (events.length === 0) return;
    for (const event of events) {
      this.#ring.push(event);
      this.#newestIdByRow.set(event.row, event.id);
    }
    this.#position = events.at(-1)!.id;
    this.#trim();
    for (const listener of this.#listeners) listener(events);
  }

  /** Nothing more is to come up to that id. */
  advance(position: number): void {
    this.#position = Math.max(this.#position, position);
  }

  /**
   * The first `limit` events after `id` that no later one supersedes, oldest first.
   * @returns undefined when the hub does not reach back so far
   */
  after(id: number, limit: number): StreamEvent[] | undefined {
    if (id < this.#reachesBackTo) return undefined;
    const events: StreamEvent[] = [];
    for (let i = indexAfter(this.#ring, id); i < this.#ring.length && events.length < limit; i += 1) {
      const event = this.#ring[i]!;
      if (this.#newestIdByRow.get(event.row) === event.id) events.push(event);
    }
    return events;
  }

  /** @returns what ends it; calling that again does nothing */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the next events arrive, or when the signal aborts. */
  nextEvents(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        unlisten();
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const unlisten = this.listen(finish);
      signal.addEventListener("abort", finish);
      if (signal.aborted) finish();
    });
  }

  // A quarter more than the bound is let in before a cut, so that a cut is rare and costs little an event.
  #trim(): void {
    if (this.#ring.length <= this.#eventsMax * 1.25) return;
    const dropped = this.#ring.splice(0, this.#ring.length - this.#eventsMax);
    this.#reachesBackTo = dropped.at(-1)!.id;
    for (const event of dropped) {
      if (this.#newestIdByRow.get(event.row) === event.id) this.#newestIdByRow.delete(event.row);
    }
  }
}

/** The index of the first event above `id`, by bisection. */
function indexAfter(events: StreamEvent[], id: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.id <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
