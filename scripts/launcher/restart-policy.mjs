// @ts-check

const quickMs = 30_000;
const quickDeathsMax = 5;
const firstDelayMs = 500;

/**
 * What to do about a process that has ended by itself: start it again, later each time; five quick deaths in a row
 * mean that starting it does not help.
 * @param {number} quickDeaths how many there were in a row before this one
 * @param {number} livedMs
 * @returns {{quickDeaths: number, delayMs: number | null}} delayMs null: give up
 */
export function afterDeath(quickDeaths, livedMs) {
  if (livedMs >= quickMs) return { quickDeaths: 0, delayMs: firstDelayMs };
  const count = quickDeaths + 1;
  return { quickDeaths: count, delayMs: count >= quickDeathsMax ? null : firstDelayMs * 2 ** (count - 1) };
}
