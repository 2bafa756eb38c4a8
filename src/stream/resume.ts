import type { Gap } from "./events";
import type { ObservationHub, StreamEvent } from "./hub";
import { isSelected, type Selectable, type Selection } from "./selection";

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
  hub: ObservationHub;
  history: EventHistory;
}

/**
 * A listener's place: all up to `cursor` was served or is not wanted. `missed` is a gap that is still to be told; its
 * oldest event is `newestId + 1` unless one is replayed.
 */
export interface Place {
  cursor: number;
  missed: { from: string; reason: Gap["reason"]; newestId: number } | null;
}

/** The selected events that follow a place, and the place after them. */
export interface Step {
  events: StreamEvent[];
  cursor: number;
}

/** Some 60 KB of the default shape: what a client that comes back has in its queue at once. */
const HUB_PAGE_EVENTS = 250;
/** A query costs more than a look at the hub. */
const HISTORY_PAGE_EVENTS = 1000;

/** Where a listener begins. */
export interface Start {
  /** 1 to 19 decimal digits, everything after it; 0: all that the window holds; null: see `since`. */
  lastEventId: string | null;
  /** What was stored at or after it, within the window; null: live only. An id wins. */
  since: Date | null;
}

/**
 * Finds where a listener begins.
 * @param windowStart what was stored earlier is not replayed
 */
export async function findPlace(
  { lastEventId, since }: Start,
  { hub, history }: EventSources,
  windowStart: Date,
): Promise<Place> {
  if (lastEventId === null) {
    if (since === null) return { cursor: hub.position, missed: null };
    return { cursor: await history.newestIdBefore(since < windowStart ? windowStart : since), missed: null };
  }
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
 * The gap that a place still has to tell, before the first events that follow it.
 * @param following those events; none when the listener is up to date
 */
export function toGap(missed: NonNullable<Place["missed"]>, following: StreamEvent[]): Gap {
  const oldest = following[0]?.id ?? missed.newestId + 1;
  return { from: missed.from, oldest: String(oldest), reason: missed.reason };
}

/** A page of what the hub itself holds after the cursor, at once; undefined when it does not reach back so far. */
export function readHub(cursor: number, hub: ObservationHub, selection: Selection): Step | undefined {
  const events = hub.after(cursor, HUB_PAGE_EVENTS);
  if (!events) return undefined;
  return {
    events: events.filter((event) => isSelected(selection, event)),
    cursor: events.length < HUB_PAGE_EVENTS ? Math.max(cursor, hub.position) : events.at(-1)!.id,
  };
}

/**
 * A page of what follows the cursor and is no longer in the hub. Only up to the hub's position: a row that is changed
 * meanwhile has a higher id and comes from the hub, so nothing is missed and nothing comes twice.
 */
export async function readHistory(
  cursor: number,
  { hub, history }: EventSources,
  selection: Selection,
): Promise<Step> {
  const upTo = hub.position;
  const events = await history.eventsAfter({ after: cursor, upTo, limit: HISTORY_PAGE_EVENTS }, selection);
  return { events, cursor: events.length < HISTORY_PAGE_EVENTS ? upTo : events.at(-1)!.id };
}

/**
 * Yields everything selected after a place, first the past and then the live, without a gap or a double: the past is
 * read until the hub reaches back to the cursor, and from there the hub is read, in one uninterrupted step with waiting
 * for more.
 */
export async function* follow(
  place: Place,
  sources: EventSources,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<{ gap: Gap } | { event: StreamEvent }, void, void> {
  const { hub } = sources;
  let { cursor, missed } = place;
  while (!signal.aborted) {
    const step = readHub(cursor, hub, selection) ?? (await readHistory(cursor, sources, selection));
    if (missed && (step.events.length > 0 || step.cursor >= hub.position)) {
      const gap = toGap(missed, step.events);
      missed = null;
      yield { gap };
    }
    for (const event of step.events) {
      if (signal.aborted) return;
      yield { event };
    }
    cursor = step.cursor;
    if (cursor >= hub.position) await hub.nextEvents(signal);
  }
}
