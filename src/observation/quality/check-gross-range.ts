import { FLAG } from "./flags";
import { isMissing, type Flags } from "./series";

/** The lowest and the highest value that pass. */
export type Span = readonly [lowest: number, highest: number];

export interface GrossRangeThresholds {
  fail: Span;
  /** Within the fail span. */
  suspect: Span;
}

/**
 * QARTOD's gross range test (Wind Data 1.1, test 4), as ioos_qc's `gross_range_test`: a value outside a span is flagged,
 * one on its bound is not, and fail outweighs suspect.
 * @param values NaN where missing: flagged 9
 * @throws RangeError when the suspect span reaches beyond the fail span
 */
export function checkGrossRange(values: Float64Array, { fail, suspect }: GrossRangeThresholds): Flags {
  if (suspect[0] < fail[0] || suspect[1] > fail[1])
    throw new RangeError(
      `The suspect span ${suspect.join("..")} reaches beyond the fail span ${fail.join("..")}.`,
    );

  const flags = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (isMissing(value)) flags[i] = FLAG.missing;
    else if (value < fail[0] || value > fail[1]) flags[i] = FLAG.fail;
    else if (value < suspect[0] || value > suspect[1]) flags[i] = FLAG.suspect;
    else flags[i] = FLAG.good;
  }
  return flags;
}
