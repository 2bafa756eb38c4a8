import { lockEventIds } from "../src/infra/event-id-lock";
import { STATIONS_PATH } from "../src/infra/ndbc-client";
import { storeStations } from "../src/infra/station-store";
import { parseStations } from "../src/observation/parse-stations";
import { visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** Rejected stations that a poll names in the log; the others are counted. */
const REJECTIONS_LOGGED_MAX = 10;

/** Takes in the list of stations: what they are called, whose they are, where they lie. */
export async function pollStations(ctx: WorkerContext): Promise<void> {
  const { parsed: list, changed } = await visitFeed(ctx, {
    feed: "stations",
    path: STATIONS_PATH,
    parse: parseStations,
    async store(transaction, { stations }) {
      // Many stations are locked, here in another order than by those who store observations.
      await lockEventIds(transaction);
      // Its statement does not tell the new ones from the changed.
      return { changed: await storeStations(transaction, stations), added: 0, isWhole: true };
    },
  });
  if (list)
    ctx.logger.info(
      {
        stations: list.stations.length,
        changed,
        rejected: list.rejections.length,
        rejections: list.rejections.slice(0, REJECTIONS_LOGGED_MAX),
      },
      "station list stored",
    );
}
