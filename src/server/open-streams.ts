import type { Goodbye, Overflow, ServiceStatus } from "../stream/events";

/** A stream that is open, as the process sees it. */
export interface OpenStream {
  /** Sends a heartbeat. */
  beat(): void;
  /** Sends something small, so that nobody on the way takes the connection for dead. */
  keepAlive(): void;
  tell(status: ServiceStatus): void;
  /** What waits for its client to read on. */
  readonly queuedBytes: number;
  /** Looks whether its client reads. */
  review(nowMs: number): void;
  /** Ends it in order. */
  leave(reason: Goodbye["reason"]): void;
}

/** Why this process ended a stream: in order, since its client read too slowly, or since it could not be served. */
export type Ending = Goodbye["reason"] | `overflow-${Overflow["reason"]}` | "failed";

/** The HTML standard's advice (9.2.7): a comment every 15 seconds or so. */
const KEEP_ALIVE_MS = 15_000;
const REVIEW_MS = 1_000;
/** What each stream has at its interval goes to so many shares of them in turn: to all at once it would hold events up. */
const SHARES = 20;

/** The streams that a process has open: counted, kept alive, told and ended together. */
export class OpenStreams {
  readonly #closing = new AbortController();
  /** Each with the share that it is of. */
  readonly #streams = new Map<OpenStream, number>();
  #isDraining = false;
  #count = 0;
  #added = 0;
  /** How many streams this process ended so far, by why. */
  readonly ended: Record<Ending, number> = {
    stopping: 0,
    "max-age": 0,
    "overflow-bytes": 0,
    "overflow-time": 0,
    failed: 0,
  };

  constructor(heartbeatIntervalMs: number) {
    const each = (intervalMs: number, act: (stream: OpenStream) => void) => {
      let turn = 0;
      setInterval(() => {
        turn += 1;
        for (const [stream, share] of this.#streams) if (share === turn % SHARES) act(stream);
      }, intervalMs / SHARES).unref();
    };
    each(heartbeatIntervalMs, (stream) => stream.beat());
    each(KEEP_ALIVE_MS, (stream) => stream.keepAlive());
    each(REVIEW_MS, (stream) => stream.review(performance.now()));
  }

  /** How many are open, those that tRPC serves by itself too. */
  get count(): number {
    return this.#count;
  }

  /** How many were opened so far. */
  get opened(): number {
    return this.#added;
  }

  /** What waits for clients to read on, of all streams and of the one that has most. It looks at each of them. */
  queuedBytes(): { sum: number; max: number } {
    let [sum, max] = [0, 0];
    for (const { queuedBytes } of this.#streams.keys()) {
      sum += queuedBytes;
      max = Math.max(max, queuedBytes);
    }
    return { sum, max };
  }

  /** Whether this process is about to end, and takes no more streams. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Aborts when no stream is to be open any longer. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Counts a stream.
   * @param stream null: one that looks after itself
   * @returns what takes it out again; calling that again does nothing
   */
  add(stream: OpenStream | null): () => void {
    this.#count += 1;
    this.#added += 1;
    if (stream) this.#streams.set(stream, this.#added % SHARES);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#count -= 1;
      if (stream) this.#streams.delete(stream);
    };
  }

  tell(status: ServiceStatus): void {
    for (const stream of this.#streams.keys()) stream.tell(status);
  }

  /** Ends all streams, spread evenly over that time, so that their clients do not come back all at once. */
  async drain(withinMs: number): Promise<void> {
    this.#isDraining = true;
    const streams = [...this.#streams.keys()];
    await Promise.all(
      streams.map(
        (stream, i) =>
          new Promise<void>((resolve) => {
            setTimeout(
              () => {
                stream.leave("stopping");
                resolve();
              },
              (withinMs * i) / streams.length,
            );
          }),
      ),
    );
    this.#closing.abort();
    for (const stream of this.#streams.keys()) stream.leave("stopping");
  }
}
