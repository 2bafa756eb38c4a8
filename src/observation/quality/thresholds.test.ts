import { describe, expect, it } from "vitest";
import { CONTEXT_MS, HOUR_MS, MAX_GAP_MS, TESTED_NAMES, THRESHOLDS } from "./thresholds";

describe.each(TESTED_NAMES)("the thresholds of %s", (name) => {
  const { grossRange, spike, rateOfChange, flatLine } = THRESHOLDS[name];

  it("suspect before they fail", () => {
    const [[failMin, failMax], [suspectMin, suspectMax]] = [grossRange.fail, grossRange.suspect];
    expect(failMin).toBeLessThanOrEqual(suspectMin);
    expect(suspectMin).toBeLessThan(suspectMax);
    expect(suspectMax).toBeLessThan(failMax);
    expect(spike.suspect).toBeGreaterThan(0);
    expect(spike.suspect).toBeLessThan(spike.fail);
    expect(flatLine.suspectMs).toBeLessThan(flatLine.failMs);
  });

  it("call a line flat only after more than a gap, and by less than the feed's rounding to tenths", () => {
    expect(flatLine.suspectMs).toBeGreaterThan(MAX_GAP_MS);
    expect(flatLine.tolerance).toBeGreaterThan(0);
    expect(flatLine.tolerance).toBeLessThan(0.1);
  });

  it("hold any change possible that is within the spike's threshold in an hour, but for a peak period", () => {
    if (name === "dominantPeriodS") expect(rateOfChange).toBeNull();
    else expect(rateOfChange! * 3600).toBeGreaterThan(spike.suspect);
  });

  it("let a value become any other within the context, so that what lies before it need not be known", () => {
    const [lowest, highest] = grossRange.fail;
    expect(((rateOfChange ?? Infinity) * CONTEXT_MS.before) / 1000).toBeGreaterThan(highest - lowest);
  });
});

describe("the thresholds after NDBC's time continuity", () => {
  // 0.58 sigma sqrt(hours), sigma 6 m, 25 m/s, 21 hPa, 11 and 8.6 degC.
  it.each([
    ["waveHeightM", 20 * 60, 2.009],
    ["windSpeedMps", 6 * 60, 4.585],
    ["windGustMps", 6 * 60, 4.585],
    ["pressureHpa", 6 * 60, 3.852],
    ["airTempC", 6 * 60, 2.018],
    ["waterTempC", 6 * 60, 1.577],
  ] as const)("%s may change in %i s by %d", (name, seconds, change) => {
    expect(THRESHOLDS[name].rateOfChange! * seconds).toBeCloseTo(change, 3);
  });
});

describe("CONTEXT_MS", () => {
  it("reaches back over the longest flat line and the gap before it, and on to a spike's next neighbour", () => {
    expect(CONTEXT_MS).toEqual({ before: 75 * HOUR_MS, after: 3 * HOUR_MS });
  });
});
