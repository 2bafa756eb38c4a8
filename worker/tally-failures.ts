/** For so long what fails again is counted, and then told once. */
const TOLD_EVERY_MS = 30_000;

/** What failed meanwhile: how often, of how many stations, and the last one's reason. */
export interface FailureCount {
  failures: number;
  stations: number;
  lastStationId: string;
  reason: string;
}

/**
 * Tells of failures of stations' files at most once in half a minute, the first at once: while the feed is away they
 * come by the hundred, and a line for each would bury the rest of the log.
 */
export class FailureTally {
  readonly #tell: (count: FailureCount) => void;
  readonly #stations = new Set<string>();
  #failures = 0;
  #last: { stationId: string; reason: string } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (count: FailureCount) => void) {
    this.#tell = tell;
  }

  add(stationId: string, reason: string): void {
    this.#failures += 1;
    this.#stations.add(stationId);
    this.#last = { stationId, reason };
    if (this.#timer === null) this.#tellNow();
  }

  /** Tells what is still to be told, and ends. */
  close(): void {
    this.#tellNow();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tellNow(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#last === null) return;
    this.#tell({
      failures: this.#failures,
      stations: this.#stations.size,
      lastStationId: this.#last.stationId,
      reason: this.#last.reason,
    });
    this.#failures = 0;
    this.#stations.clear();
    this.#last = null;
    this.#timer = setTimeout(() => this.#tellNow(), TOLD_EVERY_MS);
    this.#timer.unref();
  }
}
