import { describe, expect, it } from "vitest";
import { digitsOfStep, summarise } from "./chart-text";

describe("a chart's text", () => {
  it("has as many digits at its ticks as tell them apart", () => {
    expect([5, 2.5, 0.5, 0.25, 0.1].map(digitsOfStep)).toEqual([0, 1, 1, 2, 1]);
  });

  it("sums up a line by its extremes and its last value, however long it is", () => {
    const values = Array.from({ length: 200_000 }, (_, i) => (i % 3 === 0 ? null : i % 100));
    const line = { name: "wind", color: "--line-1", values, doubtful: [] };
    expect(summarise(line, "kn", String)).toBe("wind: from 0 kn to 99 kn, last 99 kn.");
  });
});
