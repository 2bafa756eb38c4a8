import type { Observation } from "../observation/observation";
import type { ReportedWave } from "../observation/join-spectra";
import { EVERYTHING, type Selection } from "../stream/selection";
import type { Database } from "./database";
import type { Prisma } from "./generated/prisma/client";
import {
  EVENT_COLUMNS,
  OBSERVATION_COLUMNS,
  toObservation,
  type EventRow,
  type ObservationRow,
} from "./observation-row";
import { selectionSql } from "./selection-sql";

/** The largest bigint. */
const EVENT_ID_MAX = 2n ** 63n - 1n;

/** Events stored after `after` (exclusive), oldest first; at most `limit`. */
export async function listEventRows(
  database: Database,
  { after, upTo, limit }: { after: number; upTo?: number; limit: number },
  selection = EVERYTHING,
): Promise<EventRow[]> {
  const { row, place, values } = selectionSql(selection, 4);
  return database.$queryRawUnsafe<EventRow[]>(
    `SELECT ${EVENT_COLUMNS} FROM "Observation" LEFT JOIN "Station" AS station ON station."id" = "stationId"
     WHERE "eventId" > $1::bigint AND "eventId" <= $2::bigint AND ${row} AND ${place}
     ORDER BY "eventId" LIMIT $3::int`,
    BigInt(after),
    upTo === undefined ? EVENT_ID_MAX : BigInt(upTo),
    limit,
    ...values,
  );
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

/**
 * By bisection over the ids, since ids grow with the time of the change: one look at their index a step. All events up
 * to `low` are older than asked for ($1), all from `high` on are not.
 */
export const NEWEST_EVENT_ID_BEFORE = `
  WITH RECURSIVE span AS (
    SELECT 0::bigint AS "low", COALESCE(max("eventId"), 0) + 1 AS "high" FROM "Observation" WHERE "eventId" IS NOT NULL
    UNION ALL
    SELECT CASE WHEN probe."isOlder" THEN probe."eventId" ELSE "low" END,
      CASE WHEN probe."isOlder" THEN "high" ELSE ("low" + "high") / 2 END
    FROM span CROSS JOIN LATERAL (
      SELECT "eventId", "eventId" < "high" AND "changedAt" < $1::timestamptz AS "isOlder" FROM "Observation"
      WHERE "eventId" >= ("low" + "high") / 2 ORDER BY "eventId" LIMIT 1
    ) AS probe
    WHERE "high" - "low" > 1
  )
  SELECT max("low")::float8 AS "id" FROM span`;

/** The newest event stored before that time; 0 when there is none. Changes are stored in the order of their ids. */
export async function findNewestEventIdBefore(database: Database, time: Date): Promise<number> {
  const [newest] = await database.$queryRawUnsafe<[{ id: number }]>(NEWEST_EVENT_ID_BEFORE, time);
  return newest.id;
}

/** The oldest event after that id whose flags are not decided yet; null when there is none. */
export async function findOldestUncheckedId(database: Database, after: number): Promise<number | null> {
  const oldest = await database.observation.findFirst({
    where: { eventId: { gt: BigInt(after) }, quality: null },
    orderBy: { eventId: "asc" },
    select: { eventId: true },
  });
  return oldest && Number(oldest.eventId);
}

/**
 * The newest selected observation of every station, of those up to a day older than its newest one: history first, then
 * by event id. What an id above `upTo` has is left out.
 */
export async function listLatestSelected(
  database: Database,
  upTo: number,
  selection: Selection,
): Promise<EventRow[]> {
  const { row, place, values } = selectionSql(selection, 2, 'station."id"');
  return database.$queryRawUnsafe<EventRow[]>(
    `SELECT ${EVENT_COLUMNS} FROM "Station" AS station
     CROSS JOIN LATERAL (SELECT max("timestamp") AS at FROM "Observation" WHERE "stationId" = station."id") AS last
     CROSS JOIN LATERAL (
       SELECT * FROM (
         -- Times are told to the minute. The limit keeps the planner from reading the whole table, as below.
         SELECT * FROM "Observation" WHERE "stationId" = station."id" AND "timestamp" > last.at - interval '1 day'
         ORDER BY "timestamp" DESC LIMIT 1440
       ) AS recent
       WHERE ${row} ORDER BY "timestamp" DESC LIMIT 1
     ) AS newest
     WHERE COALESCE(newest."eventId", 0) <= $1::bigint AND ${place}
     ORDER BY newest."eventId" NULLS FIRST, newest."stationId"`,
    BigInt(upTo),
    ...values,
  );
}

/**
 * The newest observation of every station that ever reported, with the station's place, by station id.
 * @param notBefore leaves out those observed earlier
 */
export async function listLatestObservations(
  database: Database,
  notBefore: Date | null,
): Promise<EventRow[]> {
  return database.$queryRawUnsafe<EventRow[]>(
    `SELECT newest.*, station."lat", station."lon", station."type" FROM "Station" AS station
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
 * put together from. With the codes of their quality; `onlyDoubtful`: those of which a reading is suspect or failed.
 */
export async function listRecentObservations(
  database: Database,
  hours: number,
  { onlyDoubtful = false } = {},
): Promise<(Observation & { quality: string | null })[]> {
  const rows = await database.$queryRawUnsafe<ObservationRow[]>(
    `SELECT recent.* FROM "Station" AS station
     CROSS JOIN LATERAL (SELECT max("timestamp") AS at FROM "Observation" WHERE "stationId" = station."id") AS newest
     CROSS JOIN LATERAL (
       SELECT ${OBSERVATION_COLUMNS} FROM "Observation"
       WHERE "stationId" = station."id" AND "timestamp" > newest.at - make_interval(hours => $1::int)
       -- Times are told to the minute, so this cuts nothing off, and keeps the planner, which cannot know how few these
       -- are, from reading the whole table: more than 9 s at 10 million rows.
       ORDER BY "timestamp" DESC LIMIT $1::int * 60
     ) AS recent
     WHERE NOT $2::boolean OR recent."quality" ~ '[34]'
     ORDER BY recent."stationId", recent."timestamp"`,
    hours,
    onlyDoubtful,
  );
  return rows.map((row) => ({ ...toObservation(row), quality: row.quality }));
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

/** One station's observations in a range, oldest first; `hasOlder` when the limit cut some off. */
export async function listStationObservations(
  database: Database,
  { stationId, since, until, isGood, limit }: StationRange,
): Promise<{ rows: ObservationRow[]; hasOlder: boolean }> {
  const { row } = selectionSql({ ...EVERYTHING, isGood }, 5);
  // By SQL, which takes the client 0.4 ms where its own findMany takes 1.1.
  const rows = await database.$queryRawUnsafe<ObservationRow[]>(
    `SELECT ${OBSERVATION_COLUMNS} FROM "Observation"
     WHERE "stationId" = $1 AND "timestamp" >= COALESCE($2::timestamptz, '-infinity')
       AND "timestamp" < COALESCE($3::timestamptz, 'infinity') AND ${row}
     ORDER BY "timestamp" DESC LIMIT $4::int`,
    stationId,
    since ?? null,
    until ?? null,
    limit + 1,
  );
  return { rows: rows.slice(0, limit).reverse(), hasOlder: rows.length > limit };
}

/** Which waves a station reported from a time of observation on. */
export async function listReportedWaves(
  transaction: Prisma.TransactionClient,
  { stationId, from }: { stationId: string; from: Date },
): Promise<ReportedWave[]> {
  const rows = await transaction.observation.findMany({
    where: { stationId, timestamp: { gte: from } },
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
