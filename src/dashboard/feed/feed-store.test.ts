import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { ARRIVALS_MAX, FeedStore } from "./feed-store";

const OPENED_MS = Date.parse("2026-05-09T12:00:10.000Z");
const MINUTE_MS = 60_000;

const event = (id: number, publishedAtMs = OPENED_MS + 1000) => ({
  ...observedRow("46042", "2026-05-09T11:50:00.000Z", { waveHeightM: 2 }),
  eventId: String(id),
  publishedAtMs,
});
const ids = (store: FeedStore) => store.getView().rows.map(({ observation }) => observation.eventId);

describe("FeedStore", () => {
  it("has the newest first, and as many as it keeps", () => {
    const store = new FeedStore(OPENED_MS);
    for (let id = 1; id <= ARRIVALS_MAX + 5; id += 1) store.add([event(id)], OPENED_MS);
    expect(ids(store)).toHaveLength(ARRIVALS_MAX);
    expect(ids(store).slice(0, 2)).toEqual(["205", "204"]);
    store.add([event(301), event(302)], OPENED_MS);
    expect(ids(store).slice(0, 3)).toEqual(["302", "301", "205"]);
  });

  it("paused: rows stay and what comes is counted; going on shows all of it", () => {
    const store = new FeedStore(OPENED_MS);
    store.add([event(1)], OPENED_MS);
    store.togglePause();
    store.add([event(2), event(3)], OPENED_MS);
    store.add([event(4)], OPENED_MS);
    expect([ids(store), store.getView().waiting]).toEqual([["1"], 3]);
    store.togglePause();
    expect([ids(store), store.getView().waiting]).toEqual([["4", "3", "2", "1"], 0]);
  });

  it("rows stay under the pointer, and go on when it leaves, but not when the feed is paused too", () => {
    const store = new FeedStore(OPENED_MS);
    store.hover(true);
    store.add([event(1)], OPENED_MS);
    expect(ids(store)).toEqual([]);
    store.togglePause();
    store.hover(false);
    expect([ids(store), store.getView().waiting]).toEqual([[], 1]);
    store.togglePause();
    expect(ids(store)).toEqual(["1"]);
  });

  it("what waits is shown when it is asked for, and the feed is held still", () => {
    const store = new FeedStore(OPENED_MS);
    store.togglePause();
    store.add([event(1)], OPENED_MS);
    store.showWaiting();
    store.add([event(2)], OPENED_MS);
    expect([ids(store), store.getView().waiting, store.getView().isPaused]).toEqual([["1"], 1, true]);
  });

  it("counts each minute, also those in which nothing came, thirty of them", () => {
    const store = new FeedStore(OPENED_MS);
    store.add([event(1), event(2)], OPENED_MS);
    store.add([event(3)], OPENED_MS + 2 * MINUTE_MS);
    expect(store.getView().perMinute).toEqual([2, 0, 1]);
    store.tick(OPENED_MS + 3 * MINUTE_MS);
    expect(store.getView().perMinute).toEqual([2, 0, 1, 0]);
    store.tick(OPENED_MS + 90 * MINUTE_MS);
    expect(store.getView().perMinute).toEqual(Array.from({ length: 30 }, () => 0));
  });

  it("tells apart how long news took from its publication and how old the observation was", () => {
    const store = new FeedStore(OPENED_MS);
    store.add([event(1)], OPENED_MS + 1300);
    const { latency, age } = store.getView();
    expect(latency).toEqual({ medianMs: 300, p95Ms: 300 });
    expect(age?.medianMs).toBe(OPENED_MS + 1300 - Date.parse("2026-05-09T11:50:00.000Z"));
  });

  it("what was missed and came later says nothing of how long news takes", () => {
    const store = new FeedStore(OPENED_MS);
    store.reopen(OPENED_MS + MINUTE_MS);
    store.add([event(1)], OPENED_MS + MINUTE_MS + 50);
    expect([store.getView().latency, ids(store)]).toEqual([null, ["1"]]);
  });

  it("a clock that is behind makes no negative latency", () => {
    const store = new FeedStore(OPENED_MS);
    store.add([event(1)], OPENED_MS + 900);
    expect(store.getView().latency?.medianMs).toBe(0);
  });
});
