// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/**
 * Leaves out the points of a ring that its shape can do without (Ramer, Douglas and Peucker), by a tolerance that may
 * differ from place to place.
 * @param {readonly LonLat[]} ring closed: its last point is its first
 * @param {(point: LonLat) => number} toleranceAt how far the shape may move there, in metres
 * @returns {LonLat[]} empty when nothing is left of it
 */
export function thinRing(ring, toleranceAt) {
  const last = ring.length - 1;
  const kept = new Uint8Array(ring.length);
  kept[0] = kept[last] = 1;
  // A closed ring's ends are one point: it is split at the point farthest from it first.
  const split = farthest(ring, 0, last);
  kept[split.at] = 1;
  /** @type {[number, number][]} */
  const spans = [
    [0, split.at],
    [split.at, last],
  ];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    if (to - from < 2) continue;
    const { at, distanceM } = farthest(ring, from, to);
    if (distanceM <= toleranceAt(/** @type {LonLat} */ (ring[at]))) continue;
    kept[at] = 1;
    spans.push([from, at], [at, to]);
  }
  const thinned = ring.filter((_, i) => kept[i]);
  return thinned.length < 4 ? [] : thinned;
}

const METRES_A_DEGREE = 111_195;

/**
 * @param {readonly LonLat[]} ring
 * @param {number} from
 * @param {number} to
 */
function farthest(ring, from, to) {
  const [fromLon, fromLat] = /** @type {LonLat} */ (ring[from]);
  const [toLon, toLat] = /** @type {LonLat} */ (ring[to]);
  const narrowing = Math.cos((((fromLat + toLat) / 2) * Math.PI) / 180);
  const dx = (toLon - fromLon) * narrowing;
  const dy = toLat - fromLat;
  const squared = dx * dx + dy * dy;
  let at = from;
  let most = -1;
  for (let i = from + 1; i < to; i += 1) {
    const [lon, lat] = /** @type {LonLat} */ (ring[i]);
    let x = (lon - fromLon) * narrowing;
    let y = lat - fromLat;
    if (squared > 0) {
      const along = Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      x -= along * dx;
      y -= along * dy;
    }
    const distance = x * x + y * y;
    if (distance > most) {
      most = distance;
      at = i;
    }
  }
  return { at, distanceM: Math.sqrt(Math.max(most, 0)) * METRES_A_DEGREE };
}
