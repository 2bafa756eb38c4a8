import type { FieldName, Selection } from "../stream/selection";
import type { Database } from "./database";
import { selectionSql } from "./selection-sql";

/** A station, and from when to when it observed in a range of time. */
export interface ObservedSpan {
  stationId: string;
  first: Date;
  last: Date;
}

/** Rows that are read at once: of these stations, observed from the first time to the last. */
export interface ExportPage {
  stationIds: string[];
  from: Date;
  to: Date;
}

/**
 * Stations observe once a minute at most, most every ten minutes or once an hour: some 2,000 to 10,000 rows, a megabyte
 * of text.
 */
const PAGE_MINUTES = 100_000;
const MINUTE_MS = 60_000;

/** When each selected station observed, at or after `since` and before `until`; those that did not are left out. By id. */
export function listObservedSpans(
  database: Database,
  selection: Selection,
  { since, until }: { since: Date; until: Date },
): Promise<ObservedSpan[]> {
  const { place, values } = selectionSql({ ...selection, has: [], isGood: false }, 3, 'station."id"');
  const edge = (find: "min" | "max") =>
    `SELECT ${find}("timestamp") AS at FROM "Observation"
     WHERE "stationId" = station."id" AND "timestamp" >= $1::timestamptz AND "timestamp" < $2::timestamptz`;
  return database.$queryRawUnsafe<ObservedSpan[]>(
    `SELECT station."id" AS "stationId", first.at AS "first", last.at AS "last" FROM "Station" AS station
     CROSS JOIN LATERAL (${edge("min")}) AS first CROSS JOIN LATERAL (${edge("max")}) AS last
     WHERE first.at IS NOT NULL AND ${place} ORDER BY station."id"`,
    since,
    until,
    ...values,
  );
}

/** Cuts what is to be read into pages of a bounded number of rows: of several stations, or of a part of one's time. */
export function* planExport(
  spans: readonly ObservedSpan[],
  pageMinutes = PAGE_MINUTES,
): Generator<ExportPage> {
  let page: ExportPage | null = null;
  for (const { stationId, first, last } of spans) {
    const joined: ExportPage = page
      ? {
          stationIds: [...page.stationIds, stationId],
          from: first < page.from ? first : page.from,
          to: last > page.to ? last : page.to,
        }
      : { stationIds: [stationId], from: first, to: last };
    if (minutesOf(joined) <= pageMinutes) {
      page = joined;
      continue;
    }
    if (page) yield page;
    page = null;
    const stepMs = (pageMinutes - 1) * MINUTE_MS;
    for (let from = first.getTime(); from <= last.getTime(); from += stepMs + 1)
      yield {
        stationIds: [stationId],
        from: new Date(from),
        to: new Date(Math.min(from + stepMs, last.getTime())),
      };
  }
  if (page) yield page;
}

const minutesOf = ({ stationIds, from, to }: ExportPage) =>
  stationIds.length * (Math.floor((to.getTime() - from.getTime()) / MINUTE_MS) + 1);

/** A page's rows as lines of CSV, by station and time, and the code of each row's quality where it is asked for. */
export interface ExportedLines {
  lines: string[];
  qualities: (string | null)[] | null;
}

const columnSql = (field: Exclude<FieldName, "quality">) =>
  field === "timestamp"
    ? `to_char("timestamp" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `"${field}"`;

/**
 * Reads a page. Postgres writes the lines, so that millions of rows do not become objects here. No value needs quotes:
 * words are those that the parser lets through (parse-spectra.ts).
 * @param fields in the order of the columns
 */
export async function readExportPage(
  database: Database,
  { stationIds, from, to }: ExportPage,
  { selection, fields }: { selection: Selection; fields: readonly FieldName[] },
): Promise<ExportedLines> {
  const wantsQuality = fields.includes("quality");
  const cells = fields.filter((field) => field !== "quality").map(columnSql);
  const { row, values } = selectionSql({ ...selection, stations: null, box: null, types: null }, 4);
  const [page] = await database.$queryRawUnsafe<
    [{ text: string | null; qualities: (string | null)[] | null }]
  >(
    `SELECT string_agg("line", E'\\n') AS "text"${wantsQuality ? `, array_agg("quality") AS "qualities"` : ""} FROM (
       SELECT concat(${cells.join(", ',', ")}) AS "line", "quality" FROM "Observation"
       WHERE "stationId" = ANY($1::text[]) AND "timestamp" BETWEEN $2::timestamptz AND $3::timestamptz AND ${row}
       ORDER BY "stationId", "timestamp"
     ) AS page`,
    stationIds,
    from,
    to,
    ...values,
  );
  return { lines: page.text === null ? [] : page.text.split("\n"), qualities: page.qualities ?? null };
}
