// @ts-check
import { random, smoothNoise } from "./noise.mjs";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EARTH_RADIUS_KM = 6371;
const RAD = Math.PI / 180;

/** A pressure system lives so long, and a new one is born somewhere each interval: some 28 at once on the globe. */
const SYSTEM_LIFE_MS = 7 * DAY_MS;
const SYSTEM_INTERVAL_MS = 6 * HOUR_MS;

/**
 * A low or a high on its way: where its centre is and what it adds to the pressure there.
 * @typedef {object} PressureSystem
 * @property {number} lat
 * @property {number} lon
 * @property {number} amplitudeHpa negative for a low
 * @property {number} radiusKm
 */

/**
 * The air at a place: sea-level pressure, and the wind's velocity towards east and north in m/s.
 * @typedef {object} Air
 * @property {number} pressureHpa
 * @property {number} eastMps
 * @property {number} northMps
 */

/** @type {Map<string, PressureSystem[]>} */
const systemsByTime = new Map();

/**
 * The systems on the globe. They drift eastward and a little poleward through the westerlies of both hemispheres, grow,
 * and decay.
 * @param {number} timeMs
 * @param {number} seed
 * @returns {PressureSystem[]}
 */
export function pressureSystems(timeMs, seed) {
  const key = `${seed} ${timeMs}`;
  const known = systemsByTime.get(key);
  if (known) return known;
  const newest = Math.floor(timeMs / SYSTEM_INTERVAL_MS);
  const systems = [];
  for (let born = newest - SYSTEM_LIFE_MS / SYSTEM_INTERVAL_MS + 1; born <= newest; born += 1) {
    const age = (timeMs - born * SYSTEM_INTERVAL_MS) / SYSTEM_LIFE_MS;
    const chance = (/** @type {number} */ n) => random(seed, born, n);
    const hemisphere = chance(1) < 0.75 ? 1 : -1;
    const isLow = chance(2) < 0.6;
    const growth = Math.sin(Math.PI * age) ** 1.2;
    const lon = chance(3) * 360 - 180 + (isLow ? 75 : 50) * age;
    systems.push({
      lat: hemisphere * ((isLow ? 36 : 28) + 14 * chance(4) + (isLow ? 12 : 4) * age),
      lon: ((lon + 540) % 360) - 180,
      amplitudeHpa: growth * (isLow ? -(14 + 26 * chance(5)) : 8 + 10 * chance(5)),
      radiusKm: (isLow ? 450 : 800) + 350 * chance(6),
    });
  }
  // Many stations are asked for one time in a row, and few times are asked again much later.
  if (systemsByTime.size > 500) systemsByTime.clear();
  systemsByTime.set(key, systems);
  return systems;
}

/**
 * Sea-level pressure: the zonal mean with its subtropical highs and subpolar lows, and the systems upon it.
 * @param {number} lat
 * @param {number} lon
 * @param {PressureSystem[]} systems
 */
export function pressureAt(lat, lon, systems) {
  const zonal =
    1012 +
    6 * Math.exp(-(((Math.abs(lat) - 32) / 12) ** 2)) -
    8 * Math.exp(-(((Math.abs(lat) - 62) / 12) ** 2));
  let pressureHpa = zonal;
  for (const system of systems) {
    const northKm = (lat - system.lat) * RAD * EARTH_RADIUS_KM;
    if (Math.abs(northKm) > 3 * system.radiusKm) continue;
    const eastDeg = ((lon - system.lon + 540) % 360) - 180;
    const eastKm = eastDeg * RAD * EARTH_RADIUS_KM * Math.cos(lat * RAD);
    const squared = (northKm ** 2 + eastKm ** 2) / system.radiusKm ** 2;
    if (squared < 9) pressureHpa += system.amplitudeHpa * Math.exp(-squared / 2);
  }
  return pressureHpa;
}

/**
 * The air at a place and time. The wind is the geostrophic one of the pressure's gradient (Holton, An Introduction to
 * Dynamic Meteorology, 2.23), slowed by the sea's friction to 70 % and turned by 20 degrees towards the low pressure,
 * and the trades near the equator, where that balance fails.
 * @param {number} lat
 * @param {number} lon
 * @param {number} timeMs
 * @param {number} seed
 * @returns {Air}
 */
export function airAt(lat, lon, timeMs, seed) {
  const systems = pressureSystems(timeMs, seed);
  const step = 0.5;
  const stepM = step * RAD * EARTH_RADIUS_KM * 1000;
  const slope = (/** @type {number} */ dLat, /** @type {number} */ dLon, /** @type {number} */ widthM) =>
    ((pressureAt(lat + dLat, lon + dLon, systems) - pressureAt(lat - dLat, lon - dLon, systems)) * 100) /
    (2 * widthM);
  const northSlope = slope(step, 0, stepM);
  const eastSlope = slope(0, step, stepM * Math.cos(lat * RAD));

  const hemisphere = lat < 0 ? -1 : 1;
  const coriolis = hemisphere * 2 * 7.292e-5 * Math.sin(Math.max(Math.abs(lat), 15) * RAD);
  const airDensity = 1.22;
  const geostrophicEast = -northSlope / (airDensity * coriolis);
  const geostrophicNorth = eastSlope / (airDensity * coriolis);
  const turn = hemisphere * 20 * RAD;
  let eastMps = 0.7 * (geostrophicEast * Math.cos(turn) - geostrophicNorth * Math.sin(turn));
  let northMps = 0.7 * (geostrophicEast * Math.sin(turn) + geostrophicNorth * Math.cos(turn));

  const trades = Math.exp(-((lat / 18) ** 2));
  eastMps -= 6 * trades;
  northMps -= 2 * trades * hemisphere;
  return { pressureHpa: pressureAt(lat, lon, systems), ...limited(eastMps, northMps) };
}

/**
 * Cyclones have their limit too: above some 20 m/s the gradient wind stays behind the geostrophic one.
 * @param {number} eastMps
 * @param {number} northMps
 */
function limited(eastMps, northMps) {
  const speed = Math.hypot(eastMps, northMps);
  const factor = speed < 1e-9 ? 1 : (34 * Math.tanh(speed / 34)) / speed;
  return { eastMps: eastMps * factor, northMps: northMps * factor };
}

/**
 * Water temperature in degrees Celsius: warm at the equator, with the season (warmest in early September in the north),
 * and slow wandering.
 * @param {number} lat
 * @param {number} timeMs
 * @param {number} seed
 * @param {number} key the station's
 */
export function waterTempAt(lat, timeMs, seed, key) {
  const season = Math.cos(2 * Math.PI * (timeMs / (365.25 * DAY_MS) - 0.68)) * (lat < 0 ? -1 : 1);
  const range = 5.5 * Math.exp(-(((Math.abs(lat) - 40) / 18) ** 2));
  const mean = 28 * Math.cos(Math.min(Math.abs(lat) * 1.35, 90) * RAD) ** 1.1;
  return Math.max(-1.5, mean + range * season + 0.6 * smoothNoise(timeMs, 3 * DAY_MS, seed, key));
}

/**
 * Air temperature and dew point in degrees Celsius: near the water's, with the day (warmest at 15 h local solar time;
 * far more on land), and colder when the wind comes from the pole. The dew point is never above the air's.
 * @param {{lat: number, lon: number, timeMs: number, seed: number, key: number, air: Air, waterTempC: number, isShore: boolean}} place
 */
export function airTempAt({ lat, lon, timeMs, seed, key, air, waterTempC, isShore }) {
  const localHour = ((timeMs / HOUR_MS + lon / 15) % 24) + 24;
  const daily = Math.cos((2 * Math.PI * (localHour - 15)) / 24) * (isShore ? 3.5 : 0.5);
  const fromPole = -air.northMps * (lat < 0 ? -1 : 1);
  const advection = -0.35 * fromPole * Math.min(Math.abs(lat) / 40, 1);
  const airTempC =
    waterTempC - 0.8 + daily + advection + 0.5 * smoothNoise(timeMs, 6 * HOUR_MS, seed, key + 1);
  const dryness = 2.5 + 2.2 * smoothNoise(timeMs, 18 * HOUR_MS, seed, key + 2) + 0.15 * Math.max(fromPole, 0);
  return { airTempC, dewPointC: airTempC - Math.max(dryness, 0.2) };
}
