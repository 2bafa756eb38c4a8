import { expect, it } from "vitest";
import { toServiceState } from "./service-state";

const UP = { isUp: true, sinceMs: null };
const ALL_UP = { database: UP, redis: UP, feed: UP, news: UP };
const succeededAt = new Date("2026-05-09T12:00:00.000Z");
const found = { database: "up", redis: "up", succeededAt, isFeedFresh: true, newestAt: null } as const;

it("what is away is away since it was first found so, and until it is back", () => {
  const first = toServiceState({ ...found, redis: "down" }, ALL_UP, 1000);
  const second = toServiceState({ ...found, redis: "down" }, first, 5000);
  expect(second).toEqual({ ...ALL_UP, redis: { isUp: false, sinceMs: 1000 } });
  expect(toServiceState(found, second, 9000)).toEqual(ALL_UP);
});

it("a feed that does not answer is away since its last success; before the first there is no such time", () => {
  const stale = { ...found, isFeedFresh: false };
  expect(toServiceState(stale, ALL_UP, 0).feed).toEqual({
    isUp: false,
    sinceMs: succeededAt.getTime(),
  });
  const never = { ...stale, succeededAt: null };
  expect(toServiceState(never, ALL_UP, 0).feed.sinceMs).toBeNull();
});

it("of the feed nothing is said while the database, which knows it, is away", () => {
  const unknown = { ...found, database: "down", isFeedFresh: false } as const;
  expect(toServiceState(unknown, ALL_UP, 7)).toEqual({
    ...ALL_UP,
    database: { isUp: false, sinceMs: 7 },
  });
});

it("a feed that is read and brings nothing fresh has no news since its newest observation", () => {
  const newestAt = new Date("2026-05-09T12:00:00.000Z");
  const hoursLater = (hours: number) => newestAt.getTime() + hours * 3_600_000;
  expect(toServiceState({ ...found, newestAt }, ALL_UP, hoursLater(5.9)).news).toEqual(UP);
  const quiet = { isUp: false, sinceMs: newestAt.getTime() };
  expect(toServiceState({ ...found, newestAt }, ALL_UP, hoursLater(6)).news).toEqual(quiet);
  const unread = { ...found, newestAt, isFeedFresh: false };
  expect(toServiceState(unread, ALL_UP, hoursLater(6)).news).toEqual(UP);
});
