import type { ObservationHub, StreamEvent } from "./hub";

/** What the truth behind the hub answers about past events. */
export interface EventHistory {
  /** The newest event id given out; 0 when there is none. */
  newestId(): Promise<number>;
  /** The newest event stored before that time; 0 when there is none. */
  newestIdBefore(time: Date): Promise<number>;
  /** At most `limit` events with `after` < id <= `upTo`, oldest first, each row in its newest version only. */
  eventsAfter(after: number, upTo: number, limit: number): Promise<StreamEvent[]>;
}

/** Where the events are: the newest in the hub, the others behind it. */
export interface EventSources {
  hub: ObservationHub;
  history: EventHistory;
}

/** Why a listener cannot have everything after the id it asked for. */
export interface Gap {
  from: string;
  oldest: string;
  reason: "expired" | "unknown";
}

/**
 * A listener's place: all up to `cursor` was served or is not wanted. `missed` is a gap that is still to be told; its
 * oldest event is `newestId + 1` unless one is replayed.
 */
export interface Place {
  cursor: number;
  missed: { from: string; reason: Gap["reason"]; newestId: number } | null;
}

/** Events that follow a place, and the place after them. */
export interface Step {
  events: StreamEvent[];
  cursor: number;
}

const PAGE_EVENTS = 1000;

/**
 * Finds where a listener begins.
 * @param lastEventId 1 to 19 decimal digits; null: live only; 0: all that the window holds
 * @param windowStart what was stored earlier is not replayed
 */
export async function findPlace(
  lastEventId: string | null,
  { hub, history }: EventSources,
  windowStart: Date,
): Promise<Place> {
  if (lastEventId === null) return { cursor: hub.position, missed: null };
  // Beyond 2^53 a digit may be lost, which changes nothing: all such ids are above the newest (migration 1).
  const asked = Number(lastEventId);
  // Another process may be ahead of this one's hub, so only the truth knows that an id was never given out.
  if (asked > hub.position) {
    const newestId = Math.max(hub.position, await history.newestId());
    if (asked > newestId)
      return { cursor: newestId, missed: { from: lastEventId, reason: "unknown", newestId } };
    return { cursor: asked, missed: null };
  }
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
export function readHub(cursor: number, hub: ObservationHub): Step | undefined {
  const events = hub.after(cursor, PAGE_EVENTS);
  if (!events) return undefined;
  return { events, cursor: events.length < PAGE_EVENTS ? Math.max(cursor, hub.position) : events.at(-1)!.id };
}

/**
 * A page of what follows the cursor and is no longer in the hub. Only up to the hub's position: a row that is changed
 * meanwhile has a higher id and comes from the hub, so nothing is missed and nothing comes twice.
 */
export async function readHistory(cursor: number, { hub, history }: EventSources): Promise<Step> {
  const upTo = hub.position;
  const events = await history.eventsAfter(cursor, upTo, PAGE_EVENTS);
  return { events, cursor: events.length < PAGE_EVENTS ? upTo : events.at(-1)!.id };
}

/**
 * Yields everything after a place, first the past and then the live, without a gap or a double: the past is read until
 * the hub reaches back to the cursor, and from there the hub is read, in one uninterrupted step with waiting for more.
 */
export async function* follow(
  place: Place,
  sources: EventSources,
  signal: AbortSignal,
): AsyncGenerator<{ gap: Gap } | { event: StreamEvent }, void, void> {
  let { cursor, missed } = place;
  while (!signal.aborted) {
    const step = readHub(cursor, sources.hub) ?? (await readHistory(cursor, sources));
    const isUpToDate = step.events.length === 0 && step.cursor >= sources.hub.position;
    if (missed && (step.events.length > 0 || isUpToDate)) {
      const gap = toGap(missed, step.events);
      missed = null;
      yield { gap };
    }
    for (const event of step.events) {
      if (signal.aborted) return;
      yield { event };
    }
    cursor = step.cursor;
    if (cursor >= sources.hub.position) await sources.hub.nextBatch(signal);
  }
}
