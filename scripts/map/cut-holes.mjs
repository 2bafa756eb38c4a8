// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/**
 * Gives each lake the islands that lie in it as its holes.
 * @param {readonly LonLat[][]} lakes
 * @param {readonly LonLat[][]} islands
 * @returns {LonLat[][][]} polygons
 */
export function cutHoles(lakes, islands) {
  const polygons = lakes.map((shore) => ({ shore, holes: /** @type {LonLat[][]} */ ([]) }));
  for (const island of islands) {
    const point = /** @type {LonLat} */ (island[0]);
    polygons.find(({ shore }) => contains(shore, point))?.holes.push(island);
  }
  return polygons.map(({ shore, holes }) => [shore, ...holes]);
}

/**
 * @param {readonly LonLat[]} ring
 * @param {LonLat} point
 */
function contains(ring, [lon, lat]) {
  let isInside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [lonA, latA] = /** @type {LonLat} */ (ring[i - 1]);
    const [lonB, latB] = /** @type {LonLat} */ (ring[i]);
    if (latA > lat !== latB > lat && lon < lonA + ((lonB - lonA) * (lat - latA)) / (latB - latA))
      isInside = !isInside;
  }
  return isInside;
}
