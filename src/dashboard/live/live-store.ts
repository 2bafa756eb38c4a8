import { addToConditions, type Conditions } from "../../observation/conditions";
import type { PublishedObservation } from "../../observation/observation";

/** Whether observations come as they are made. */
export type ConnectionState = "connecting" | "live" | "reconnecting" | "offline";

/** What the dashboard shows, at one moment; unchanged parts stay the same objects. */
export interface LiveView {
  conditions: ReadonlyMap<string, Conditions>;
  /** When each station's newest event came to this browser, epoch ms. */
  arrivedAtMs: ReadonlyMap<string, number>;
  /** The newest observations that came, newest first. */
  justIn: readonly PublishedObservation[];
  state: ConnectionState;
  /** Events of the last minute. */
  eventsPerMinute: number;
  /** When the last event came, epoch ms; null before the first. */
  lastEventAtMs: number | null;
}

const JUST_IN_MAX = 8;
const MINUTE_MS = 60_000;

/** Takes a batch of live observations into the view. Pure: the same observation twice changes no value. */
export function mergeLive(
  view: LiveView,
  observations: readonly PublishedObservation[],
  nowMs: number,
): LiveView {
  const conditions = new Map(view.conditions);
  const arrivedAtMs = new Map(view.arrivedAtMs);
  for (const observation of observations) {
    const { stationId } = observation;
    conditions.set(stationId, addToConditions(conditions.get(stationId), observation));
    arrivedAtMs.set(stationId, nowMs);
  }
  const justIn = [...observations].reverse().concat(view.justIn).slice(0, JUST_IN_MAX);
  return { ...view, conditions, arrivedAtMs, justIn, lastEventAtMs: nowMs };
}

/** How often the screen follows at most; a burst of a whole table is one step. */
const FLUSH_MS = 250;

/** Holds the view, and tells its listeners when it changed, at most four times a second. */
export class LiveStore {
  #view: LiveView;
  #listeners = new Set<() => void>();
  #pending: PublishedObservation[] = [];
  #arrivals: { atMs: number; count: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(conditions: readonly Conditions[]) {
    this.#view = {
      conditions: new Map(conditions.map((station) => [station.stationId, station])),
      arrivedAtMs: new Map(),
      justIn: [],
      state: "connecting",
      eventsPerMinute: 0,
      lastEventAtMs: null,
    };
  }

  readonly getView = (): LiveView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(observation: PublishedObservation): void {
    this.#pending.push(observation);
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /** A new snapshot, after a gap: what it does not know better is kept. */
  reset(conditions: readonly Conditions[]): void {
    this.#change({
      ...this.#view,
      conditions: new Map(conditions.map((station) => [station.stationId, station])),
    });
  }

  setState(state: ConnectionState): void {
    if (state !== this.#view.state) this.#change({ ...this.#view, state });
  }

  #flush(): void {
    this.#timer = null;
    const nowMs = Date.now();
    const observations = this.#pending;
    this.#pending = [];
    this.#arrivals.push({ atMs: nowMs, count: observations.length });
    this.#arrivals = this.#arrivals.filter(({ atMs }) => atMs > nowMs - MINUTE_MS);
    const eventsPerMinute = this.#arrivals.reduce((sum, { count }) => sum + count, 0);
    this.#change({ ...mergeLive(this.#view, observations, nowMs), eventsPerMinute });
  }

  #change(view: LiveView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
