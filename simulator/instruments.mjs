// @ts-check
import { keyOf, smoothNoise } from "./noise.mjs";
import { airAt, airTempAt, pressureAt, pressureSystems, waterTempAt } from "./weather.mjs";
import { comingFrom, wavesAt } from "./waves.mjs";

const HOUR_MS = 3_600_000;

/**
 * What a row says, by NDBC's column names, each already as NDBC writes it; a column that is not there is missing (MM).
 * @typedef {Partial<Record<"WDIR" | "WSPD" | "GST" | "WVHT" | "DPD" | "APD" | "MWD" | "PRES" | "PTDY" | "ATMP" | "WTMP" | "DEWP" | "VIS" | "TIDE", string>>} Cells
 */

const WITH_WIND = ["moored", "lake", "hourly", "weather", "shore", "silent"];

/**
 * What a station's instruments measure at a weather's time.
 * @param {import("./stations.mjs").SimulatedStation} station
 * @param {number} timeMs
 * @param {number} seed
 * @param {boolean} withWaves
 * @returns {Cells}
 */
export function measure(station, timeMs, seed, withWaves) {
  const { lat, lon, kind } = station;
  if (kind === "blank" || kind === "dart") return {};
  const key = keyOf(station.id);
  const waterTempC = waterTempAt(lat, timeMs, seed, key);
  /** @type {Cells} */
  const cells = { WTMP: waterTempC.toFixed(1) };
  if (withWaves) Object.assign(cells, measureWaves({ lat, lon, timeMs, seed, key, isLake: kind === "lake" }));
  if (!WITH_WIND.includes(kind)) return cells;

  const air = airAt(lat, lon, timeMs, seed);
  const isShore = kind === "shore";
  const speedMps = Math.max(
    0,
    Math.hypot(air.eastMps, air.northMps) * (1 + 0.12 * smoothNoise(timeMs, HOUR_MS / 3, seed, key + 6)),
  );
  const gustFactor = 1.22 + 0.1 * smoothNoise(timeMs, HOUR_MS / 4, seed, key + 7);
  const windDirDeg =
    comingFrom(air.eastMps, air.northMps) + 8 * smoothNoise(timeMs, HOUR_MS / 2, seed, key + 8);
  // The older payloads report whole metres a second and tens of degrees.
  const isCoarse = kind === "moored" || kind === "lake";
  const speed = isCoarse ? Math.round(speedMps) : Math.round(speedMps * 10) / 10;
  cells.WSPD = speed.toFixed(1);
  if (kind !== "weather")
    cells.GST = Math.max(speed, isCoarse ? Math.round(speed * gustFactor) : speed * gustFactor).toFixed(1);
  if (speed > 0) cells.WDIR = String(toCompass(windDirDeg, isCoarse ? 10 : 1));

  cells.PRES = air.pressureHpa.toFixed(1);
  if (kind !== "weather") {
    const before = pressureAt(lat, lon, pressureSystems(timeMs - 3 * HOUR_MS, seed));
    const change = Number(cells.PRES) - Number(before.toFixed(1));
    cells.PTDY = `${change < 0 ? "-" : "+"}${Math.abs(change).toFixed(1)}`;
  }
  const { airTempC, dewPointC } = airTempAt({ lat, lon, timeMs, seed, key, air, waterTempC, isShore });
  cells.ATMP = airTempC.toFixed(1);
  if (kind !== "hourly") cells.DEWP = dewPointC.toFixed(1);
  if (isShore) {
    delete cells.WTMP;
    cells.VIS = Math.min(
      8,
      5 + 4 * smoothNoise(timeMs, 8 * HOUR_MS, seed, key + 9) + (airTempC - dewPointC),
    ).toFixed(1);
    // The principal lunar tide alone: 12.42 h.
    cells.TIDE = (
      2.1 +
      1.9 * Math.sin((2 * Math.PI * timeMs) / (12.42 * HOUR_MS) + (lon * Math.PI) / 180)
    ).toFixed(2);
  }
  return cells;
}

/**
 * @param {Parameters<typeof wavesAt>[0]} place
 * @returns {Cells}
 */
function measureWaves(place) {
  const waves = wavesAt(place);
  const height =
    waves.heightM * (1 + 0.05 * smoothNoise(place.timeMs, HOUR_MS / 2, place.seed, place.key + 10));
  return {
    WVHT: height.toFixed(1),
    DPD: String(Math.round(waves.dominantPeriodS)),
    APD: waves.averagePeriodS.toFixed(1),
    MWD: String(toCompass(waves.directionDeg, 1)),
  };
}

/**
 * Degrees as NDBC writes them: north is 360.
 * @param {number} degrees
 * @param {number} step
 */
function toCompass(degrees, step) {
  const rounded = (Math.round(degrees / step) * step + 720) % 360;
  return rounded === 0 ? 360 : rounded;
}
