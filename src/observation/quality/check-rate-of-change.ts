import { FLAG } from "./flags";
import { isMissing, type Flags, type Series } from "./series";

/**
 * QARTOD's rate of change test as ioos_qc's `rate_of_change_test`: a value that differs from the one before it by more
 * than the threshold, in units a second, is suspect; exactly the threshold is not, and none fails. The manuals
 * differ: Wind Data 1.1 (test 7) suggests standard deviations over some hours, Surface Wave Data 2.1 (test 20) lets the
 * value fail. A fixed rate gives the same flag whatever else has arrived, and of two values it cannot tell which is
 * wrong.
 *
 * The one before is the last measured value. ioos_qc calls a value good whose place before it is missing.
 * @param maxGapMs with it, a value with none before it within that time, the first too, is not evaluated; without it
 *   any distance will do and the first is good, as in ioos_qc
 */
export function checkRateOfChange({ timesMs, values }: Series, perSecond: number, maxGapMs?: number): Flags {
  const flags = new Uint8Array(values.length);
  let before = -1;
  for (let i = 0; i < values.length; i += 1) {
    if (isMissing(values[i]!)) {
      flags[i] = FLAG.missing;
      continue;
    }
    if (before < 0) flags[i] = maxGapMs === undefined ? FLAG.good : FLAG.notEvaluated;
    else {
      const elapsedMs = timesMs[i]! - timesMs[before]!;
      if (maxGapMs !== undefined && elapsedMs > maxGapMs) flags[i] = FLAG.notEvaluated;
      else {
        const rate = Math.abs(values[i]! - values[before]!) / (elapsedMs / 1000);
        flags[i] = rate > perSecond ? FLAG.suspect : FLAG.good;
      }
    }
    before = i;
  }
  return flags;
}
