import { checkColumns, type CheckedColumns } from "../observation/quality/check-quality";
import { encodeQuality } from "../observation/quality/encode-quality";
import { CHECKED_NAMES, type CheckedName } from "../observation/quality/quality";
import { CONTEXT_MS } from "../observation/quality/thresholds";
import type { Database } from "./database";
import { lockEventIds } from "./event-id-lock";

// What is checked at once, in one transaction, for whose end others wait that would store: some hundred milliseconds.
const SPANS_AT_ONCE = 20;
const DAYS_AT_ONCE = 30;

const TRANSACTION_TIMEOUT_MS = 30_000;

// The newest first: who looks at flags looks at those. Marks of the same span, of which each new row makes one, are one.
const TAKE_MARKED = `
  WITH marked AS (
    SELECT DISTINCT "stationId", "from", "to" FROM "UncheckedSpan"
  ), queued AS (
    SELECT *, sum("to" - "from") OVER (ORDER BY "to" DESC, "stationId", "from") - ("to" - "from") AS "before" FROM marked
  ), chosen AS (
    SELECT * FROM queued WHERE "before" <= interval '${DAYS_AT_ONCE} days' ORDER BY "before" LIMIT ${SPANS_AT_ONCE}
  )
  DELETE FROM "UncheckedSpan" AS span USING chosen
  WHERE (span."stationId", span."from", span."to") = (chosen."stationId", chosen."from", chosen."to")
  RETURNING span.*`;

// An observation's arrival reaches those up to `after` before it and up to `before` after it, which have contexts of
// their own. The columns come as JSON arrays: a tenth of the time that as many rows take one by one.
const LIST_SPANS = `
  SELECT span."stationId", station."lat", station."lon",
    (extract(epoch FROM span."from") * 1000 - ${CONTEXT_MS.after})::float8 AS "firstMs",
    (extract(epoch FROM span."to") * 1000 + ${CONTEXT_MS.before})::float8 AS "lastMs", columns.*
  FROM jsonb_to_recordset($1::jsonb) AS span ("stationId" text, "from" timestamptz, "to" timestamptz)
  LEFT JOIN "Station" AS station ON station."id" = span."stationId"
  CROSS JOIN LATERAL (
    SELECT json_agg(extract(epoch FROM "timestamp") * 1000) AS "timesMs", json_agg("quality") AS "codes",
      ${CHECKED_NAMES.map((name) => `json_agg("${name}") AS "${name}"`).join(", ")}
    FROM (
      SELECT * FROM "Observation" WHERE "stationId" = span."stationId"
        AND "timestamp" >= span."from" - make_interval(secs => ${(CONTEXT_MS.after + CONTEXT_MS.before) / 1000})
        AND "timestamp" <= span."to" + make_interval(secs => ${(CONTEXT_MS.before + CONTEXT_MS.after) / 1000})
      ORDER BY "timestamp"
    ) AS rows
  ) AS columns
  WHERE columns."timesMs" IS NOT NULL`;

const UPDATE_CODES = `
  UPDATE "Observation" AS stored SET "quality" = checked."quality"
  FROM jsonb_to_recordset($1::jsonb) AS checked ("stationId" text, "timestamp" timestamptz, "quality" text)
  WHERE stored."stationId" = checked."stationId" AND stored."timestamp" = checked."timestamp"`;

/** A span of a station's times of observation, both ends included. */
interface MarkedSpan {
  stationId: string;
  from: Date;
  to: Date;
}

type StationColumns = Record<CheckedName, (number | null)[]> & {
  stationId: string;
  lat: number | null;
  lon: number | null;
  firstMs: number;
  lastMs: number;
  timesMs: number[];
  codes: (string | null)[];
};

/**
 * Checks some of the observations that are marked, and those whose flags they have a say in, and stores the flags that
 * differ. Apart from storing, so that news does not wait for it; a mark outlives whoever died meanwhile.
 * @returns how many marks were taken; 0 when there was none
 */
export function checkMarked(database: Database): Promise<number> {
  return database.$transaction(
    async (transaction) => {
      await lockEventIds(transaction);
      const marks = await transaction.$queryRawUnsafe<MarkedSpan[]>(TAKE_MARKED);
      if (marks.length === 0) return 0;
      const spans = [...new Map(marks.map((mark) => [JSON.stringify(mark), mark])).values()];
      const columns = await transaction.$queryRawUnsafe<StationColumns[]>(LIST_SPANS, JSON.stringify(spans));
      // Spans of a station that touch give the same flags to the rows that both hold.
      const changed = new Map(
        columns.flatMap(recheck).map((row) => [`${row.stationId} ${row.timestamp}`, row]),
      );
      if (changed.size > 0)
        await transaction.$executeRawUnsafe(UPDATE_CODES, JSON.stringify([...changed.values()]));
      return marks.length;
    },
    { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  );
}

/** The rows of the span whose flags are other than stored. */
function recheck({ stationId, lat, lon, firstMs, lastMs, timesMs, codes, ...values }: StationColumns) {
  const readings = Object.fromEntries(
    CHECKED_NAMES.map((name) => [name, Float64Array.from(values[name], (value) => value ?? NaN)]),
  ) as CheckedColumns["readings"];
  const columns = { position: { lat, lon }, timesMs: Float64Array.from(timesMs), readings };
  return checkColumns(columns).flatMap((quality, i) => {
    const time = timesMs[i]!;
    const code = encodeQuality(quality);
    if (time < firstMs || time > lastMs || code === codes[i]) return [];
    return [{ stationId, timestamp: new Date(time).toISOString(), quality: code }];
  });
}
