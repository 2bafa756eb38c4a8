import { addToConditions, markDoubtful, type Conditions } from "../observation/conditions";
import type { LiveObservation } from "../observation/observation";
import { CONNECTING, isSameConnection, type Connection } from "./connection";

/** What the stations report at one moment; unchanged parts stay the same objects. */
export interface LatestObservations {
  /** Of each station, by its id, the newest value of each reading. */
  conditions: ReadonlyMap<string, Conditions>;
  /** When each station's newest event came to this browser, epoch ms. */
  arrivedAtMs: ReadonlyMap<string, number>;
  /** The newest observations that came, newest first, eight at most. */
  justIn: readonly LiveObservation[];
}

/** How news comes. */
export interface LiveConnection extends Connection {
  /** Events of the last minute. */
  eventsPerMinute: number;
  /** When the last event came, epoch ms; null before the first. */
  lastEventAtMs: number | null;
  /** How many times events were missed and a snapshot took their place. */
  gaps: number;
}

/** All that the hooks tell of what is live, at one moment. */
export interface LiveView extends LatestObservations, LiveConnection {}

const JUST_IN_MAX = 8;
const MINUTE_MS = 60_000;

/** Takes a batch of live observations into the view. Pure: the same observation twice changes no value. */
function mergeLive(view: LiveView, observations: readonly LiveObservation[], nowMs: number): LiveView {
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
  #pending: LiveObservation[] = [];
  /** What came since a new snapshot was asked for; null when none is. */
  #sinceGap: LiveObservation[] | null = null;
  #batchListeners = new Set<(observations: readonly LiveObservation[]) => void>();
  #arrivals: { atMs: number; count: number }[] = [];
  #flushTimer: ReturnType<typeof setTimeout> | null = null;
  #countTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(conditions: readonly Conditions[], connection: Connection = CONNECTING) {
    this.#view = {
      conditions: new Map(conditions.map((station) => [station.stationId, station])),
      arrivedAtMs: new Map(),
      justIn: [],
      ...connection,
      eventsPerMinute: 0,
      lastEventAtMs: null,
      gaps: 0,
    };
  }

  readonly getView = (): LiveView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Has a function called with all that comes, a batch at a time. */
  listen(listener: (observations: readonly LiveObservation[]) => void): () => void {
    this.#batchListeners.add(listener);
    return () => this.#batchListeners.delete(listener);
  }

  add(observation: LiveObservation): void {
    this.#pending.push(observation);
    this.#sinceGap?.push(observation);
    this.#flushTimer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /** Events were missed, and `reset` will bring a snapshot: what comes in the meantime is newer than it. */
  beginReset(): void {
    this.#sinceGap ??= [];
  }

  /** Of two gaps at once the first snapshot counts: it has what both missed. */
  reset(conditions: readonly Conditions[]): void {
    if (this.#sinceGap === null) return;
    const snapshot = {
      ...this.#view,
      conditions: new Map(conditions.map((station) => [station.stationId, station])),
    };
    const { conditions: merged } = mergeLive(snapshot, this.#sinceGap, Date.now());
    this.#sinceGap = null;
    this.#change({ ...this.#view, conditions: merged, gaps: this.#view.gaps + 1 });
  }

  /** Takes in what was kept of an earlier day, where it is newer than what the page came with. */
  restore(kept: readonly Conditions[]): void {
    const conditions = new Map(this.#view.conditions);
    for (const station of kept) {
      const known = conditions.get(station.stationId);
      if (!known || known.timestamp < station.timestamp) conditions.set(station.stationId, station);
    }
    this.#change({ ...this.#view, conditions });
  }

  /** Marks what is suspect or failed, of all stations; values and what came live stay. */
  markDoubtful(doubtful: readonly Conditions[]): void {
    const byStation = new Map(doubtful.map((station) => [station.stationId, station]));
    let isChanged = false;
    const conditions = new Map<string, Conditions>();
    for (const [id, station] of this.#view.conditions) {
      const marked = markDoubtful(station, byStation.get(id));
      isChanged ||= marked !== station;
      conditions.set(id, marked);
    }
    if (isChanged) this.#change({ ...this.#view, conditions });
  }

  setConnection(connection: Connection): void {
    if (!isSameConnection(connection, this.#view)) this.#change({ ...this.#view, ...connection });
  }

  #flush(): void {
    this.#flushTimer = null;
    const nowMs = Date.now();
    const observations = this.#pending;
    this.#pending = [];
    this.#arrivals.push({ atMs: nowMs, count: observations.length });
    this.#change({
      ...mergeLive(this.#view, observations, nowMs),
      eventsPerMinute: this.#countArrivals(nowMs),
    });
    for (const listener of this.#batchListeners) listener(observations);
  }

  /** Events of the last minute; the view is told again when that minute is over. */
  #countArrivals(nowMs: number): number {
    this.#arrivals = this.#arrivals.filter(({ atMs }) => atMs > nowMs - MINUTE_MS);
    clearTimeout(this.#countTimer);
    const [oldest] = this.#arrivals;
    if (oldest) {
      const recount = () => this.#change({ ...this.#view, eventsPerMinute: this.#countArrivals(Date.now()) });
      this.#countTimer = setTimeout(recount, oldest.atMs + MINUTE_MS - nowMs);
    }
    return this.#arrivals.reduce((sum, { count }) => sum + count, 0);
  }

  #change(view: LiveView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
