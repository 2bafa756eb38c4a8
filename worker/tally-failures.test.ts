import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FailureTally, type FailureCount } from "./tally-failures";

describe("FailureTally", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function open() {
    const told: FailureCount[] = [];
    return { told, tally: new FailureTally((count) => told.push(count)) };
  }

  it("tells the first failure at once, and what follows as one count", () => {
    const { told, tally } = open();
    for (let i = 0; i < 900; i += 1) tally.add(`4${i % 300}`, "away");
    expect(told).toEqual([{ failures: 1, stations: 1, lastStationId: "40", reason: "away" }]);
    vi.advanceTimersByTime(30_000);
    expect(told.slice(1)).toEqual([{ failures: 899, stations: 300, lastStationId: "4299", reason: "away" }]);
  });

  it("says nothing where nothing failed, and tells the next failure at once again", () => {
    const { told, tally } = open();
    tally.add("46042", "away");
    vi.advanceTimersByTime(120_000);
    expect(told).toHaveLength(1);
    tally.add("46042", "away");
    expect(told).toHaveLength(2);
  });

  it("tells at its end what was still to be told", () => {
    const { told, tally } = open();
    tally.add("46042", "away");
    tally.add("44013", "gone");
    tally.close();
    expect(told.at(-1)).toEqual({ failures: 1, stations: 1, lastStationId: "44013", reason: "gone" });
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(2);
  });
});
