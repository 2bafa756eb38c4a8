import type { Database } from "./database";
import { lockEventIds } from "./event-id-lock";
import type { Prisma } from "./generated/prisma/client";

/** A station whose own files are to be asked for. */
export interface DueStation {
  stationId: string;
  /** Its history has never been taken in. */
  isFirstContact: boolean;
}

/** What is known of a station before its files are taken in; times are times of observation. */
export interface StationContact {
  lat: number | null;
  lon: number | null;
  isFirstContact: boolean;
  /** Of its stored observations, or of a row of the table in which nothing was measured. */
  newestAt: Date;
}

/** The share of the usual interval by which an observation may come later before one is missing. */
const GAP_TOLERANCE = 1.5;

/** After which time files are asked for again that did not reach as far as the gap. */
const BEHIND_MINUTES = 15;

/** How far before a station's newest observation what its files fill in or revise is news, and gaps are looked for. */
export const NEWS_HOURS = 6;

// A station whose rows in the table are blank has no observation there; its files may have some.
const NEWEST = `CROSS JOIN LATERAL (
  SELECT coalesce(max("timestamp"), station."positionAt") AS at FROM "Observation" WHERE "stationId" = station."id"
) AS newest`;

/** A station whose newest observation is so many days behind all others' has nothing in its files any more. */
const FILES_DAYS = 45;

// One that has gone is asked no more, until it reports again.
const IS_DUE = `newest.at IS NOT NULL AND (
  station."filesDueAt" IS NULL
  OR (station."filesDueAt" <= now()
    AND newest.at > (SELECT coalesce(max("positionAt"), '-infinity') FROM "Station") - interval '${FILES_DAYS} days')
)`;

/** The stations that reported and whose files are due: those that reported last first. */
export function listDueStations(database: Database): Promise<DueStation[]> {
  return database.$queryRawUnsafe<DueStation[]>(
    `SELECT station."id" AS "stationId", station."filesVisitedAt" IS NULL AS "isFirstContact"
     FROM "Station" AS station ${NEWEST}
     WHERE ${IS_DUE}
     ORDER BY newest.at DESC, station."id"`,
  );
}

/** Whether a station's files are due now. */
export async function areFilesDue(database: Database, stationId: string): Promise<boolean> {
  const due = await database.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM "Station" AS station ${NEWEST} WHERE station."id" = $1 AND ${IS_DUE}`,
    stationId,
  );
  return due.length > 0;
}

/** @throws Error for a station that never reported: its files are not asked for */
export async function findContact(
  transaction: Prisma.TransactionClient,
  stationId: string,
): Promise<StationContact> {
  const [contact] = await transaction.$queryRawUnsafe<StationContact[]>(
    `SELECT station."lat", station."lon", station."filesVisitedAt" IS NULL AS "isFirstContact", newest.at AS "newestAt"
     FROM "Station" AS station ${NEWEST}
     WHERE station."id" = $1 AND newest.at IS NOT NULL`,
    stationId,
  );
  if (!contact) throw new Error(`${stationId} never reported`);
  return contact;
}

/** Notes what a station's 45 days showed, in the transaction that stored them. */
export async function recordRealtime(
  transaction: Prisma.TransactionClient,
  stationId: string,
  { newestAt, usualIntervalS }: { newestAt: Date; usualIntervalS: number | null },
): Promise<void> {
  await transaction.station.update({
    where: { id: stationId },
    data: { filesNewestAt: newestAt, usualIntervalS },
  });
}

/** Notes that a station's files were taken in, and when they are to be asked for again. */
export async function completeFiles(database: Database, stationId: string, dueAt: Date): Promise<void> {
  // Where there is no file yet, the first contact is still to come.
  await database.$executeRaw`
    UPDATE "Station" SET "filesDueAt" = ${dueAt}, "filesPostponedTo" = NULL,
      "filesVisitedAt" = CASE WHEN "filesNewestAt" IS NOT NULL THEN now() END
    WHERE "id" = ${stationId}`;
}

/** Puts off a station whose files could not be taken in. */
export async function postponeFiles(database: Database, stationId: string, until: Date): Promise<void> {
  await database.station.update({
    where: { id: stationId },
    data: { filesDueAt: until, filesPostponedTo: until },
  });
}

const MARK_GAPS = `UPDATE "Station" SET "filesDueAt" = now()
     FROM (
       SELECT station."id", max(recent."changedAt") AS "openedAt"
       FROM "Station" AS station
       CROSS JOIN LATERAL (SELECT max("timestamp") AS at FROM "Observation" WHERE "stationId" = station."id") AS newest
       CROSS JOIN LATERAL (
         SELECT "timestamp", "changedAt", "timestamp" - coalesce(lag("timestamp") OVER (ORDER BY "timestamp"), station."filesNewestAt") AS elapsed
         FROM (
           SELECT "timestamp", "changedAt" FROM "Observation"
           WHERE "stationId" = station."id"
             AND "timestamp" >= greatest(station."filesNewestAt", newest.at - interval '${2 * NEWS_HOURS} hours')
           -- Times are told to the minute: this cuts nothing off, and keeps to the key (see observation-store.ts).
           ORDER BY "timestamp" DESC LIMIT ${2 * NEWS_HOURS * 60}
         ) AS rows
       ) AS recent
       WHERE station."filesDueAt" > now()
         AND (station."filesPostponedTo" IS NULL OR station."filesPostponedTo" <= now())
         AND newest.at > station."filesNewestAt"
         AND recent."timestamp" > station."filesNewestAt"
         AND recent."timestamp" > newest.at - interval '${NEWS_HOURS} hours'
         AND recent.elapsed > ${GAP_TOLERANCE} * make_interval(secs => coalesce(station."usualIntervalS", 3600))
       GROUP BY station."id"
     ) AS gap
     WHERE "Station"."id" = gap."id"
       AND (gap."openedAt" > "filesVisitedAt" OR "filesVisitedAt" < now() - interval '${BEHIND_MINUTES} minutes')`;

/**
 * Makes the files due of each station that has a gap their last visit could not fill: among its observations of the
 * last hours, one that came later after the one before it than is usual for that station, and is newer than all that
 * the files have shown. At once when the gap has just opened; again after a while when the files were behind.
 * @returns how many stations' files became due
 */
export async function markGaps(database: Database): Promise<number> {
  return database.$transaction(async (transaction) => {
    // Many stations are locked, in another order than by those who store observations.
    await lockEventIds(transaction);
    return transaction.$executeRawUnsafe(MARK_GAPS);
  });
}
