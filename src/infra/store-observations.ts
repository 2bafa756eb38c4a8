import { MEASURED_NAMES, type ObservedRow } from "../observation/observation";
import { lockEventIds } from "./event-id-lock";
import type { Prisma } from "./generated/prisma/client";

const WORD_NAMES: ReadonlySet<string> = new Set(["swellDirection", "windWaveDirection", "waveSteepness"]);
const COLUMNS = ["quality", ...MEASURED_NAMES].map((name) => `"${name}"`);
const COLUMN_TYPES = ["text", ...MEASURED_NAMES.map((name) => (WORD_NAMES.has(name) ? "text" : "float8"))];
const MEASURED_COLUMNS = MEASURED_NAMES.map((name) => `"${name}"`);

// A value once seen is never replaced by a missing one; a row that brings nothing new is left alone and costs no id.
// What is no news keeps the id and the time of its last event, if it was one. Inserted and updated apart, since the
// lock keeps others from inserting meanwhile: ON CONFLICT would look for each row a second time. Rows come as an array
// a column: as JSON objects they take twice as long to read (bench/ingest/store.ts).
const MERGE = `
  WITH arrived AS (
    SELECT * FROM unnest($1::text[], $2::timestamptz[], ${COLUMN_TYPES.map((type, i) => `$${i + 4}::${type}[]`).join(", ")})
      AS row ("stationId", "timestamp", ${COLUMNS.join(", ")})
    ORDER BY "timestamp", "stationId"
  ), changed AS MATERIALIZED (
    SELECT arrived.*, stored.ctid AS "place", clock_timestamp() AS "changedAt",
      CASE WHEN arrived."timestamp" >= $3::timestamptz THEN nextval('observation_event_id') END AS "eventId"
    FROM arrived LEFT JOIN "Observation" AS stored USING ("stationId", "timestamp")
    WHERE stored."stationId" IS NULL
      OR ${MEASURED_COLUMNS.map((column) => `(arrived.${column} IS NOT NULL AND arrived.${column} IS DISTINCT FROM stored.${column})`).join(" OR ")}
  ), inserted AS (
    INSERT INTO "Observation" ("stationId", "timestamp", ${COLUMNS.join(", ")}, "eventId", "changedAt")
    SELECT "stationId", "timestamp", ${COLUMNS.join(", ")}, "eventId", "changedAt" FROM changed WHERE "place" IS NULL
  ), updated AS (
    UPDATE "Observation" AS stored SET
      ${MEASURED_COLUMNS.map((column) => `${column} = COALESCE(changed.${column}, stored.${column})`).join(", ")},
      "eventId" = COALESCE(changed."eventId", stored."eventId"),
      "changedAt" = CASE WHEN changed."eventId" IS NULL THEN stored."changedAt" ELSE changed."changedAt" END
    FROM changed
    WHERE stored.ctid = changed."place"
  ), marked AS (
    INSERT INTO "UncheckedSpan" ("stationId", "from", "to")
    SELECT "stationId", min("timestamp"), max("timestamp") FROM changed GROUP BY "stationId"
  )
  SELECT count(*)::int AS "changed" FROM changed`;

// A planner that takes the table for small would read all of it, to join it with some hundred rows: 13 ms instead of 1.
const LOOK_UP_BY_KEY = `
  SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;

/** An observation that arrives, with its quality code where it is known already. */
export type ArrivedRow = ObservedRow & { quality?: string };

/** Observations to store, each station and time once. */
export interface Arrival {
  observations: ArrivedRow[];
  /** The time of observation from which on what is new or changed is news; null: all of it is history. */
  newsFrom: Date | null;
}

/** Everything that the feed's table of newest rows brings is news, however old its time of observation. */
export const ALL_IS_NEWS = new Date(0);

/**
 * Stores observations in one statement: what is new or changes a stored one is merged, and where it is news it gets
 * the next event id, in the order of the times of observation. To be called in a transaction, to whose end a lock is
 * held (`lockEventIds`). Their flags are final when `checkMarked` (quality-store.ts) has been there.
 * @returns how many were new or changed
 */
export async function storeObservations(
  transaction: Prisma.TransactionClient,
  { observations, newsFrom }: Arrival,
): Promise<number> {
  await lockEventIds(transaction);
  await transaction.$executeRawUnsafe(LOOK_UP_BY_KEY);
  const [stored] = await transaction.$queryRawUnsafe<[{ changed: number }]>(
    MERGE,
    toArray(observations.map(({ stationId }) => stationId)),
    toArray(observations.map(({ timestamp }) => timestamp)),
    newsFrom?.toISOString() ?? "infinity",
    toArray(observations.map(({ quality }) => quality)),
    ...MEASURED_NAMES.map((name) => toArray(observations.map((row) => row[name]))),
  );
  return stored.changed;
}

/** Numbers and words as Postgres writes an array: as JSON does, but for the brackets. */
function toArray(values: (string | number | null | undefined)[]): string {
  return `{${JSON.stringify(values).slice(1, -1)}}`;
}
