import { FLAG } from "./flags";
import { isMissing, type Flags, type Series } from "./series";

export interface FlatLineThresholds {
  suspectMs: number;
  failMs: number;
  /** Values are flat whose range is below this: 0 flags nothing. */
  tolerance: number;
  /** A calm may last: a flat line of zeros is suspect at most (Surface Wave Data 2.1, test 16). */
  zeroNeverFails?: boolean;
}

/**
 * QARTOD's flat line test (Wind Data 1.1, test 8), as ioos_qc's `flat_line_test`: a value is flagged when the values of
 * the time before it, and itself, have a range below the tolerance. Too short a past is good, and so are fewer than
 * three values.
 *
 * ioos_qc counts places: floor(threshold / median interval) before the value. On an even series, missing values or not,
 * that is the same as saying that the last value which does not fit lies more than the threshold back; said so, it
 * holds for uneven series, and does not depend on a median that each new row could move. Where every value fits, the one
 * that did not is taken to be one mean interval of the rows before the first.
 * @param maxGapMs over a longer time without a value nothing is known to have been flat: the past begins after it
 */
export function checkFlatLine(
  { timesMs, values }: Series,
  { suspectMs, failMs, tolerance, zeroNeverFails = false }: FlatLineThresholds,
  maxGapMs = Infinity,
): Flags {
  const flags = new Uint8Array(values.length).fill(FLAG.missing);

  const measured = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (!isMissing(values[i]!)) measured[count++] = i;
  const timeOf = (n: number) => timesMs[measured[n]!]!;
  const valueOf = (n: number) => values[measured[n]!]!;

  // The window's lowest and highest value stand first in two queues of places with rising, and falling, values: each
  // place enters and leaves once, so time is linear however long a line is flat.
  const rising = new Int32Array(count);
  const falling = new Int32Array(count);
  let [risingHead, risingTail, fallingHead, fallingTail] = [0, 0, 0, 0];
  let pastStart = 0;
  let windowStart = 0;

  for (let n = 0; n < count; n += 1) {
    if (n > 0 && timeOf(n) - timeOf(n - 1) > maxGapMs) {
      pastStart = windowStart = n;
      risingHead = risingTail = fallingHead = fallingTail = 0;
    }
    const value = valueOf(n);
    while (risingTail > risingHead && valueOf(rising[risingTail - 1]!) >= value) risingTail -= 1;
    rising[risingTail++] = n;
    while (fallingTail > fallingHead && valueOf(falling[fallingTail - 1]!) <= value) fallingTail -= 1;
    falling[fallingTail++] = n;
    while (windowStart < n && valueOf(falling[fallingHead]!) - valueOf(rising[risingHead]!) >= tolerance) {
      windowStart += 1;
      if (rising[risingHead]! < windowStart) risingHead += 1;
      if (falling[fallingHead]! < windowStart) fallingHead += 1;
    }

    let flatMs = 0;
    if (windowStart < n && values.length >= 3) {
      const meanIntervalMs = (timeOf(n) - timeOf(pastStart)) / (measured[n]! - measured[pastStart]!);
      const lastUnlikeMs =
        windowStart > pastStart ? timeOf(windowStart - 1) : timeOf(pastStart) - meanIntervalMs;
      flatMs = timeOf(n) - lastUnlikeMs;
    }
    const mayFail = !(zeroNeverFails && value === 0);
    flags[measured[n]!] =
      flatMs > failMs && mayFail ? FLAG.fail : flatMs > suspectMs ? FLAG.suspect : FLAG.good;
  }
  return flags;
}
