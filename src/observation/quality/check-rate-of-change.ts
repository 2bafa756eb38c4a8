import { FLAG } from "./flags";
import { isMissing, type Flags, type Series } from "./series";

/**
 * QARTOD's rate of change test as ioos_qc's `rate_of_change_test`: a value that differs from the one before it by more
 * than the threshold, in units a second, is suspect; exactly the threshold is not, none fails, and the first is good.
 * The manuals differ: Wind Data 1.1 (test 7) suggests standard deviations over some hours, Surface Wave Data 2.1 (test
 * 20) lets the value fail. A fixed rate gives the same flag whatever else has arrived, and of two values it cannot tell
 * which is wrong.
 *
 * The one before is the last measured value, however long ago: the longer, the slower the change. ioos_qc calls a value
 * good whose place before it is missing.
 */
export function checkRateOfChange({ timesMs, values }: Series, perSecond: number): Flags {
  const flags = new Uint8Array(values.length).fill(FLAG.missing);
  let before = -1;
  for (let i = 0; i < values.length; i += 1) {
    if (isMissing(values[i]!)) continue;
    const isTooFast =
      before >= 0 &&
      Math.abs(values[i]! - values[before]!) / ((timesMs[i]! - timesMs[before]!) / 1000) > perSecond;
    flags[i] = isTooFast ? FLAG.suspect : FLAG.good;
    before = i;
  }
  return flags;
}
