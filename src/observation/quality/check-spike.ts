import { FLAG } from "./flags";
import { isMissing, type Flags, type Series } from "./series";

export interface SpikeThresholds {
  suspect: number;
  fail: number;
}

/**
 * QARTOD's spike test (Wind Data 1.1, test 6), as ioos_qc's `spike_test` with its method "average": how far a value
 * stands from the mean of its two neighbours. More than a threshold is flagged, exactly the threshold is not. The first
 * and the last value have one neighbour and are not evaluated.
 *
 * The neighbours are the measured values before and after, over missing ones. ioos_qc takes the neighbouring places of
 * the array instead, and where one is missing, numpy's arithmetic on masked arrays decides: a value after a missing one
 * is flagged missing, one before is compared with its left neighbour alone.
 * @param maxGapMs a neighbour further away is none; without it any distance will do, as in ioos_qc
 */
export function checkSpike(
  { timesMs, values }: Series,
  { suspect, fail }: SpikeThresholds,
  maxGapMs = Infinity,
): Flags {
  const flags = new Uint8Array(values.length).fill(FLAG.missing);
  let before = -1;
  let at = -1;
  for (let after = 0; after < values.length; after += 1) {
    if (isMissing(values[after]!)) continue;
    flags[after] = FLAG.notEvaluated;
    if (
      before >= 0 &&
      timesMs[at]! - timesMs[before]! <= maxGapMs &&
      timesMs[after]! - timesMs[at]! <= maxGapMs
    ) {
      const distance = Math.abs(values[at]! - (values[before]! + values[after]!) / 2);
      flags[at] = distance > fail ? FLAG.fail : distance > suspect ? FLAG.suspect : FLAG.good;
    }
    before = at;
    at = after;
  }
  return flags;
}
