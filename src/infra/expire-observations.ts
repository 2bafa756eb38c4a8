import type { Database } from "./database";
import { lockEventIds } from "./event-id-lock";

/** The first time there may be years of a station. */
const TRANSACTION_TIMEOUT_MS = 60_000;

// What listeners may still come back for stays, and so does each station's newest observation and the newest event:
// what a station last said is told however long it is silent, and ids go on above the newest.
const EXPIRE = `
  DELETE FROM "Observation" WHERE "stationId" = $1 AND "timestamp" < $2
    AND "timestamp" < (SELECT max("timestamp") FROM "Observation" WHERE "stationId" = $1)
    AND ("eventId" IS NULL OR "changedAt" < $3)
    AND "eventId" IS DISTINCT FROM (SELECT max("eventId") FROM "Observation" WHERE "eventId" IS NOT NULL)`;

/**
 * Deletes a station's observations of before a time of observation, by their key: however many rows the table has, it
 * reads those that it deletes.
 * @param windowStart events stored since then may be asked for by listeners, and stay
 * @returns how many were deleted
 */
export function expireObservations(
  database: Database,
  { stationId, before, windowStart }: { stationId: string; before: Date; windowStart: Date },
): Promise<number> {
  return database.$transaction(
    async (transaction) => {
      // Who stores knows rows by their places, which must not go meanwhile.
      await lockEventIds(transaction);
      return transaction.$executeRawUnsafe(EXPIRE, stationId, before, windowStart);
    },
    { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  );
}
