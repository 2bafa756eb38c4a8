import type { Logger } from "pino";
import type { RedisClient } from "./redis";
import { tellReason } from "./tell-reason";

/** What connections to Redis fail with, and BullMQ and ioredis of them. */
const CONNECTION_WORDS =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|Connection is closed|Redis does not answer|Stream isn't writeable|Command timed out|Socket timeout|^LOADING /;

/**
 * Tells once that Redis is away, and once that it is back: each connection, and BullMQ for each of its parts, fails anew
 * at every try in between.
 */
export class RedisOutage {
  readonly #clients: readonly RedisClient[];
  readonly #logger: Logger;
  #isAway = false;

  constructor(clients: readonly RedisClient[], logger: Logger) {
    this.#clients = clients;
    this.#logger = logger;
    for (const client of clients) {
      client.on("error", (err) => this.#begin(err));
      client.on("ready", () => this.#endIfAllAreBack());
    }
  }

  /** What something that lives on Redis failed with. @returns whether that is told by the outage */
  covers(err: Error): boolean {
    if (!CONNECTION_WORDS.test(tellReason(err))) return false;
    // A connection of BullMQ's own that broke, while Redis is there, comes back without a word.
    if (!this.#clients.every(({ status }) => status === "ready")) this.#begin(err);
    return true;
  }

  #begin(err: Error): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#logger.warn({ reason: tellReason(err) }, "redis is away");
  }

  #endIfAllAreBack(): void {
    if (!this.#isAway || !this.#clients.every(({ status }) => status === "ready")) return;
    this.#isAway = false;
    this.#logger.info({ isRecovery: true }, "redis is back");
  }
}
