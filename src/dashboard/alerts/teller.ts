const LOCK = "buoycast-alerts";

/**
 * One tab of many tells, the one that holds a Web Lock; the others know as much, and take its place when it is closed.
 * Where there are no locks, over plain http, each tells in its own page: there are no notifications there either.
 */
export class Teller<Told> {
  readonly #tell: (told: Told) => void;
  #isHolder = false;
  #untold: Told[] = [];
  readonly #ended = new AbortController();

  /** @param tell is given what this tab tells; what another told just before it ended may come twice */
  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
    if (!navigator.locks) this.#isHolder = true;
    else
      navigator.locks
        .request(LOCK, { signal: this.#ended.signal }, () => this.#hold())
        // An AbortError: this tab was closed while it waited.
        .catch(() => undefined);
  }

  add(told: Told): void {
    if (this.#isHolder) this.#tell(told);
    else this.#untold = [...this.#untold, told].slice(-UNTOLD_MAX);
  }

  close(): void {
    this.#ended.abort();
  }

  #hold(): Promise<void> {
    const { signal } = this.#ended;
    if (!signal.aborted) {
      this.#isHolder = true;
      for (const told of this.#untold.splice(0)) this.#tell(told);
    }
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}

/** What a tab remembers for the case that the one that tells is closed before it did. */
const UNTOLD_MAX = 20;
