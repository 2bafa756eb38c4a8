import { setMaxListeners } from "node:events";

/** The streams that a process has open: counted, kept alive together, and ended together. */
export class OpenStreams {
  readonly #closing = new AbortController();
  readonly #heartbeats = new Set<() => void>();
  #count = 0;

  constructor(heartbeatIntervalMs: number) {
    // Every stream listens for the end.
    setMaxListeners(0, this.#closing.signal);
    const timer = setInterval(() => {
      for (const beat of this.#heartbeats) beat();
    }, heartbeatIntervalMs);
    timer.unref();
  }

  /** How many are open, those of tRPC too. */
  get count(): number {
    return this.#count;
  }

  /** Aborts when the process is about to end: every stream ends then. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Counts a stream.
   * @param beat called at each heartbeat
   * @returns what takes it out again; calling that again does nothing
   */
  add(beat?: () => void): () => void {
    this.#count += 1;
    if (beat) this.#heartbeats.add(beat);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#count -= 1;
      if (beat) this.#heartbeats.delete(beat);
    };
  }

  close(): void {
    this.#closing.abort();
  }
}
