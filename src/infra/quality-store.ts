import { checkColumns, type CheckedColumns } from "../observation/quality/check-quality";
import { encodeQuality } from "../observation/quality/encode-quality";
import { CHECKED_NAMES, type CheckedName } from "../observation/quality/quality";
import { CONTEXT_MS } from "../observation/quality/thresholds";
import type { Database } from "./database";
import { lockEventIds } from "./event-id-lock";

/** Some tens of milliseconds' work: who stores a table meanwhile waits for it. */
const STATIONS_AT_ONCE = 20;

// The newest first: who looks at flags looks at those.
const TAKE_MARKED = `
  WITH chosen AS (
    SELECT "stationId" FROM "UncheckedSpan" GROUP BY "stationId" ORDER BY max("to") DESC LIMIT ${STATIONS_AT_ONCE}
  ), taken AS (
    DELETE FROM "UncheckedSpan" AS span USING chosen WHERE span."stationId" = chosen."stationId" RETURNING span.*
  )
  SELECT "stationId", min("from") AS "from", max("to") AS "to" FROM taken GROUP BY "stationId"`;

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
 * Checks the observations that are marked, and those whose flags they have a say in, of some stations, and stores the
 * flags that differ. Apart from storing, so that news does not wait for it; a mark outlives whoever died meanwhile.
 * @returns how many stations were checked; 0 when none was marked
 */
export function checkMarked(database: Database): Promise<number> {
  return database.$transaction(async (transaction) => {
    await lockEventIds(transaction);
    const spans = await transaction.$queryRawUnsafe<unknown[]>(TAKE_MARKED);
    if (spans.length === 0) return 0;
    const stations = await transaction.$queryRawUnsafe<StationColumns[]>(LIST_SPANS, JSON.stringify(spans));
    const changed = stations.flatMap(recheck);
    if (changed.length > 0) await transaction.$executeRawUnsafe(UPDATE_CODES, JSON.stringify(changed));
    return spans.length;
  });
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
