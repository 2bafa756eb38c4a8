import type { Database } from "./database";

/** How the stations do, each against its own habits; counts of those that ever reported. */
export interface NetworkState {
  /** The newest time of observation of all; null when nothing was stored. */
  newestAt: Date | null;
  reported: number;
  /** More than two of their usual intervals behind, and an hour for the way from the buoy to NDBC. */
  late: number;
  /** Without an observation for a day: out of service, most likely. */
  silent: number;
  /** Whose history is still to be taken in; a station without files has none. */
  awaitingHistory: number;
}

/** Rows of latest_obs are 15 to 56 minutes old as a rule. */
const DELIVERY_S = 3_600;
const INTERVALS_MISSED_MAX = 2;
/** For a station whose files have not told. */
const USUAL_INTERVAL_S = 3_600;

export async function readNetworkState(database: Database): Promise<NetworkState> {
  const [state] = await database.$queryRawUnsafe<NetworkState[]>(
    `SELECT max(newest.at) AS "newestAt", count(*)::int AS "reported",
       count(*) FILTER (WHERE age.s > ${DELIVERY_S} + ${INTERVALS_MISSED_MAX} * coalesce("usualIntervalS", ${USUAL_INTERVAL_S})
         AND age.s <= 86400)::int AS "late",
       count(*) FILTER (WHERE age.s > 86400)::int AS "silent",
       count(*) FILTER (WHERE "filesVisitedAt" IS NULL AND ("filesDueAt" IS NULL OR "filesPostponedTo" IS NOT NULL))::int
         AS "awaitingHistory"
     FROM "Station" AS station
     CROSS JOIN LATERAL (
       SELECT max("timestamp") AS at FROM "Observation" WHERE "stationId" = station."id"
     ) AS newest
     CROSS JOIN LATERAL (SELECT extract(epoch FROM now() - newest.at) AS s) AS age
     WHERE newest.at IS NOT NULL`,
  );
  return state!;
}
