import type { ServiceStatus } from "../stream/events";
import type { HubFeeder } from "./hub-feeder";
import type { OpenStreams } from "./open-streams";
import type { Probe, ServiceStates } from "./probe";

const LOOK_MS = 1_000;
const ALL_UP: ServiceStates = { database: "up", redis: "up" };

/**
 * Tells the open streams when a service behind them is away, and when it is back. Their events wait meanwhile, and none
 * is lost.
 */
export class ServiceWatch {
  #told = ALL_UP;
  #isLooking = false;
  readonly #probe: Probe;
  readonly #feeder: HubFeeder;
  readonly #streams: OpenStreams;

  constructor(probe: Probe, feeder: HubFeeder, streams: OpenStreams) {
    this.#probe = probe;
    this.#feeder = feeder;
    this.#streams = streams;
    setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  /** What was told and holds: for who comes while a service is away. Null when both are there. */
  outage(): ServiceStatus | null {
    return isUp(this.#told) ? null : toStatus(this.#told);
  }

  async #look(): Promise<void> {
    // Nobody to tell, and nobody to ask for.
    if (this.#streams.count === 0) this.#told = ALL_UP;
    if (this.#streams.count === 0 || this.#isLooking) return;
    this.#isLooking = true;
    const { database, redis: answering } = await this.#probe.recent();
    this.#isLooking = false;
    const redis = answering === "up" && this.#feeder.isReading ? "up" : "down";
    if (database === this.#told.database && redis === this.#told.redis) return;
    this.#told = { database, redis };
    this.#streams.tell(toStatus(this.#told));
  }
}

const isUp = ({ database, redis }: ServiceStates) => database === "up" && redis === "up";

function toStatus(states: ServiceStates): ServiceStatus {
  const status = isUp(states) ? "recovered" : "degraded";
  return { status, ...states, timestamp: new Date().toISOString() };
}
