import type { Database } from "../infra/database";
import { findLastVisited, isSimulated, type Feed } from "../infra/feed-store";
import { readNetworkState, type NetworkState } from "../infra/network-state";
import { LATEST_OBS_PATH } from "../infra/ndbc-client";
import { tellReason } from "../infra/tell-reason";
import { keptFor } from "./kept-for";
import { inTime } from "./outage";
import type { ServiceStates } from "./probe";
import { webProcess } from "./web-process";

/** How many intervals may pass without a successful visit before the feed counts as stale. */
const INTERVALS_MISSED_MAX = 3;

/** The body of GET /health. `connections` counts this process's open streams. */
export interface Health extends ServiceStates {
  status: "ok" | "degraded";
  connections: number;
  simulated: boolean;
  feed: {
    /** Of the table; null before the worker's first visit, as are the times. */
    url: string | null;
    lastCheckAt: string | null;
    lastSuccessAt: string | null;
    lastChangeAt: string | null;
    consecutiveFailures: number;
    lastError: string | null;
    /** The newest time of observation, and how long ago that is. */
    newestObservationAt: string | null;
    newestObservationAgeS: number | null;
  };
  /** Counts of the stations that ever reported: `late` against their own usual interval, `silent` for a day. */
  stations: { reported: number; late: number; silent: number; awaitingHistory: number };
}

/** It looks at each of the stations. */
const readNetwork = keptFor(5_000, () => readNetworkState(webProcess().database));

const NO_STATIONS: NetworkState = { newestAt: null, reported: 0, late: 0, silent: 0, awaitingHistory: 0 };

/** What the database tells. */
interface Known {
  simulated: boolean;
  feed: Feed | null;
  network: NetworkState;
}

async function readKnown(database: Database): Promise<Known> {
  return {
    simulated: await isSimulated(database),
    feed: await findLastVisited(database, LATEST_OBS_PATH),
    network: await readNetwork(),
  };
}

/** As it was read last, for when the database is away. */
let known: Known = {
  simulated: false,
  feed: null,
  network: NO_STATIONS,
};

/** Whether the feed's last successful visit, null before the first, is recent enough for one made every so often. */
export function isFresh(succeededAt: Date | null, intervalMs: number): boolean {
  return succeededAt !== null && Date.now() - succeededAt.getTime() < intervalMs * INTERVALS_MISSED_MAX;
}

/** Never rejects for a service that is away: that is what it tells. */
export async function readHealth(): Promise<Health> {
  const { env, database, probe, streams, logger } = webProcess();
  let states = await probe.recent();
  if (states.database === "up") {
    try {
      known = await inTime(readKnown(database), probe);
    } catch (err) {
      logger.warn({ reason: tellReason(err) }, "the feed's state cannot be read");
      // It may have gone since it was asked.
      states = await probe.now();
    }
  }
  const { simulated, feed, network } = known;
  const { newestAt, ...stations } = network;
  const isOk =
    states.database === "up" &&
    states.redis === "up" &&
    isFresh(feed?.succeededAt ?? null, env.LATEST_OBS_INTERVAL_MS);
  return {
    status: isOk ? "ok" : "degraded",
    connections: streams.count,
    simulated,
    feed: {
      url: feed?.url ?? null,
      lastCheckAt: feed?.checkedAt?.toISOString() ?? null,
      lastSuccessAt: feed?.succeededAt?.toISOString() ?? null,
      lastChangeAt: feed?.changedAt?.toISOString() ?? null,
      consecutiveFailures: feed?.consecutiveFailures ?? 0,
      lastError: feed?.lastError ?? null,
      newestObservationAt: newestAt?.toISOString() ?? null,
      newestObservationAgeS: newestAt && Math.round((Date.now() - newestAt.getTime()) / 1000),
    },
    stations,
    ...states,
  };
}
