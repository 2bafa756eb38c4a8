import type { IncomingMessage } from "node:http";
import type { Env } from "../infra/env";
import { AddressSlots } from "./address-slots";
import { createClientAddress } from "./client-address";
import { ProblemError } from "./problem";
import { RateWindow } from "./rate-window";

/** After which a client that has too many streams, or a full process, may have changed. */
const RETRY_AFTER_S = 10;

type Limits = Pick<
  Env,
  "CONNECTIONS_MAX" | "CONNECTIONS_PER_ADDRESS_MAX" | "CONNECTS_PER_ADDRESS_PER_MINUTE" | "TRUSTED_PROXIES"
>;

/** Lets streams in, within this process's limits. Clients on the machine itself have none but the process's own. */
export class Admission {
  readonly #limits: Limits;
  readonly #addressOf: ReturnType<typeof createClientAddress>;
  readonly #connects: RateWindow;
  readonly #open = new AddressSlots();

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#addressOf = createClientAddress(limits.TRUSTED_PROXIES);
    this.#connects = new RateWindow(limits.CONNECTS_PER_ADDRESS_PER_MINUTE, 60);
  }

  /**
   * Takes a client in.
   * @returns what lets it out again, once
   * @throws ProblemError 429: this address opens too many, or too often; 503: the process is full
   */
  admit(req: IncomingMessage): () => void {
    const { key, isLoopback } = this.#addressOf(req);
    if (!isLoopback) this.#countConnect(key);
    if (this.#open.all >= this.#limits.CONNECTIONS_MAX)
      throw new ProblemError("full", "This server has as many streams open as it takes.", RETRY_AFTER_S);
    const own = this.#open.of(key);
    const max = this.#limits.CONNECTIONS_PER_ADDRESS_MAX;
    if (!isLoopback && own >= max)
      throw new ProblemError(
        "too-many-connections",
        `Your address has ${own} streams open, of ${max} that it may have. Close some; one stream can carry several stations (?stations=).`,
        RETRY_AFTER_S,
      );
    return this.#open.take(key);
  }

  #countConnect(key: string): void {
    const { isExceeded, resetS } = this.#connects.take(key);
    if (isExceeded)
      throw new ProblemError(
        "too-many-requests",
        `Your address opens more than ${this.#connects.max} streams a minute. Keep one open, and wait before you open it again.`,
        resetS,
      );
  }
}
