import { FRESH_HOURS } from "../observation/conditions";
import { isFresh, readHealth } from "./health";
import { keptFor } from "./kept-for";
import { webProcess } from "./web-process";

/** A service behind this process; `sinceMs` (epoch ms) is when it was first found away, null while it is there. */
export interface ServicePart {
  isUp: boolean;
  sinceMs: number | null;
}

/** What a dashboard is told of the services that its news come through. */
export interface ServiceState {
  database: ServicePart;
  redis: ServicePart;
  /** NDBC's table; `sinceMs` is its last successful visit. Up while the database, which knows it, is away. */
  feed: ServicePart;
  /**
   * What the table brings: up while some station's newest observation is fresh. `sinceMs` is the time of the newest of
   * all. Up while the feed cannot be read or the database is away, and before any station reported.
   */
  news: ServicePart;
}

const FRESH_MS = FRESH_HOURS * 3_600_000;

const UP: ServicePart = { isUp: true, sinceMs: null };

const KEPT_MS = 3_000;

const readKept = keptFor(
  KEPT_MS,
  async (_outageSeenAtMs: number) => {
    const { database, redis, feed } = await readHealth();
    const succeededAt = feed.lastSuccessAt === null ? null : new Date(feed.lastSuccessAt);
    // Where no worker ever looked there is no feed to be late: the database is filled otherwise, or about to be.
    const isFeedFresh = feed.url === null || isFresh(succeededAt, webProcess().env.LATEST_OBS_INTERVAL_MS);
    const newestAt = feed.newestObservationAt === null ? null : new Date(feed.newestObservationAt);
    last = toServiceState({ database, redis, succeededAt, isFeedFresh, newestAt }, last, Date.now());
    return last;
  },
  String,
);

/** Kept for 3 s: a thousand viewers who ask every 15 s look at the services once in that time. */
export const readServiceState = () => readKept(webProcess().outageSeenAtMs);

/** The same for a page that has just found the database away: who asks next is not told that all is well. */
export async function readServiceStateInOutage(): Promise<ServiceState> {
  const web = webProcess();
  if (Date.now() - web.outageSeenAtMs > KEPT_MS) web.outageSeenAtMs = Date.now();
  const state = await readServiceState();
  // It may be back by now, but the page was drawn without it.
  return state.database.isUp ? { ...state, database: { isUp: false, sinceMs: Date.now() } } : state;
}

let last: ServiceState = { database: UP, redis: UP, feed: UP, news: UP };

interface Found {
  database: "up" | "down";
  redis: "up" | "down";
  /** When NDBC's table was read last. */
  succeededAt: Date | null;
  isFeedFresh: boolean;
  /** The newest time of observation of all stations. */
  newestAt: Date | null;
}

/**
 * What was found, as a dashboard is told it.
 * @param before the state before: what was away then is away since then
 */
export function toServiceState(found: Found, before: ServiceState, nowMs: number): ServiceState {
  const { database, redis, succeededAt, isFeedFresh, newestAt } = found;
  const isFeedUp = isFeedFresh || database === "down";
  const isQuiet =
    database === "up" && isFeedFresh && newestAt !== null && nowMs - newestAt.getTime() >= FRESH_MS;
  return {
    database: database === "up" ? UP : toAway(before.database, nowMs),
    redis: redis === "up" ? UP : toAway(before.redis, nowMs),
    feed: isFeedUp ? UP : { isUp: false, sinceMs: succeededAt?.getTime() ?? null },
    news: isQuiet ? { isUp: false, sinceMs: newestAt.getTime() } : UP,
  };
}

const toAway = ({ isUp, sinceMs }: ServicePart, nowMs: number): ServicePart => ({
  isUp: false,
  sinceMs: isUp ? nowMs : sinceMs,
});
