// @ts-check

/**
 * A number in [0, 1) that a seed and some keys always give: the murmur3 finaliser over their sum.
 * @param {number} seed
 * @param {...number} keys whole numbers
 */
export function random(seed, ...keys) {
  let hash = seed | 0;
  for (const key of keys) {
    hash = Math.imul(hash ^ (key | 0) ^ Math.floor(key / 2 ** 32), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/**
 * Noise in [-1, 1] that changes smoothly with time.
 * @param {number} timeMs
 * @param {number} periodMs how long it takes to become another value
 * @param {number} seed
 * @param {number} key
 */
export function smoothNoise(timeMs, periodMs, seed, key) {
  const at = timeMs / periodMs;
  const step = Math.floor(at);
  const share = (1 - Math.cos(Math.PI * (at - step))) / 2;
  const from = random(seed, key, step);
  const to = random(seed, key, step + 1);
  return 2 * (from + (to - from) * share) - 1;
}

/**
 * A number for a text, as a key for `random`.
 * @param {string} text
 */
export function keyOf(text) {
  let key = 0;
  for (const letter of text) key = (Math.imul(key, 31) + letter.charCodeAt(0)) | 0;
  return key;
}
