const RETRY_MS = { first: 500, max: 8_000 };

/**
 * How long to wait before a stream is opened again, in ms. Half of it is chance, so that many browsers do not come back
 * at once.
 * @param failures before this one
 * @param chance from 0 to 1
 */
export function retryDelayMs(failures: number, chance: number): number {
  return Math.min(RETRY_MS.first * 2 ** failures, RETRY_MS.max) * (0.5 + chance / 2);
}
