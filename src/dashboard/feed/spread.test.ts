import { expect, it } from "vitest";
import { formatDuration, spreadOf } from "./spread";

it("half of the durations are within the median, 95 of 100 within the other", () => {
  const durations = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(spreadOf(durations)).toEqual({ medianMs: 100, p95Ms: 190 });
});

it("of one duration both are that one, and of none there is no spread", () => {
  expect(spreadOf([7])).toEqual({ medianMs: 7, p95Ms: 7 });
  expect(spreadOf([])).toBeNull();
});

it.each([
  [0, "0.0 s"],
  [340, "0.3 s"],
  [9_960, "10 s"],
  [45_000, "45 s"],
  [24 * 60_000, "24 min"],
  [59.7 * 60_000, "1 h 00"],
  [67 * 60_000, "1 h 07"],
])("%i ms are told as %s", (ms, told) => {
  expect(formatDuration(ms)).toBe(told);
});
