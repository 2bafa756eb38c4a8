import { MEASURES, type NumberName } from "../observation/measured-units";
import type { Database } from "./database";

/** Over which times observations are summed up: from the whole ten minutes, hour or day (UTC) on. */
export const RESOLUTIONS = { "10m": 600, "1h": 3_600, "1d": 86_400 } as const;

export type Resolution = keyof typeof RESOLUTIONS;

/** Of a number its mean and its extremes, of a direction its mean; null where it was not measured. */
export interface NumberSummary {
  mean: number;
  min: number;
  max: number;
}

export interface DirectionSummary {
  /** Degrees above 0 up to 360, of the unit vectors; null where they cancel out. */
  mean: number | null;
  /** The length of the mean of the unit vectors, 0 to 1. */
  resultantLength: number;
}

/** What one station measured in one of these times. */
export interface Summary {
  stationId: string;
  /** When it begins. */
  timestamp: Date;
  /** Of how many observations. */
  count: number;
  readings: Partial<Record<NumberName, NumberSummary | DirectionSummary | null>>;
}

/** Whole times alone: those that begin at or after `since` and before `until`. */
export interface SummaryRange {
  stationId: string;
  resolution: Resolution;
  since?: Date;
  until?: Date;
  isGood: boolean;
  /** The newest that many. */
  limit: number;
  names: readonly NumberName[];
}

type SummaryRow = { stationId: string; begin: Date; count: number } & Record<string, unknown>;

/** Finer than any sensor, and without the noise of a sum of binary fractions. */
const round = (value: number) => Math.round(value * 1000) / 1000;

/** A wind of no speed comes from nowhere. */
const CALM = `"windSpeedMps" = 0`;

function aggregatesOf(name: NumberName): string {
  // A sum of binary fractions depends on the order of the rows, which differs from plan to plan; one of decimals does not.
  if (!MEASURES[name].isDirection)
    return `avg("${name}"::numeric)::float8 AS "${name} mean", min("${name}") AS "${name} min", max("${name}") AS "${name} max"`;
  const direction = name === "windDirDeg" ? `CASE WHEN ${CALM} THEN NULL ELSE "${name}" END` : `"${name}"`;
  return `avg(cosd(${direction})) AS "${name} north", avg(sind(${direction})) AS "${name} east"`;
}

/** The newest of a station's summaries in a range, oldest first; `hasOlder` when the limit cut some off. */
export async function listSummaries(
  database: Database,
  { limit, ...range }: SummaryRange,
): Promise<{ summaries: Summary[]; hasOlder: boolean }> {
  const found = await querySummaries(database, { ...range, limit: limit + 1 }, "DESC");
  return { summaries: found.slice(0, limit).reverse(), hasOlder: found.length > limit };
}

/** How many times one page of a long table spans. */
const PAGE_STEPS = 1_000;

/**
 * All of a station's summaries in a range, oldest first, in pages. Each page asks for a span of its own: a limit alone
 * would have the database sum up all that is left for each of them.
 */
export async function* readSummaryPages(
  database: Database,
  range: Omit<SummaryRange, "limit">,
): AsyncGenerator<Summary[], void, void> {
  const { stationId, resolution } = range;
  const stepMs = stepMsOf(resolution);
  const until = roundUp(range.until, stepMs);
  let since = roundUp(range.since, stepMs);
  for (;;) {
    const first = await database.observation.findFirst({
      where: { stationId, timestamp: { gte: since, lt: until } },
      orderBy: { timestamp: "asc" },
      select: { timestamp: true },
    });
    if (first === null) return;
    const begin = Math.floor(first.timestamp.getTime() / stepMs) * stepMs;
    const end = new Date(Math.min(begin + PAGE_STEPS * stepMs, until?.getTime() ?? Infinity));
    const span = { ...range, since: new Date(begin), until: end, limit: PAGE_STEPS };
    const page = await querySummaries(database, span, "ASC");
    if (page.length > 0) yield page;
    since = end;
  }
}

const stepMsOf = (resolution: Resolution) => RESOLUTIONS[resolution] * 1000;

const roundUp = (time: Date | undefined, stepMs: number) =>
  time && new Date(Math.ceil(time.getTime() / stepMs) * stepMs);

async function querySummaries(
  database: Database,
  { stationId, resolution, since, until, isGood, limit, names }: SummaryRange,
  order: "ASC" | "DESC",
): Promise<Summary[]> {
  const stepMs = stepMsOf(resolution);
  const rows = await database.$queryRawUnsafe<SummaryRow[]>(
    `SELECT $1::text AS "stationId", count(*)::int AS "count",
       date_bin(make_interval(secs => $2::float8), "timestamp", '1970-01-01T00:00:00Z'::timestamptz) AS "begin"
       ${names.map((name) => `, ${aggregatesOf(name)}`).join("")}
     FROM "Observation"
     WHERE "stationId" = $1 AND "timestamp" >= COALESCE($3::timestamptz, '-infinity')
       AND "timestamp" < COALESCE($4::timestamptz, 'infinity')
       ${isGood ? `AND "quality" LIKE '%1%' AND "quality" !~ '[34]'` : ""}
     GROUP BY "begin" ORDER BY "begin" ${order} LIMIT $5::int`,
    stationId,
    RESOLUTIONS[resolution],
    roundUp(since, stepMs) ?? null,
    roundUp(until, stepMs) ?? null,
    limit,
  );
  return rows.map((row) => toSummary(row, names));
}

function toSummary(row: SummaryRow, names: readonly NumberName[]): Summary {
  const readings: Summary["readings"] = {};
  for (const name of names) {
    readings[name] = MEASURES[name].isDirection
      ? toDirection(row[`${name} north`], row[`${name} east`])
      : toNumbers(row[`${name} mean`], row[`${name} min`], row[`${name} max`]);
  }
  return { stationId: row.stationId, timestamp: row.begin, count: row.count, readings };
}

function toNumbers(mean: unknown, min: unknown, max: unknown): NumberSummary | null {
  if (typeof mean !== "number") return null;
  return { mean: round(mean), min: min as number, max: max as number };
}

/** Unit vectors whose mean is shorter than that cancel out: what is left is the noise of their sum. */
const CANCELLED = 1e-9;

function toDirection(north: unknown, east: unknown): DirectionSummary | null {
  if (typeof north !== "number" || typeof east !== "number") return null;
  const length = Math.hypot(north, east);
  if (length < CANCELLED) return { mean: null, resultantLength: 0 };
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  const mean = round((degrees + 360) % 360);
  return { mean: mean === 0 ? 360 : mean, resultantLength: Math.min(1, round(length)) };
}
