const RETRY_MS_MAX = 30_000;
/** A longer timer fires at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Up to two thirds more, by chance: clients that were cut off together do not come back together. */
export const jitter = (ms: number): number => ms * (1 + (Math.random() * 2) / 3);

/**
 * How long to wait before connecting again: never less than the server asked for.
 * @param retryMs the stream's `retry:`
 * @param retryAfterMs of the header Retry-After; 0 without one
 * @param failures connections in a row that brought nothing
 */
export function waitBeforeRetryMs(retryMs: number, retryAfterMs: number, failures: number): number {
  const backoffMs = Math.min(retryMs * 2 ** failures, RETRY_MS_MAX);
  return Math.min(jitter(Math.max(retryMs, retryAfterMs, backoffMs)), TIMER_MS_MAX);
}

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3), which holds seconds or a date.
 * @returns milliseconds; 0 for one that is absent, past, or cannot be read
 */
export function readRetryAfterMs(value: string | null): number {
  return Math.max(Number(value) * 1000 || Date.parse(value ?? "") - Date.now() || 0, 0);
}
