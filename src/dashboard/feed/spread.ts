/** What half of some durations, and what 95 of 100 of them, do not exceed. */
export interface Spread {
  medianMs: number;
  p95Ms: number;
}

/** The spread of some durations by nearest rank; null when there are none. */
export function spreadOf(durationsMs: readonly number[]): Spread | null {
  if (durationsMs.length === 0) return null;
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { medianMs: rank(0.5), p95Ms: rank(0.95) };
}

/** A duration in two figures or so: "0.3 s", "45 s", "24 min", "1 h 07". */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}
