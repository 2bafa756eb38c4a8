import { describe, expect, it } from "vitest";
import { RateWindow } from "./rate-window";

describe("RateWindow", () => {
  it("lets each key take its quota, tells what is left, and refuses what is beyond it", () => {
    const window = new RateWindow(2, 60);
    const taken = [window.take("a"), window.take("a"), window.take("a"), window.take("b")];
    expect(taken.map(({ remaining, isExceeded }) => [remaining, isExceeded])).toEqual([
      [1, false],
      [0, false],
      [0, true],
      [1, false],
    ]);
    for (const { resetS } of taken) expect([59, 60]).toContain(resetS);
  });

  it("is whole again when the time is over that began with the first, however often was asked meanwhile", async () => {
    const window = new RateWindow(1, 0.2);
    expect(window.take("a").isExceeded).toBe(false);
    expect(window.take("a").isExceeded).toBe(true);
    await expect.poll(() => window.take("a").isExceeded, { interval: 20, timeout: 10_000 }).toBe(false);
  });
});
