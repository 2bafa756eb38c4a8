import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "../infra/env";
import { createClientAddress } from "./client-address";
import { ProblemError } from "./problem";
import { RateWindow } from "./rate-window";

const WINDOW_S = 60;

/** How often each address may ask this process. Clients on the machine itself have no quota. */
export class RequestQuota {
  readonly #addressOf: ReturnType<typeof createClientAddress>;
  readonly #requests: RateWindow;

  constructor(env: Pick<Env, "REQUESTS_PER_ADDRESS_PER_MINUTE" | "TRUSTED_PROXIES">) {
    this.#addressOf = createClientAddress(env.TRUSTED_PROXIES);
    this.#requests = new RateWindow(env.REQUESTS_PER_ADDRESS_PER_MINUTE, WINDOW_S);
  }

  /**
   * Counts a request, and tells in its answer's head what is left, by the RateLimit header fields
   * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/10/).
   * @throws ProblemError 429: this address asks too often
   */
  count(req: IncomingMessage, res: ServerResponse): void {
    const { key, isLoopback } = this.#addressOf(req);
    if (isLoopback) return;
    const { remaining, resetS, isExceeded } = this.#requests.take(key);
    res.setHeader("RateLimit-Policy", `"requests";q=${this.#requests.max};w=${this.#requests.windowS}`);
    res.setHeader("RateLimit", `"requests";r=${remaining};t=${resetS}`);
    if (isExceeded)
      throw new ProblemError(
        "too-many-requests",
        `Your address asks more than ${this.#requests.max} times a minute. Ask again in ${resetS} s; the stream brings what is new by itself.`,
        resetS,
      );
  }
}
