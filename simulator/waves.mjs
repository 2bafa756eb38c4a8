// @ts-check
import { smoothNoise } from "./noise.mjs";
import { airAt } from "./weather.mjs";

const HOUR_MS = 3_600_000;
const GRAVITY = 9.81;

/** Waves remember the wind of so many hours, the recent more than the old. */
const MEMORY_HOURS = 15;
const DECAY_HOURS = 5;

/**
 * Waves at a place: height of all, the period that carries most energy, the mean period, and where they come from.
 * @typedef {object} Waves
 * @property {number} heightM
 * @property {number} dominantPeriodS
 * @property {number} averagePeriodS
 * @property {number} directionDeg
 */

/**
 * Significant height and peak period that a steady wind raises: fetch-limited by JONSWAP (Hasselmann et al. 1973:
 * gH/U2 = 0.0016 (gF/U2)^1/2, gT/U = 0.286 (gF/U2)^1/3), and never above Pierson and Moskowitz' (1964) full sea
 * (gH/U2 = 0.21).
 * @param {number} windMps
 * @param {number} fetchKm
 */
export function windSea(windMps, fetchKm) {
  if (windMps < 0.1) return { heightM: 0, periodS: 1 };
  const fetch = (GRAVITY * fetchKm * 1000) / windMps ** 2;
  const scale = windMps ** 2 / GRAVITY;
  return {
    heightM: scale * Math.min(0.0016 * Math.sqrt(fetch), 0.21),
    periodS: (windMps / GRAVITY) * Math.min(0.286 * Math.cbrt(fetch), 7.14),
  };
}

/**
 * The waves at a place and time: a sea that follows the winds of the last hours and outlasts them, and on the oceans a
 * swell from afar.
 * @param {{lat: number, lon: number, timeMs: number, seed: number, key: number, isLake: boolean}} place
 * @returns {Waves}
 */
export function wavesAt({ lat, lon, timeMs, seed, key, isLake }) {
  let energy = 0;
  let weights = 0;
  let east = 0;
  let north = 0;
  let period = 0;
  for (let hours = 0; hours < MEMORY_HOURS; hours += 1) {
    const air = airAt(lat, lon, timeMs - hours * HOUR_MS, seed);
    const sea = windSea(Math.hypot(air.eastMps, air.northMps), isLake ? 80 : 400);
    const weight = Math.exp(-hours / DECAY_HOURS);
    weights += weight;
    energy += weight * sea.heightM ** 2;
    period += weight * sea.heightM ** 2 * sea.periodS;
    east += weight * sea.heightM ** 2 * air.eastMps;
    north += weight * sea.heightM ** 2 * air.northMps;
  }
  const seaHeightM = Math.sqrt(energy / weights);
  const seaPeriodS = energy > 0 ? Math.max(period / energy, 2) : 2;
  const seaDirectionDeg = comingFrom(east, north);
  const swellHeightM = isLake
    ? 0
    : 0.9 + 0.6 * smoothNoise(timeMs, 40 * HOUR_MS, seed, key + 3) + Math.abs(lat) / 90;
  const swellPeriodS = 11.5 + 3 * smoothNoise(timeMs, 50 * HOUR_MS, seed, key + 4);
  const swellDirectionDeg =
    225 + 90 * smoothNoise(timeMs, 90 * HOUR_MS, seed, key + 5) + (lon > -100 && lon < -30 ? -90 : 60);
  const isSwell = swellHeightM > seaHeightM;
  const heightM = Math.hypot(seaHeightM, swellHeightM);
  const dominantPeriodS = isSwell ? swellPeriodS : seaPeriodS;
  const meanPeriodS =
    heightM > 0 ? (seaHeightM ** 2 * seaPeriodS + swellHeightM ** 2 * swellPeriodS) / heightM ** 2 : 2;
  return {
    heightM,
    dominantPeriodS,
    averagePeriodS: 0.78 * meanPeriodS,
    directionDeg: ((isSwell ? swellDirectionDeg : seaDirectionDeg) + 360) % 360,
  };
}

/**
 * Where something comes from that moves so: degrees clockwise from north.
 * @param {number} east
 * @param {number} north
 */
export function comingFrom(east, north) {
  return (Math.atan2(-east, -north) * (180 / Math.PI) + 360) % 360;
}
