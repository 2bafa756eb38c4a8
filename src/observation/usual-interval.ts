/**
 * The usual time between a station's observations: the median of the differences, in seconds, since outages and late
 * rows are few.
 * @param timestamps in any order, each once
 * @returns null for fewer than two
 */
export function usualIntervalS(timestamps: Iterable<string>): number | null {
  const times = Float64Array.from([...timestamps].map((timestamp) => Date.parse(timestamp))).sort();
  if (times.length < 2) return null;
  const differences = times
    .subarray(1)
    .map((time, i) => time - times[i]!)
    .sort();
  return differences[Math.floor(differences.length / 2)]! / 1000;
}
