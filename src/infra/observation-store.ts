import { MEASURED_NAMES, type Observation, type ObservedRow } from "../observation/observation";
import type { ReportedWave } from "../observation/join-spectra";
import type { ReportedPosition } from "../observation/station";
import type { Database } from "./database";
import { lockEventIds } from "./event-id-lock";
import type { Prisma } from "./generated/prisma/client";
import { markForCheck, type StationSpan } from "./quality-store";
import { OBSERVATION_COLUMNS, toObservation, type ObservationRow } from "./observation-row";

const MEASURED_COLUMNS = MEASURED_NAMES.map((name) => `"${name}"`);
const WORD_NAMES: ReadonlySet<string> = new Set(["swellDirection", "windWaveDirection", "waveSteepness"]);
const typedColumns = MEASURED_NAMES.map((name) => `"${name}" ${WORD_NAMES.has(name) ? "text" : "float8"}`);

// A value once seen is never replaced by a missing one; a row that brings nothing new is left alone and costs no id.
// What is no news keeps the id and the time of its last event, if it was one.
const MERGE_OBSERVATIONS = `
  WITH arrived AS (
    SELECT * FROM json_to_recordset($1::json)
      AS row ("stationId" text, "timestamp" timestamptz, "quality" text, ${typedColumns.join(", ")})
  ), changed AS (
    SELECT arrived.* FROM arrived LEFT JOIN LATERAL (
      -- One at a time by its key: a planner that knows the table small would read all of it.
      SELECT * FROM "Observation" AS known
      WHERE known."stationId" = arrived."stationId" AND known."timestamp" = arrived."timestamp" LIMIT 1
    ) AS stored ON true
    WHERE stored."stationId" IS NULL
      OR ${MEASURED_COLUMNS.map((column) => `(arrived.${column} IS NOT NULL AND arrived.${column} IS DISTINCT FROM stored.${column})`).join(" OR ")}
    ORDER BY "timestamp", "stationId"
  ), merged AS (
    INSERT INTO "Observation" AS stored ("stationId", "timestamp", "quality", ${MEASURED_COLUMNS.join(", ")}, "eventId", "changedAt")
    SELECT "stationId", "timestamp", "quality", ${MEASURED_COLUMNS.join(", ")},
      CASE WHEN "timestamp" >= $2::timestamptz THEN nextval('observation_event_id') END, clock_timestamp()
    FROM changed
    ON CONFLICT ("stationId", "timestamp") DO UPDATE SET
      ${MEASURED_COLUMNS.map((column) => `${column} = COALESCE(EXCLUDED.${column}, stored.${column})`).join(", ")},
      "eventId" = COALESCE(EXCLUDED."eventId", stored."eventId"),
      "changedAt" = CASE WHEN EXCLUDED."eventId" IS NULL THEN stored."changedAt" ELSE EXCLUDED."changedAt" END
    RETURNING "stationId", "timestamp"
  )
  SELECT "stationId", count(*)::int AS "rows", min("timestamp") AS "from", max("timestamp") AS "to"
  FROM merged GROUP BY "stationId"`;

// The newest reported position wins, also over the station list's.
const MERGE_POSITIONS = `
  INSERT INTO "Station" AS known ("id", "lat", "lon", "positionAt")
  SELECT "stationId", "lat", "lon", CASE WHEN "lat" IS NOT NULL AND "lon" IS NOT NULL THEN "timestamp" END
  FROM jsonb_to_recordset($1::jsonb) AS row ("stationId" text, "timestamp" timestamptz, "lat" float8, "lon" float8)
  ON CONFLICT ("id") DO UPDATE SET "lat" = EXCLUDED."lat", "lon" = EXCLUDED."lon", "positionAt" = EXCLUDED."positionAt"
  WHERE EXCLUDED."positionAt" IS NOT NULL
    AND (
      known."positionAt" IS NULL
      OR known."positionAt" < EXCLUDED."positionAt"
      OR (known."positionAt" = EXCLUDED."positionAt"
        AND (known."lat", known."lon") IS DISTINCT FROM (EXCLUDED."lat", EXCLUDED."lon"))
    )`;

/** What storing changed at one station: how many rows, and from the first to the last of them. */
export interface StationChange extends StationSpan {
  rows: number;
}

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
 * held (`lockEventIds`). Their flags are final when `checkMarked` has been there.
 * @returns what was new or changed, by station
 */
export async function storeObservations(
  transaction: Prisma.TransactionClient,
  { observations, newsFrom }: Arrival,
): Promise<StationChange[]> {
  await lockEventIds(transaction);
  const changes = await transaction.$queryRawUnsafe<StationChange[]>(
    MERGE_OBSERVATIONS,
    // What is missing need not be told: half of a table is.
    JSON.stringify(observations, (_name, value: unknown) => value ?? undefined),
    newsFrom?.toISOString() ?? "infinity",
  );
  await markForCheck(transaction, changes);
  return changes;
}

/**
 * Stores where stations were when they reported; a station that is in no list is created by it.
 * @param positions each station once
 */
export async function storePositions(
  transaction: Prisma.TransactionClient,
  positions: ReportedPosition[],
): Promise<void> {
  await transaction.$executeRawUnsafe(MERGE_POSITIONS, JSON.stringify(positions));
}

/** Events stored after `after` (exclusive), oldest first; at most `limit`. */
export async function listEventRows(
  database: Database,
  { after, upTo, limit }: { after: number; upTo?: number; limit: number },
): Promise<ObservationRow[]> {
  const eventId = upTo === undefined ? { gt: BigInt(after) } : { gt: BigInt(after), lte: BigInt(upTo) };
  return database.observation.findMany({ where: { eventId }, orderBy: { eventId: "asc" }, take: limit });
}

/** The newest event id given out; 0 when there is none. */
export async function findNewestEventId(database: Prisma.TransactionClient): Promise<number> {
  const newest = await database.observation.findFirst({
    where: { eventId: { not: null } },
    orderBy: { eventId: "desc" },
    select: { eventId: true },
  });
  return Number(newest?.eventId ?? 0);
}

/** The newest event stored before that time; 0 when there is none. Changes are stored in the order of their ids. */
export async function findNewestEventIdBefore(database: Database, time: Date): Promise<number> {
  const newest = await database.observation.findFirst({
    where: { changedAt: { lt: time }, eventId: { not: null } },
    orderBy: [{ changedAt: "desc" }, { eventId: "desc" }],
    select: { eventId: true },
  });
  return Number(newest?.eventId ?? 0);
}

/**
 * The newest observation of every station that ever reported, by station id.
 * @param notBefore leaves out those observed earlier
 */
export async function listLatestObservations(
  database: Database,
  notBefore: Date | null,
): Promise<ObservationRow[]> {
  return database.$queryRawUnsafe<ObservationRow[]>(
    `SELECT newest.* FROM "Station" AS station
     CROSS JOIN LATERAL (
       SELECT ${OBSERVATION_COLUMNS} FROM "Observation" WHERE "stationId" = station."id"
       ORDER BY "timestamp" DESC LIMIT 1
     ) AS newest
     WHERE newest."timestamp" >= COALESCE($1::timestamptz, '-infinity')
     ORDER BY newest."stationId"`,
    notBefore,
  );
}

/**
 * Every station's observations of the hours before its newest one, oldest first: what its present conditions are
 * put together from.
 */
export async function listRecentObservations(database: Database, hours: number): Promise<Observation[]> {
  const rows = await database.$queryRawUnsafe<ObservationRow[]>(
    `SELECT recent.* FROM "Station" AS station
     CROSS JOIN LATERAL (SELECT max("timestamp") AS at FROM "Observation" WHERE "stationId" = station."id") AS newest
     CROSS JOIN LATERAL (
       SELECT ${OBSERVATION_COLUMNS} FROM "Observation"
       WHERE "stationId" = station."id" AND "timestamp" > newest.at - make_interval(hours => $1::int)
     ) AS recent
     ORDER BY recent."stationId", recent."timestamp"`,
    hours,
  );
  return rows.map(toObservation);
}

/**
 * Which of one station's observations: `since` inclusive, `until` exclusive; `isGood` those that are good as a whole
 * (quality.ts); `limit` the newest that many.
 */
export interface StationRange {
  stationId: string;
  since?: Date;
  until?: Date;
  isGood: boolean;
  limit: number;
}

/** What `isGoodCode` says, for Postgres. */
const GOOD_CODE: Prisma.ObservationWhereInput = {
  quality: { contains: "1" },
  NOT: [{ quality: { contains: "3" } }, { quality: { contains: "4" } }],
};

/** One station's observations in a range, oldest first; `hasOlder` when the limit cut some off. */
export async function listStationObservations(
  database: Database,
  { stationId, since, until, isGood, limit }: StationRange,
): Promise<{ rows: ObservationRow[]; hasOlder: boolean }> {
  const rows = await database.observation.findMany({
    where: { stationId, timestamp: { gte: since, lt: until }, ...(isGood && GOOD_CODE) },
    orderBy: { timestamp: "desc" },
    take: limit + 1,
  });
  return { rows: rows.slice(0, limit).reverse(), hasOlder: rows.length > limit };
}

/** Which waves a station reported in a time of observation, both ends included. */
export async function listReportedWaves(
  transaction: Prisma.TransactionClient,
  { stationId, from, to }: { stationId: string; from: Date; to: Date },
): Promise<ReportedWave[]> {
  const rows = await transaction.observation.findMany({
    where: { stationId, timestamp: { gte: from, lte: to } },
    select: { timestamp: true, waveHeightM: true, averagePeriodS: true },
  });
  return rows.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() }));
}

/** Whether a station reported a wave in the days before its newest observation. */
export async function hasReportedWaves(database: Database, stationId: string): Promise<boolean> {
  const [answer] = await database.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM "Observation" WHERE "stationId" = ${stationId} AND "waveHeightM" IS NOT NULL
        AND "timestamp" > (SELECT max("timestamp") FROM "Observation" WHERE "stationId" = ${stationId}) - interval '2 days'
    ) AS has`;
  return answer!.has;
}

/** Makes the next event ids begin above `id`. */
export async function raiseEventIds(database: Prisma.TransactionClient, id: number): Promise<void> {
  await database.$executeRaw`SELECT setval('observation_event_id', greatest(${id}::bigint, last_value)) FROM observation_event_id`;
}
