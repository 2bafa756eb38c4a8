import { LATEST_OBS_PATH } from "../src/infra/ndbc-client";
import { storeTable } from "../src/infra/observation-store";
import { keepIdsAhead, publishPending } from "../src/infra/observation-stream";
import { parseLatestObs } from "../src/observation/parse-latest-obs";
import { visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** How far the clocks of a station and of this computer may differ; NDBC has published rows of the next minute. */
const AHEAD_MS_MAX = 86_400_000;

/** Rejected rows that a poll names in the log; the others are counted. */
const REJECTIONS_LOGGED_MAX = 10;

/**
 * Takes in the newest observation of every station, and publishes what is new or changed. Publishes also when there is
 * nothing newer: an earlier poll may have ended between its commit and its publishing.
 */
export async function pollLatestObs(ctx: WorkerContext): Promise<void> {
  const { database, redis, env, logger } = ctx;
  let changed = 0;
  try {
    const table = await visitFeed({
      database,
      url: env.NDBC_BASE_URL + LATEST_OBS_PATH,
      signal: ctx.signal,
      parse: (text) => parseLatestObs(text, new Date(Date.now() + AHEAD_MS_MAX)),
      async store(transaction, parsed) {
        await keepIdsAhead(redis, transaction).catch((err: Error) =>
          // Storing does not wait for Redis.
          logger.warn({ reason: err.message }, "the stream's place is not known"),
        );
        changed = await storeTable(transaction, parsed);
      },
    });
    if (table) {
      const { observations, rejections, blankRows } = table;
      const counts = { observations: observations.length, changed, blankRows, rejected: rejections.length };
      logger.info({ ...counts, rejections: rejections.slice(0, REJECTIONS_LOGGED_MAX) }, "latest_obs stored");
    }
  } finally {
    await publishStored(ctx);
  }
}

/** Publishes what is stored and not yet on the stream. */
export async function publishStored({ redis, database, env, logger }: WorkerContext): Promise<void> {
  const published = await publishPending(redis, database, new Date(Date.now() - env.REPLAY_WINDOW_MS));
  if (published > 0) logger.info({ published }, "published");
}
