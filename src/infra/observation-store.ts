import { READING_NAMES, type Observation, type ObservedRow } from "../observation/observation";
import type { ReportedPosition } from "../observation/station";
import type { Database } from "./database";
import type { Prisma } from "./generated/prisma/client";
import { OBSERVATION_COLUMNS, toObservation, type ObservationRow } from "./observation-row";

/** The number of the advisory lock under which event ids are given out ("buoy" in ASCII). */
const EVENT_ID_LOCK = 0x62756f79;

const READING_COLUMNS = READING_NAMES.map((name) => `"${name}"`);

// A value once seen is never replaced by a missing one; a row that brings nothing new is left alone and costs no id.
const MERGE_OBSERVATIONS = `
  WITH arrived AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS row ("stationId" text, "timestamp" timestamptz, ${READING_COLUMNS.map((column) => `${column} float8`).join(", ")})
  ), changed AS (
    SELECT arrived.* FROM arrived LEFT JOIN "Observation" AS stored USING ("stationId", "timestamp")
    WHERE stored."stationId" IS NULL
      OR ${READING_COLUMNS.map((column) => `(arrived.${column} IS NOT NULL AND arrived.${column} IS DISTINCT FROM stored.${column})`).join(" OR ")}
    ORDER BY "timestamp", "stationId"
  )
  INSERT INTO "Observation" AS stored ("stationId", "timestamp", ${READING_COLUMNS.join(", ")}, "eventId", "changedAt")
  SELECT "stationId", "timestamp", ${READING_COLUMNS.join(", ")}, nextval('observation_event_id'), clock_timestamp()
  FROM changed
  ON CONFLICT ("stationId", "timestamp") DO UPDATE SET
    ${READING_COLUMNS.map((column) => `${column} = COALESCE(EXCLUDED.${column}, stored.${column})`).join(", ")},
    "eventId" = EXCLUDED."eventId", "changedAt" = EXCLUDED."changedAt"`;

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

/**
 * Stores a whole table: each row that is new or changes a stored one gets the next event id, in the order of the times
 * of observation. To be called in a transaction: an advisory lock is held to its end, so ids become visible in order;
 * without it a reader that has seen 12 could later find an 11 that it skipped.
 * @param observations each station and time once
 * @returns how many rows were new or changed
 */
export async function storeTable(
  transaction: Prisma.TransactionClient,
  { observations, positions }: { observations: ObservedRow[]; positions: ReportedPosition[] },
): Promise<number> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${EVENT_ID_LOCK}::bigint)`;
  await transaction.$executeRawUnsafe(MERGE_POSITIONS, JSON.stringify(positions));
  return transaction.$executeRawUnsafe(MERGE_OBSERVATIONS, JSON.stringify(observations));
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
): Promise<Observation[]> {
  const rows = await database.$queryRawUnsafe<ObservationRow[]>(
    `SELECT newest.* FROM "Station" AS station
     CROSS JOIN LATERAL (
       SELECT ${OBSERVATION_COLUMNS} FROM "Observation" WHERE "stationId" = station."id"
       ORDER BY "timestamp" DESC LIMIT 1
     ) AS newest
     WHERE newest."timestamp" >= COALESCE($1::timestamptz, '-infinity')
     ORDER BY newest."stationId"`,
    notBefore,
  );
  return rows.map(toObservation);
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

/** Which of one station's observations: `since` inclusive, `until` exclusive; `limit` the newest that many. */
export interface StationRange {
  stationId: string;
  since?: Date;
  until?: Date;
  limit: number;
}

/** One station's observations in a range, oldest first; `hasOlder` when the limit cut some off. */
export async function listStationObservations(
  database: Database,
  { stationId, since, until, limit }: StationRange,
): Promise<{ observations: Observation[]; hasOlder: boolean }> {
  const rows = await database.observation.findMany({
    where: { stationId, timestamp: { gte: since, lt: until } },
    orderBy: { timestamp: "desc" },
    take: limit + 1,
  });
  return { observations: rows.slice(0, limit).reverse().map(toObservation), hasOlder: rows.length > limit };
}

/** Makes the next event ids begin above `id`. */
export async function raiseEventIds(database: Prisma.TransactionClient, id: number): Promise<void> {
  await database.$executeRaw`SELECT setval('observation_event_id', greatest(${id}::bigint, last_value)) FROM observation_event_id`;
}
