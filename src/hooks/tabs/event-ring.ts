import type { StreamEvent } from "./tab-message";

/** The newest events without a hole between them, up to a bound, for tabs that missed some. */
export class EventRing {
  readonly #eventsMax: number;
  #events: StreamEvent[] = [];
  /** Everything after it is here. */
  #floor: number;

  constructor(floor: number, eventsMax: number) {
    this.#floor = floor;
    this.#eventsMax = eventsMax;
  }

  /** The id of the newest event; where the ring begins while there is none. */
  get head(): number {
    return this.#events.at(-1)?.id ?? this.#floor;
  }

  /** @param event the one that follows the head */
  add(event: StreamEvent): void {
    this.#events.push(event);
    if (this.#events.length > this.#eventsMax) this.#floor = this.#events.shift()!.id;
  }

  /** Forgets all, and goes on after that id. */
  restart(floor: number): void {
    this.#events = [];
    this.#floor = floor;
  }

  /** What follows that id, oldest first; null when the ring does not reach back so far. */
  after(id: number): StreamEvent[] | null {
    return id < this.#floor ? null : this.#events.filter((event) => event.id > id);
  }
}
