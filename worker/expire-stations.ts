import type { Env } from "../src/infra/env";
import { expireObservations } from "../src/infra/expire-observations";
import { listStations } from "../src/infra/station-store";
import type { WorkerContext } from "./worker-context";

const DAY_MS = 86_400_000;

/** The time of observation before which nothing is kept; null: all is, for ever. */
export function retentionStart({ RETENTION_DAYS }: Env): Date | null {
  return RETENTION_DAYS === undefined ? null : new Date(Date.now() - RETENTION_DAYS * DAY_MS);
}

/**
 * Deletes what is older than the retention, station by station, each by itself: whoever stores meanwhile waits for one
 * station at most, and a worker that is killed has done what it has done.
 */
export async function expireStations({ database, env, logger, signal }: WorkerContext): Promise<void> {
  const before = retentionStart(env);
  if (!before) return;
  const windowStart = new Date(Date.now() - env.REPLAY_WINDOW_MS);
  let expired = 0;
  for (const { id } of await listStations(database)) {
    if (signal.aborted) return;
    expired += await expireObservations(database, { stationId: id, before, windowStart });
  }
  if (expired > 0) logger.info({ expired, before }, "observations expired");
}
