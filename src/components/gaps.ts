/** A silence of so many usual intervals is a gap. */
const INTERVALS_MAX = 3;
/** However seldom a series has values, no line joins those that are so far apart (seconds). */
const JOINED_SECONDS_MAX = 86_400;

/**
 * How long a silence may be that is no gap. The usual interval is the one that three of four do not exceed: waves come
 * twice an hour or so among rows of ten minutes, and are told twice in a row now and then.
 * @param times in seconds, rising
 */
function longestPause(times: readonly number[]): number {
  const intervals = times.slice(1).map((time, i) => time - times[i]!);
  const usual = intervals.sort((a, b) => a - b)[Math.floor((intervals.length - 1) * 0.75)] ?? 0;
  return Math.min(usual * INTERVALS_MAX, JOINED_SECONDS_MAX);
}

/**
 * Puts a time without values into every long silence between times, so that lines can break there: where nothing was
 * reported, there is no row that has none.
 * @param times in seconds, rising
 * @returns the times, and of each its place among the given ones; null for those that were put in
 */
export function openGaps(times: readonly number[]): { times: number[]; places: (number | null)[] } {
  const pauseMax = longestPause(times);
  const opened: { times: number[]; places: (number | null)[] } = { times: [], places: [] };
  for (const [i, time] of times.entries()) {
    const before = times[i - 1];
    if (before !== undefined && time - before > pauseMax) {
      opened.times.push((before + time) / 2);
      opened.places.push(null);
    }
    opened.times.push(time);
    opened.places.push(i);
  }
  return opened;
}

/**
 * Prepares a series for drawing as a line: between two values that follow each other at about the series' own usual
 * interval the line goes on (undefined), across a longer silence it breaks (null). Waves come hourly among rows of
 * ten minutes: the rows between are no gap.
 * @param times in seconds, rising
 * @returns the values, with undefined where the line bridges and null where it breaks
 */
export function bridgeGaps(
  times: readonly number[],
  values: readonly (number | null)[],
): (number | null | undefined)[] {
  const measured = values.flatMap((value, i) => (value === null ? [] : [i]));
  const pauseMax = longestPause(measured.map((at) => times[at]!));
  const bridged: (number | null | undefined)[] = [...values];
  for (const [i, at] of measured.entries()) {
    const next = measured[i + 1];
    if (next !== undefined && times[next]! - times[at]! <= pauseMax) bridged.fill(undefined, at + 1, next);
  }
  return bridged;
}
