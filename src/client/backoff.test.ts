import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { jitter, readRetryAfterMs, waitBeforeRetryMs } from "./backoff";

const NOW = Date.UTC(2026, 4, 9, 12);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const withChance = (chance: number) => vi.spyOn(Math, "random").mockReturnValue(chance);

it("chance makes 45 to 75 s of the 45 s that a connection may be silent", () => {
  withChance(0);
  expect(jitter(45_000)).toBe(45_000);
  withChance(1);
  expect(jitter(45_000)).toBe(75_000);
});

describe("the wait before connecting again", () => {
  it("begins with what the stream asked for, and doubles up to a bound", () => {
    withChance(0);
    const waits = [0, 1, 2, 3, 4, 50, 5_000].map((failures) => waitBeforeRetryMs(2_500, 0, failures));
    expect(waits).toEqual([2_500, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000]);
  });

  it("is never less than the server asked for, by retry or by Retry-After", () => {
    withChance(0);
    expect(waitBeforeRetryMs(60_000, 0, 0)).toBe(60_000);
    expect(waitBeforeRetryMs(3_000, 120_000, 9)).toBe(120_000);
  });

  it("is spread by chance", () => {
    withChance(0.5);
    expect(waitBeforeRetryMs(3_000, 0, 0)).toBe(4_000);
    expect(waitBeforeRetryMs(3_000, 60_000, 0)).toBe(80_000);
  });

  it("is never longer than a timer can be", () => {
    expect(waitBeforeRetryMs(3_000, 1e15, 0)).toBe(2 ** 31 - 1);
  });
});

it.each([
  [null, 0],
  ["", 0],
  ["soon", 0],
  ["0", 0],
  ["7", 7_000],
  ["Sat, 09 May 2026 12:01:00 GMT", 60_000],
  ["Sat, 09 May 2026 11:59:00 GMT", 0],
])("a Retry-After of %s means %i ms", (value, ms) => {
  expect(readRetryAfterMs(value)).toBe(ms);
});
