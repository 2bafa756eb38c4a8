import type { Gap } from "./events";
import type { ObservationHub, Replayed, StreamEvent } from "./hub";
import { isSelected, type Selectable, type Selection } from "./selection";
import type { Soon } from "./soon";

/** What the truth behind the hub answers about past events. */
export interface EventHistory {
  /** The newest event id given out; 0 when there is none. */
  newestId(): Promise<number>;
  /** The newest event stored before that time; 0 when there is none. */
  newestIdBefore(time: Date): Promise<number>;
  /** The oldest event after that one whose flags are not decided; null when there is none. */
  oldestUncheckedId(after: number): Promise<number | null>;
  /** At most `limit` selected events with `after` < id <= `upTo`, oldest first, each row in its newest version only. */
  eventsAfter(range: EventRange, selection: Selection): Promise<StreamEvent[]>;
  /**
   * The newest selected observation of each station: those of history first, then by event id. What an id above `upTo`
   * has is left out: it is still to come.
   */
  latest(upTo: number, selection: Selection): Promise<Selectable[]>;
}

export interface EventRange {
  /** Exclusive. */
  after: number;
  /** Inclusive. */
  upTo: number;
  limit: number;
}

/** Where the events are: the newest in the hub, the others behind it. */
export interface EventSources {
  /** Without `replayed` for who pulls: what the stream replays is counted apart. */
  hub: Pick<ObservationHub, "position" | "after"> & Partial<Pick<ObservationHub, "replayed">>;
  history: EventHistory;
}

/**
 * Where a listener goes on: all up to `cursor` was served or is not wanted. `missed` is a gap that is still to be told;
 * its oldest event is `newestId + 1` unless one is replayed.
 */
export interface ResumePoint {
  cursor: number;
  missed: { from: string; reason: Gap["reason"]; newestId: number } | null;
}

/** The selected events that follow a point, and the gap that is told before them. */
export interface Page {
  gap: Gap | null;
  events: StreamEvent[];
}

/** Some 60 KB of the default shape: what a client that comes back has in its queue at once. */
const HUB_PAGE_EVENTS = 250;
/** What a client holds of the database meanwhile is some 5 KB an event, and many may come back at once. */
const HISTORY_PAGE_EVENTS = 250;

/** Where a listener begins. */
export interface Start {
  /** 1 to 19 decimal digits, everything after it; 0: all that the window holds; null: see `since`. */
  lastEventId: string | null;
  /** What was stored at or after it, within the window; null: live only. An id wins. */
  since: Date | null;
}

/**
 * Finds where a listener goes on.
 * @param windowStart what was stored earlier is not replayed
 */
export function findResumePoint(
  { lastEventId, since }: Start,
  sources: EventSources,
  windowStart: Date,
): Soon<ResumePoint> {
  if (lastEventId !== null) return findPointAfter(lastEventId, sources, windowStart);
  // Of a time to come nothing is stored yet.
  if (since !== null && since.getTime() <= Date.now())
    return findPointSince(since < windowStart ? windowStart : since, sources);
  return { cursor: sources.hub.position, missed: null };
}

async function findPointSince(time: Date, { history }: EventSources): Promise<ResumePoint> {
  return { cursor: await history.newestIdBefore(time), missed: null };
}

async function findPointAfter(
  lastEventId: string,
  { hub, history }: EventSources,
  windowStart: Date,
): Promise<ResumePoint> {
  // Beyond 2^53 a digit may be lost, which changes nothing: all such ids are above the newest (migration 1).
  const asked = Number(lastEventId);
  // Another process may be ahead of this one's hub, so only the truth knows that an id was never given out.
  if (asked > hub.position) {
    const newestId = Math.max(hub.position, await history.newestId());
    if (asked > newestId)
      return { cursor: newestId, missed: { from: lastEventId, reason: "unknown", newestId } };
    return { cursor: asked, missed: null };
  }
  if (asked === hub.position) return { cursor: asked, missed: null };
  const firstAfter = hub.after(asked, 1)?.[0];
  if (firstAfter && firstAfter.changedAtMs >= windowStart.getTime()) return { cursor: asked, missed: null };
  const expiredId = await history.newestIdBefore(windowStart);
  if (asked >= expiredId) return { cursor: asked, missed: null };
  const missed =
    asked === 0 ? null : { from: lastEventId, reason: "expired" as const, newestId: hub.position };
  return { cursor: expiredId, missed };
}

/**
 * What follows a point up to the present, page by page, so that a client that reads slowly holds no more than one. Who
 * finds `isUpToDate` and in the same step begins to hear what comes, misses nothing and gets nothing twice.
 */
export class Past {
  #cursor: number;
  #missed: ResumePoint["missed"];
  readonly #sources: EventSources;
  readonly #selection: Selection;

  constructor({ cursor, missed }: ResumePoint, sources: EventSources, selection: Selection) {
    this.#cursor = cursor;
    this.#missed = missed;
    this.#sources = sources;
    this.#selection = selection;
  }

  /** The id up to which everything was read; above the hub's position for who was served by a process that is ahead. */
  get cursor(): number {
    return this.#cursor;
  }

  get isUpToDate(): boolean {
    return this.#missed === null && this.#cursor >= this.#sources.hub.position;
  }

  /** The next page; empty when nothing follows. */
  async next(): Promise<Page> {
    const events = this.#readHub() ?? (await this.#readHistory());
    return { gap: this.#takeGap(events), events };
  }

  /** A page of what the hub itself holds after the cursor; undefined when it does not reach back so far. */
  #readHub(): StreamEvent[] | undefined {
    const { hub } = this.#sources;
    const events = hub.after(this.#cursor, HUB_PAGE_EVENTS);
    if (!events) return undefined;
    this.#cursor = events.length < HUB_PAGE_EVENTS ? Math.max(this.#cursor, hub.position) : events.at(-1)!.id;
    const selected = events.filter((event) => isSelected(this.#selection, event));
    count(hub.replayed?.ring, selected);
    return selected;
  }

  /**
   * A page of what is no longer in the hub. Only up to the hub's position: a row that is changed meanwhile has a higher
   * id and comes from the hub, so nothing is missed and nothing comes twice.
   */
  async #readHistory(): Promise<StreamEvent[]> {
    const { hub, history } = this.#sources;
    const upTo = hub.position;
    const range = { after: this.#cursor, upTo, limit: HISTORY_PAGE_EVENTS };
    const events = await history.eventsAfter(range, this.#selection);
    this.#cursor = events.length < HISTORY_PAGE_EVENTS ? upTo : events.at(-1)!.id;
    count(hub.replayed?.history, events);
    return events;
  }

  /** Told with the first events that follow, or when there are none. */
  #takeGap(following: StreamEvent[]): Gap | null {
    const missed = this.#missed;
    if (!missed || (following.length === 0 && this.#cursor < this.#sources.hub.position)) return null;
    this.#missed = null;
    const oldest = following[0]?.id ?? missed.newestId + 1;
    return { from: missed.from, oldest: String(oldest), reason: missed.reason };
  }
}

function count(replayed: Replayed | undefined, { length }: StreamEvent[]): void {
  if (!replayed) return;
  replayed.pages += 1;
  replayed.events += length;
}

/** Yields everything selected after a point, first the past and then what comes, until the signal aborts. */
export async function* follow(
  point: ResumePoint,
  sources: EventSources & { hub: ObservationHub },
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<{ gap: Gap } | { event: StreamEvent }, void, void> {
  const past = new Past(point, sources, selection);
  while (!signal.aborted) {
    const { gap, events } = await past.next();
    if (gap) yield { gap };
    for (const event of events) {
      if (signal.aborted) return;
      yield { event };
    }
    if (past.isUpToDate) await sources.hub.nextEvents(signal);
  }
}
