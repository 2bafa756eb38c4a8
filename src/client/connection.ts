import type { Problem } from "../../public/buoycast.js";
import { jitter, readRetryAfterMs } from "./backoff";
import { createEventParser, type ServerSentEvent } from "./parse-events";
import { ProblemError } from "./problem-error";

/** One connection to the stream, from its request to its end. */
export class Connection {
  /** Why it ended. */
  reason = "the connection ended";
  /** How long the server wants to be left alone; 0 when it did not say. */
  retryAfterMs = 0;
  readonly #address: string;
  readonly #silenceMs: number;
  readonly #onRetry: (retryMs: number) => void;
  readonly #closing = new AbortController();

  /** @param onRetry called with each `retry:`, in milliseconds */
  constructor(address: string, silenceMs: number, onRetry: (retryMs: number) => void) {
    this.#address = address;
    this.#silenceMs = jitter(silenceMs);
    this.#onRetry = onRetry;
  }

  /**
   * Its events, read as fast as they are asked for. Ends with the connection, however that ends; who leaves earlier
   * closes it.
   * @throws ProblemError when the server would refuse the same request again
   */
  async *events(): AsyncGenerator<ServerSentEvent, void, void> {
    const response = await this.#await(
      fetch(this.#address, {
        headers: { Accept: "text/event-stream" },
        // Also keeps a second tab from waiting for the first one's answer, which never ends.
        cache: "no-store",
        signal: this.#closing.signal,
      }),
    );
    if (response === undefined) return;
    const { ok, status, headers } = response;
    if (!ok || !headers.get("Content-Type")?.startsWith("text/event-stream")) {
      const problem = (await this.#await(response.json())) as Problem | undefined;
      const error = new ProblemError(status, problem);
      if (status < 500 && status !== 429 && status !== 408) throw error;
      this.reason = error.message;
      this.retryAfterMs = readRetryAfterMs(headers.get("Retry-After"));
      return;
    }
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    const parse = createEventParser(this.#onRetry);
    for (;;) {
      const chunk = await this.#await(reader.read());
      // What is left in the parser was cut off, and comes again whole.
      if (chunk === undefined || chunk.done) return;
      yield* parse(decoder.decode(chunk.value, { stream: true }));
    }
  }

  close(): void {
    this.#closing.abort();
  }

  /** @returns undefined when it failed, or did not come in time; the reason then says why */
  async #await<T>(work: Promise<T>): Promise<T | undefined> {
    const timer = setTimeout(
      () => this.#closing.abort(new Error("nothing came, not even a heartbeat")),
      this.#silenceMs,
    );
    try {
      return await work;
    } catch (error) {
      this.reason = error instanceof Error ? error.message : String(error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
