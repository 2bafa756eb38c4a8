// @ts-check
import { expect, it } from "vitest";
import { afterDeath } from "./restart-policy.mjs";

it("starts a process again later each time, and gives up at the fifth quick death in a row", () => {
  /** @type {(number | null)[]} */
  const delays = [];
  let quickDeaths = 0;
  for (let death = 1; death <= 5; death += 1) {
    const verdict = afterDeath(quickDeaths, 1000);
    quickDeaths = verdict.quickDeaths;
    delays.push(verdict.delayMs);
  }
  expect(delays).toEqual([500, 1000, 2000, 4000, null]);
});

it("forgives quick deaths to a process that has lived", () => {
  expect(afterDeath(4, 60_000)).toEqual({ quickDeaths: 0, delayMs: 500 });
});
