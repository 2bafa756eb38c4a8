const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** How long ago: "now", "17 min", "1 h 07", "3 d". Future times, which clocks cause, are "now". */
export function formatAge(timestamp: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(timestamp)) / MINUTE_MS);
  if (minutes < 1) return "now";
  if (minutes < HOUR_MINUTES) return `${minutes} min`;
  if (minutes < DAY_MINUTES) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.floor(minutes / DAY_MINUTES)} d`;
}

/** The same as a phrase: "just now", "17 min ago". */
export function formatAgo(timestamp: string, nowMs: number): string {
  const age = formatAge(timestamp, nowMs);
  return age === "now" ? "just now" : `${age} ago`;
}

/** "14:02" in UTC. */
export function formatClock(time: string | number): string {
  return new Date(time).toISOString().slice(11, 16);
}

/** How much a station's newest observation can be relied on: fresh under 6 h, ageing to 24 h, then silent. */
export type Freshness = "fresh" | "ageing" | "silent";

export function freshnessOf(timestamp: string, nowMs: number): Freshness {
  const minutes = (nowMs - Date.parse(timestamp)) / MINUTE_MS;
  if (minutes < 6 * HOUR_MINUTES) return "fresh";
  return minutes < DAY_MINUTES ? "ageing" : "silent";
}
