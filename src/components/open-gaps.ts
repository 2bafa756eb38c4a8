/** A silence of so many usual intervals is a gap. */
const INTERVALS_MAX = 3;

/**
 * Puts a time without values into every long silence between times, so that lines can break there: where nothing was
 * reported, there is no row that has none.
 * @param times rising
 * @returns the times, and of each its place among the given ones; null for those that were put in
 */
export function openGaps(times: readonly number[]): { times: number[]; places: (number | null)[] } {
  const intervals = times.slice(1).map((time, i) => time - times[i]!);
  const usual = [...intervals].sort((a, b) => a - b)[intervals.length >> 1] ?? 0;
  const opened: { times: number[]; places: (number | null)[] } = { times: [], places: [] };
  for (const [i, time] of times.entries()) {
    const before = times[i - 1];
    if (before !== undefined && time - before > usual * INTERVALS_MAX) {
      opened.times.push((before + time) / 2);
      opened.places.push(null);
    }
    opened.times.push(time);
    opened.places.push(i);
  }
  return opened;
}
