import { LATEST_OBS_PATH } from "../src/infra/ndbc-client";
import { storePositions } from "../src/infra/observation-store";
import { ALL_IS_NEWS, storeObservations } from "../src/infra/store-observations";
import { parseLatestObs } from "../src/observation/parse-latest-obs";
import { checkStored, prepareIds, publishStored } from "./after-storing";
import { latestTimeOfObservation, visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** Rejected rows that a poll names in the log; the others are counted. */
const REJECTIONS_LOGGED_MAX = 10;

/**
 * Takes in the newest observation of every station, and publishes what is new or changed. Publishes also when there is
 * nothing newer: an earlier poll may have ended between its commit and its publishing.
 */
export async function pollLatestObs(ctx: WorkerContext): Promise<void> {
  const { logger } = ctx;
  let changed = 0;
  try {
    const table = await visitFeed(ctx, {
      path: LATEST_OBS_PATH,
      parse: (text) => parseLatestObs(text, latestTimeOfObservation()),
      async store(transaction, { observations, positions }) {
        await prepareIds(ctx, transaction);
        await storePositions(transaction, positions);
        changed = await storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS });
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
  await checkStored(ctx);
}
