import type { TimedValue } from "../../observation/conditions";
import type { Observation, ReadingName } from "../../observation/observation";
import { HOUR_MS } from "../time/format-time";

/** How a reading has gone in the last hours. */
export interface Trend {
  direction: "rising" | "falling" | "steady";
  /** What it was then, in the reading's own unit. */
  before: number;
}

/** As with the pressure's tendency (WMO code table 0200). */
export const TREND_HOURS = 3;
/** How far from then a value may have been observed: waves come hourly. */
const APART_MS_MAX = 40 * 60_000;

/**
 * Changes below these are none, in the reading's own unit: some steps of what instruments tell apart (NDBC, "Measurement
 * Descriptions": waves to 0.2 m, wind to 1 m/s, temperatures to 1 °C and steadier than that in themselves).
 */
const STEADY_BELOW: Partial<Record<ReadingName, number>> = {
  waveHeightM: 0.2,
  windSpeedMps: 1,
  pressureHpa: 0.1,
  waterTempC: 0.3,
  airTempC: 0.5,
};

/**
 * How a reading has gone, by its value of three hours before. Null where there was none, and where it means nothing,
 * as when the present value is in doubt.
 * @param observations oldest first
 */
export function findTrend(
  reading: ReadingName,
  present: TimedValue,
  observations: readonly Observation[],
): Trend | null {
  if (present.doubt) return null;
  const thenMs = Date.parse(present.timestamp) - TREND_HOURS * HOUR_MS;
  let nearestMs = APART_MS_MAX;
  let before: number | null = null;
  for (let i = observations.length - 1; i >= 0; i -= 1) {
    const row = observations[i]!;
    const apartMs = Date.parse(row.timestamp) - thenMs;
    if (apartMs < -APART_MS_MAX) break;
    if (row[reading] === null || Math.abs(apartMs) > nearestMs) continue;
    nearestMs = Math.abs(apartMs);
    before = row[reading];
  }
  if (before === null) return null;
  const change = present.value - before;
  // A difference of tenths is not exact in binary.
  if (Math.abs(change) < (STEADY_BELOW[reading] ?? 0) - 1e-9) return { direction: "steady", before };
  return { direction: change > 0 ? "rising" : change < 0 ? "falling" : "steady", before };
}
