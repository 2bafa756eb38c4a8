import type { HubFeeder } from "./hub-feeder";
import type { OpenStreams } from "./open-streams";
import type { Probe } from "./probe";

const LOOK_MS = 1_000;

/** Tells the open streams when a service behind them is away, and when it is back. Their events wait, and none is lost. */
export function watchServices(probe: Probe, feeder: HubFeeder, streams: OpenStreams): void {
  let told = { database: "up", redis: "up" };
  let isLooking = false;
  async function look(): Promise<void> {
    const { database, redis: answering } = await probe();
    const redis = answering === "up" && feeder.isReading ? "up" : "down";
    if (database === told.database && redis === told.redis) return;
    told = { database, redis };
    const status = database === "up" && redis === "up" ? "recovered" : "degraded";
    streams.tell({ status, database, redis, timestamp: new Date().toISOString() });
  }
  setInterval(() => {
    // Nobody to tell, and nothing known of what was told to those who come.
    if (streams.count === 0) told = { database: "up", redis: "up" };
    else if (!isLooking) {
      isLooking = true;
      void look().finally(() => (isLooking = false));
    }
  }, LOOK_MS).unref();
}
