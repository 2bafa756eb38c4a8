/** A silence of so many usual intervals is a gap. */
const INTERVALS_MAX = 3;

/**
 * Prepares a series for drawing as a line: between two values that follow each other at about the series' own usual
 * interval the line goes on (undefined), across a longer silence it breaks (null). Waves come hourly among rows of
 * ten minutes: the rows between are no gap.
 * @param times rising
 * @returns the values, with undefined where the line bridges and null where it breaks
 */
export function bridgeGaps(
  times: readonly number[],
  values: readonly (number | null)[],
): (number | null | undefined)[] {
  const measured = values.flatMap((value, i) => (value === null ? [] : [i]));
  const intervals = measured.slice(1).map((at, i) => times[at]! - times[measured[i]!]!);
  const usual = [...intervals].sort((a, b) => a - b)[intervals.length >> 1] ?? 0;
  const bridged: (number | null | undefined)[] = [...values];
  for (const [i, interval] of intervals.entries()) {
    if (interval <= usual * INTERVALS_MAX) bridged.fill(undefined, measured[i]! + 1, measured[i + 1]);
  }
  return bridged;
}
