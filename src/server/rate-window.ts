import { LRUCache } from "lru-cache";

/** Whose requests are remembered: of more, those who came least recently are forgotten, and begin anew. */
const KEYS_MAX = 50_000;

/** What is left of a quota, and in how many seconds it is whole again. */
export interface Quota {
  remaining: number;
  resetS: number;
  /** This one is beyond it. */
  isExceeded: boolean;
}

/** Counts what each key takes, in a window that begins when it comes first. */
export class RateWindow {
  readonly max: number;
  readonly windowS: number;
  readonly #takenByKey: LRUCache<string, number>;

  constructor(max: number, windowS: number) {
    this.max = max;
    this.windowS = windowS;
    this.#takenByKey = new LRUCache({ max: KEYS_MAX, ttl: windowS * 1000, noUpdateTTL: true });
  }

  /** Takes one, unless the quota is used up. */
  take(key: string): Quota {
    const taken = this.#takenByKey.get(key) ?? 0;
    const isExceeded = taken >= this.max;
    if (!isExceeded) this.#takenByKey.set(key, taken + 1);
    // The store reads its clock once for several answers, and may be a millisecond behind.
    const remainingS = Math.min(this.windowS, this.#takenByKey.getRemainingTTL(key) / 1000);
    return {
      remaining: Math.max(0, this.max - taken - 1),
      resetS: Math.max(1, Math.ceil(remainingS)),
      isExceeded,
    };
  }
}
