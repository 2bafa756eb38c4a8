// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/** How wide the world is in the units of the path: less than a pixel each, at the zooms of the first view. */
export const WORLD_UNITS = 4096;
/** South of it is nothing but ice, and Web Mercator has no end. */
const LATITUDE_MIN = -78;
const LATITUDE_MAX = 84;

/**
 * A ring as the commands of an SVG path, in Web Mercator of WORLD_UNITS: relative, which is a third of absolute ones.
 * @param {readonly LonLat[]} ring
 * @returns {string} empty when nothing is left of it
 */
export function ringPath(ring) {
  /** @type {[number, number][]} */
  const points = [];
  for (const lonLat of ring) {
    const [x, y] = toUnits(lonLat);
    const last = points.at(-1);
    if (last?.[0] !== x || last[1] !== y) points.push([x, y]);
  }
  if (points.length < 4) return "";
  const [first = [0, 0], ...rest] = points;
  let [x, y] = first;
  let steps = "";
  for (const [nextX, nextY] of rest.slice(0, -1)) {
    steps += `${separated(nextX - x)}${separated(nextY - y)}`;
    [x, y] = [nextX, nextY];
  }
  return `M${first[0]} ${first[1]}l${steps.trimStart()}z`;
}

/** @param {number} number */
const separated = (number) => (number < 0 ? String(number) : ` ${number}`);

/**
 * @param {LonLat} lonLat
 * @returns {[number, number]}
 */
function toUnits([lon, lat]) {
  const sine = Math.sin((Math.min(LATITUDE_MAX, Math.max(LATITUDE_MIN, lat)) * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.round((lon / 360 + 0.5) * WORLD_UNITS), Math.round(y * WORLD_UNITS)];
}
