/** A Web Lock that one tab of many holds: the browser hands it on when its holder ends, however it ends. */
export class TabLock {
  readonly #name: string;
  readonly #onGranted: () => void;
  readonly #onLost: () => void;
  #request: AbortController | null = null;

  /**
   * @param onGranted it is this tab's, or locks are forbidden here and the tab is on its own
   * @param onLost another tab has stolen it
   */
  constructor(name: string, onGranted: () => void, onLost: () => void) {
    this.#name = name;
    this.#onGranted = onGranted;
    this.#onLost = onLost;
  }

  /** Lets go of what it has, and waits at the end of the line. */
  wait(): void {
    const request = this.#begin();
    this.#ask({ signal: request.signal }, request);
  }

  steal(): void {
    this.#ask({ steal: true }, this.#begin());
  }

  /** Lets go of the lock, and of the place in the line. */
  leave(): void {
    this.#request?.abort();
    this.#request = null;
  }

  #begin(): AbortController {
    this.leave();
    return (this.#request = new AbortController());
  }

  #ask(options: LockOptions, { signal }: AbortController): void {
    const held = () => {
      if (signal.aborted) return undefined;
      this.#onGranted();
      return new Promise<void>((free) => signal.addEventListener("abort", () => free(), { once: true }));
    };
    navigator.locks.request(this.#name, options, held).catch((err: unknown) => {
      if (signal.aborted) return;
      if (err instanceof DOMException && err.name === "AbortError") this.#onLost();
      else this.#onGranted();
    });
  }
}
