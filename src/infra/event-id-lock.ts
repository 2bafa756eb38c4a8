import type { Prisma } from "./generated/prisma/client";

/** The number of the advisory lock under which event ids are given out ("buoy" in ASCII). */
const EVENT_ID_LOCK = 0x62756f79;

/**
 * Holds the lock to the end of the transaction, so that ids become visible in order; without it a reader that has seen
 * 12 could later find an 11 that it skipped. Until then rows are looked up by their keys: a planner that takes the table
 * for small would read all of it to join it with some hundred rows (13 ms instead of 1).
 */
export async function lockEventIds(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(${EVENT_ID_LOCK}::bigint),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
}
