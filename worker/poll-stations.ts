import { STATIONS_PATH } from "../src/infra/ndbc-client";
import { storeStations } from "../src/infra/station-store";
import { parseStations } from "../src/observation/parse-stations";
import { visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** Takes in the list of stations: what they are called, whose they are, where they lie. */
export async function pollStations({ database, env, logger, signal }: WorkerContext): Promise<void> {
  let changed = 0;
  const list = await visitFeed({
    database,
    url: env.NDBC_BASE_URL + STATIONS_PATH,
    signal,
    parse: parseStations,
    async store(transaction, { stations }) {
      changed = await storeStations(transaction, stations);
    },
  });
  if (list)
    logger.info(
      { stations: list.stations.length, changed, rejections: list.rejections },
      "station list stored",
    );
}
