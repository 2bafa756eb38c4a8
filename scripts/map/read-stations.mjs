// @ts-check
import { XMLParser } from "fast-xml-parser";

/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/**
 * Where NDBC's active stations are.
 * @param {string} xml `activestations.xml`
 * @returns {LonLat[]}
 */
export function readStationPositions(xml) {
  const { stations } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml);
  return stations.station
    .map((/** @type {{ lon: string, lat: string }} */ { lon, lat }) => [Number(lon), Number(lat)])
    .filter((/** @type {LonLat} */ point) => point.every(Number.isFinite));
}
