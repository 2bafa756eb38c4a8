// @ts-check

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Polls a condition until it gives something truthy, and answers that.
 * @template T
 * @param {() => T | Promise<T>} condition an error that it throws counts as "not yet", and is told at the end
 * @param {{timeoutMs?: number, intervalMs?: number, what: string, signal?: AbortSignal}} options
 * @returns {Promise<Exclude<T, false | null | undefined | 0 | "">>}
 * @throws when the time is over, saying what was awaited
 */
export async function waitFor(condition, { timeoutMs = 10_000, intervalMs = 25, what, signal }) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    /** @type {unknown} */
    let lastError;
    try {
      const result = await condition();
      if (result) return /** @type {Exclude<T, false | null | undefined | 0 | "">} */ (result);
    } catch (error) {
      lastError = error;
    }
    signal?.throwIfAborted();
    if (Date.now() >= deadline) {
      const reason = lastError instanceof Error ? ` (${lastError.message})` : "";
      throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}${reason}`, { cause: lastError });
    }
    await sleep(intervalMs);
  }
}
