import { LATEST_OBS_PATH } from "../src/infra/ndbc-client";
import { storePositions } from "../src/infra/station-store";
import { ALL_IS_NEWS, storeObservations } from "../src/infra/store-observations";
import { parseLatestObs } from "../src/observation/parse-latest-obs";
import { prepareIds } from "./after-storing";
import { latestTimeOfObservation, visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** Rejected rows that a poll names in the log; the others are counted. */
const REJECTIONS_LOGGED_MAX = 10;

/** Takes in the newest observation of every station. */
export async function pollLatestObs(ctx: WorkerContext): Promise<void> {
  const { parsed, changed } = await visitFeed(ctx, {
    feed: "latest-obs",
    path: LATEST_OBS_PATH,
    parse: (text) => parseLatestObs(text, latestTimeOfObservation()),
    async store(transaction, { observations, positions }) {
      await prepareIds(ctx, transaction);
      const stored = await storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS });
      // After the lock that storing takes: a station's file is stored under it and then locks its station, too.
      await storePositions(transaction, positions);
      return { ...stored, isWhole: true };
    },
  });
  if (!parsed) return;
  const { observations, rejections, blankRows } = parsed;
  const counts = { observations: observations.length, changed, blankRows, rejected: rejections.length };
  ctx.logger.info({ ...counts, rejections: rejections.slice(0, REJECTIONS_LOGGED_MAX) }, "latest_obs stored");
}
