import type { LiveObservation } from "../../observation/observation";
import { spreadOf, type Spread } from "./spread";

/** An observation as it came to this screen. */
export interface Arrival {
  observation: LiveObservation;
  /** From when it was published, ms; null where nothing tells, and for what was missed and came later. */
  latencyMs: number | null;
  /** How old the observation itself was then, ms. */
  ageMs: number;
}

/** The live feed at one moment. */
export interface FeedView {
  /** Newest first; they stay as they are while the feed is held. */
  rows: readonly Arrival[];
  /** How many came since the rows were held. */
  waiting: number;
  isPaused: boolean;
  /** Events of each minute since the page was opened, oldest first, at most thirty; the last one is not over. */
  perMinute: readonly number[];
  latency: Spread | null;
  age: Spread | null;
}

export const ARRIVALS_MAX = 200;
const MINUTES_MAX = 30;
const MINUTE_MS = 60_000;

/** Holds the last observations that came, and lets a reader hold them still. */
export class FeedStore {
  #arrivals: readonly Arrival[] = [];
  #isHovered = false;
  /** What is not newer was missed, and says nothing of how fast news comes; by the server's clock. */
  #openedAtMs: number;
  /** The minute, counted from 1970, of the last of `perMinute`. */
  #minute: number;
  #view: FeedView = { rows: [], waiting: 0, isPaused: false, perMinute: [0], latency: null, age: null };
  readonly #listeners = new Set<() => void>();

  /** @param nowMs by the server's clock, as are all times here */
  constructor(nowMs: number) {
    this.#openedAtMs = nowMs;
    this.#minute = Math.floor(nowMs / MINUTE_MS);
  }

  readonly getView = (): FeedView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes in what came together, oldest first. */
  add(observations: readonly LiveObservation[], nowMs: number): void {
    const came = observations.map((observation) => this.#toArrival(observation, nowMs)).reverse();
    this.#arrivals = [...came, ...this.#arrivals].slice(0, ARRIVALS_MAX);
    const perMinute = this.#minutesUntil(nowMs);
    perMinute[perMinute.length - 1]! += came.length;
    this.#change({
      ...(this.#isHeld
        ? { waiting: this.#view.waiting + came.length }
        : { rows: this.#arrivals, waiting: 0 }),
      perMinute,
      latency: spreadOf(this.#arrivals.flatMap(({ latencyMs }) => latencyMs ?? [])),
      age: spreadOf(this.#arrivals.map(({ ageMs }) => ageMs)),
    });
  }

  /** Time goes on: a minute in which nothing came is one too. */
  tick(nowMs: number): void {
    if (Math.floor(nowMs / MINUTE_MS) > this.#minute) this.#change({ perMinute: this.#minutesUntil(nowMs) });
  }

  /** The stream was opened anew: what was missed comes first. */
  reopen(nowMs: number): void {
    this.#openedAtMs = nowMs;
  }

  /** While the pointer or the focus is among the rows they stay. */
  hover(isHovered: boolean): void {
    this.#isHovered = isHovered;
    if (!this.#isHeld) this.showWaiting();
  }

  togglePause(): void {
    this.#change({ isPaused: !this.#view.isPaused });
    if (!this.#isHeld) this.showWaiting();
  }

  /** Shows what came in the meantime, also where what comes next is held again. */
  showWaiting(): void {
    if (this.#view.rows !== this.#arrivals) this.#change({ rows: this.#arrivals, waiting: 0 });
  }

  get #isHeld(): boolean {
    return this.#isHovered || this.#view.isPaused;
  }

  #toArrival(observation: LiveObservation, nowMs: number): Arrival {
    const { publishedAtMs, timestamp } = observation;
    const isNews = publishedAtMs !== undefined && publishedAtMs >= this.#openedAtMs;
    return {
      observation,
      // Clocks are only nearly the same.
      latencyMs: isNews ? Math.max(0, nowMs - publishedAtMs) : null,
      ageMs: Math.max(0, nowMs - Date.parse(timestamp)),
    };
  }

  #minutesUntil(nowMs: number): number[] {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const passed = Math.max(0, minute - this.#minute);
    this.#minute += passed;
    const empty = Array.from({ length: Math.min(passed, MINUTES_MAX) }, () => 0);
    return [...this.#view.perMinute, ...empty].slice(-MINUTES_MAX);
  }

  #change(changed: Partial<FeedView>): void {
    this.#view = { ...this.#view, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
