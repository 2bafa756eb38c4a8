import { FRESH_HOURS } from "../../observation/conditions";

const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
/** By IANA's name. */
export const UTC = "Etc/UTC";

/** From two years on days are told as years. */
const YEARS_DAYS = { from: 730, each: 365.25 };

/** Less than a year: no day of it is taken for another. */
const DAYS_TOLD_WITHOUT_YEAR = 300;

/** How long ago: "now", "17 min", "1 h 07", "3 d", "4 y". Future times, which clocks cause, are "now". */
export function formatAge(timestamp: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(timestamp)) / MINUTE_MS);
  if (minutes < 1) return "now";
  if (minutes < HOUR_MINUTES) return `${minutes} min`;
  if (minutes < DAY_MINUTES) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
  const days = Math.floor(minutes / DAY_MINUTES);
  return days < YEARS_DAYS.from ? `${days} d` : `${Math.floor(days / YEARS_DAYS.each)} y`;
}

/** The same as a phrase: "just now", "17 min ago". */
export function formatAgo(timestamp: string, nowMs: number): string {
  const age = formatAge(timestamp, nowMs);
  return age === "now" ? "just now" : `${age} ago`;
}

/** A point of time as a clock in some zone shows it. `label` says which zone that is: "UTC", "EST", "UTC+1". */
export interface ZonedTime {
  clock: string;
  /** "9 May". */
  day: string;
  weekday: string;
  year: string;
  label: string;
}

/** Making one costs some 50 µs, using it 2. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  formats.set(zone, format);
  return format;
}

/**
 * What clock and calendar show.
 * @param time ISO 8601 or epoch ms
 * @param zone IANA's name of the zone
 */
export function zonedTime(time: string | number, zone: string): ZonedTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(new Date(time))) parts[type] = value;
  return {
    clock: `${parts.hour}:${parts.minute}`,
    day: `${parts.day} ${parts.month}`,
    weekday: parts.weekday!,
    year: parts.year!,
    // Zones without a name in English are called by their distance from Greenwich, which elsewhere is called UTC.
    label: parts
      .timeZoneName!.replace(/^GMT(?=[+-])/, "UTC")
      .replace(/\+0$/, "")
      .replace("-", "−"),
  };
}

/** "14:02 UTC", "09:02 EST". */
export function formatClock(time: string | number, zone: string): string {
  const { clock, label } = zonedTime(time, zone);
  return `${clock} ${label}`;
}

/** "14:02 UTC" of what is less than a day old; with its day otherwise, which a clock alone would make today. */
export function formatClockOfDay(time: string, zone: string, nowMs: number): string {
  return freshnessOf(time, nowMs) === "silent"
    ? formatDayAndClock(time, zone, nowMs)
    : formatClock(time, zone);
}

/** "Sat 9 May 14:02 UTC"; "Fri 4 Apr 2025 12:00 UTC" where the day alone would make it one of this year. */
export function formatDayAndClock(time: string | number, zone: string, nowMs = Date.now()): string {
  const { weekday, day, year, clock, label } = zonedTime(time, zone);
  const isOfThisYear = nowMs - new Date(time).getTime() < DAYS_TOLD_WITHOUT_YEAR * DAY_MINUTES * MINUTE_MS;
  return `${weekday} ${day} ${isOfThisYear ? "" : `${year} `}${clock} ${label}`;
}

/** How much a station's newest observation can be relied on: fresh under 6 h, ageing to 24 h, then silent. */
export type Freshness = "fresh" | "ageing" | "silent";

/** What stands beside an age that is no longer fresh. */
export const FRESHNESS_WORDS: Readonly<Record<Freshness, string>> = {
  fresh: "",
  ageing: "ageing",
  silent: "silent",
};

export function freshnessOf(timestamp: string, nowMs: number): Freshness {
  const minutes = (nowMs - Date.parse(timestamp)) / MINUTE_MS;
  if (minutes < FRESH_HOURS * HOUR_MINUTES) return "fresh";
  return minutes < DAY_MINUTES ? "ageing" : "silent";
}
