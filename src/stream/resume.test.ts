import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { ObservationHub, type StreamEvent } from "./hub";
import type { Gap } from "./events";
import { findResumePoint, follow, type EventHistory } from "./resume";
import { EVERYTHING } from "./selection";

/** The obvious history: all changes in a list, of which each row's newest is the one that counts. */
function historyOf(changes: StreamEvent[]): EventHistory & { current(): StreamEvent[] } {
  const rowOf = (event: StreamEvent) => event.observation.stationId + event.observation.timestamp;
  const current = () =>
    changes.filter((event) => !changes.some((o) => o.id > event.id && rowOf(o) === rowOf(event)));
  return {
    current,
    newestId: () => Promise.resolve(current().at(-1)?.id ?? 0),
    newestIdBefore: (time) =>
      Promise.resolve(current().findLast((event) => event.changedAtMs < time.getTime())?.id ?? 0),
    oldestUncheckedId: () => Promise.resolve(null),
    latest: () => Promise.resolve([]),
    eventsAfter: ({ after, upTo, limit }) =>
      Promise.resolve(
        current()
          .filter((event) => event.id > after && event.id <= upTo)
          .slice(0, limit),
      ),
  };
}

const ALL_TIME = new Date(0);

async function take(
  sources: { hub: ObservationHub; history: EventHistory },
  lastEventId: string | null,
  count: number,
  windowStart = ALL_TIME,
): Promise<{ ids: number[]; gaps: Gap[] }> {
  const ids: number[] = [];
  const gaps: Gap[] = [];
  const resumePoint = await findResumePoint({ lastEventId, since: null }, sources, windowStart);
  for await (const next of follow(resumePoint, sources, EVERYTHING, new AbortController().signal)) {
    if ("gap" in next) gaps.push(next.gap);
    else ids.push(next.event.id);
    if (ids.length + gaps.length >= count) break;
  }
  return { ids, gaps };
}

/** A hub that holds only the newest `held` of some changes, as after a restart. */
function sourcesOf(changes: StreamEvent[], held: number) {
  const hub = new ObservationHub(changes.at(-held - 1)?.id ?? 0, 1000);
  if (held > 0) hub.append(changes.slice(-held));
  return { hub, history: historyOf(changes) };
}

const tenChanges = Array.from({ length: 10 }, (_, i) => streamEvent(i + 1));

describe("resuming", () => {
  it("replays exactly the events after Last-Event-ID from the hub", async () => {
    expect(await take(sourcesOf(tenChanges, 10), "7", 3)).toEqual({ ids: [8, 9, 10], gaps: [] });
  });

  it("replays from the history what the hub no longer holds, then from the hub, without a double", async () => {
    expect(await take(sourcesOf(tenChanges, 3), "4", 6)).toEqual({ ids: [5, 6, 7, 8, 9, 10], gaps: [] });
  });

  it("counts what it replays, by where that came from", async () => {
    const sources = sourcesOf(tenChanges, 3);
    await take(sources, "4", 6);
    expect(sources.hub.replayed).toEqual({ ring: { pages: 0, events: 0 }, history: { pages: 1, events: 6 } });
    await take(sources, "8", 2);
    expect(sources.hub.replayed.ring).toEqual({ pages: 1, events: 2 });
  });

  it("0 means all that the window holds, without a gap", async () => {
    const afterSix = new Date(6_500);
    expect(await take(sourcesOf(tenChanges, 2), "0", 4, afterSix)).toEqual({ ids: [7, 8, 9, 10], gaps: [] });
  });

  it("tells an expired gap when events after the id have left the window, and goes on from the oldest in it", async () => {
    const afterSix = new Date(6_500);
    expect(await take(sourcesOf(tenChanges, 10), "3", 5, afterSix)).toEqual({
      ids: [7, 8, 9, 10],
      gaps: [{ from: "3", oldest: "7", reason: "expired" }],
    });
  });

  it("tells no gap when the newest event that left the window is the one that was asked for", async () => {
    expect(await take(sourcesOf(tenChanges, 1), "6", 4, new Date(6_500))).toEqual({
      ids: [7, 8, 9, 10],
      gaps: [],
    });
  });

  it("tells an expired gap when nothing is left in the window: the oldest is then the next that comes", async () => {
    const sources = sourcesOf(tenChanges, 10);
    expect(await take(sources, "3", 1, new Date(99_000))).toEqual({
      ids: [],
      gaps: [{ from: "3", oldest: "11", reason: "expired" }],
    });
  });

  it.each(["11", "9999999999999999999"])(
    "tells an unknown gap for %s, above the newest given out, and goes on live",
    async (id) => {
      const sources = sourcesOf(tenChanges, 10);
      const taken = take(sources, id, 2);
      await Promise.resolve();
      setImmediate(() => sources.hub.append([streamEvent(11)]));
      expect(await taken).toEqual({ ids: [11], gaps: [{ from: id, oldest: "11", reason: "unknown" }] });
    },
  );

  it("an id that another process has given out, ahead of this hub, is known: it goes on after it", async () => {
    const sources = { hub: new ObservationHub(8, 100), history: historyOf(tenChanges) };
    const taken = take(sources, "10", 1);
    setImmediate(() => sources.hub.append([streamEvent(9), streamEvent(10), streamEvent(11)]));
    expect(await taken).toEqual({ ids: [11], gaps: [] });
  });

  it("a superseded id is known: no gap", async () => {
    const changes = [streamEvent(1, "44013", 0), streamEvent(2, "44013", 0), streamEvent(3, "46042", 0)];
    expect(await take(sourcesOf(changes, 0), "1", 2)).toEqual({ ids: [2, 3], gaps: [] });
  });

  it("without an id only what comes is sent", async () => {
    const sources = sourcesOf(tenChanges, 10);
    const taken = take(sources, null, 1);
    setImmediate(() => sources.hub.append([streamEvent(11)]));
    expect(await taken).toEqual({ ids: [11], gaps: [] });
  });

  it("whenever events come while the past is read, none is missed, none comes twice, and each row ends in its newest version", async () => {
    const scenario = fc.record({
      past: fc.array(fc.nat(5), { maxLength: 40 }),
      live: fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }),
      held: fc.nat(10),
      asked: fc.nat(40),
      pauses: fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ past, live, held, asked, pauses }) => {
        const minutes = [...past, ...live];
        const all = minutes.map((minute, i) => streamEvent(i + 1, "44013", minute));
        const stored = all.slice(0, past.length);
        const hub = new ObservationHub(stored.at(-held - 1)?.id ?? 0, 1000);
        hub.append(stored.slice(-held || stored.length));
        const sources = { hub, history: historyOf(stored) };
        const stop = new AbortController();
        const seen: number[] = [];
        const from = Math.min(asked, past.length);
        const resumePoint = await findResumePoint(
          { lastEventId: String(from), since: null },
          sources,
          ALL_TIME,
        );
        const reading = (async () => {
          for await (const next of follow(resumePoint, sources, EVERYTHING, stop.signal)) {
            if (!("event" in next)) continue;
            seen.push(next.event.id);
            if (next.event.id === all.length) break;
          }
        })();
        for (const [i, event] of all.slice(past.length).entries()) {
          for (let turn = 0; turn < pauses[i]!; turn += 1) await Promise.resolve();
          stored.push(event);
          hub.append([event]);
        }
        await reading;
        expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
        expect(seen.every((id) => id > from)).toBe(true);
        const newest = historyOf(all).current();
        expect(seen).toEqual(
          expect.arrayContaining(newest.filter((event) => event.id > from).map((event) => event.id)),
        );
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});
