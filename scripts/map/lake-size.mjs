// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/** From how many km2 on a lake is drawn, by the map's zoom: smaller ones would be specks on the land. */
const FIRST_ZOOMS = [
  { km2: 8000, zoom: 0 },
  { km2: 1500, zoom: 3 },
  { km2: 300, zoom: 5 },
  { km2: 60, zoom: 6 },
  { km2: 20, zoom: 7 },
];
/** A circle has 1, the Great Lakes 0.03 to 0.2, the Amazon 0.002. */
const ROUNDNESS_MIN = 0.01;
const KM_A_DEGREE = 111.195;

/**
 * @param {readonly LonLat[]} ring a lake's shore
 * @returns {number} Infinity where it is too small
 */
export function firstZoomOfLake(ring) {
  const km2 = areaKm2(ring);
  // Wide rivers are among the lakes of GSHHG; pieces of rivers say nothing to one who looks at the sea.
  if ((4 * Math.PI * km2) / shoreKm(ring) ** 2 < ROUNDNESS_MIN) return Infinity;
  return FIRST_ZOOMS.find((row) => km2 >= row.km2)?.zoom ?? Infinity;
}

/**
 * Of an area that is small beside the globe: degrees of longitude as wide as they are in its middle.
 * @param {readonly LonLat[]} ring
 */
function areaKm2(ring) {
  let twice = 0;
  let south = 90;
  let north = -90;
  for (const [i, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[(i + 1) % ring.length] ?? [lon, lat];
    twice += lon * nextLat - nextLon * lat;
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return (Math.abs(twice) / 2) * KM_A_DEGREE ** 2 * Math.cos((((south + north) / 2) * Math.PI) / 180);
}

/** @param {readonly LonLat[]} ring */
function shoreKm(ring) {
  let degrees = 0;
  for (const [i, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[i + 1] ?? [lon, lat];
    degrees += Math.hypot((nextLon - lon) * Math.cos((lat * Math.PI) / 180), nextLat - lat);
  }
  return degrees * KM_A_DEGREE;
}
