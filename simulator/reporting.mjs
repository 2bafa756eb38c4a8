// @ts-check
import { measure } from "./instruments.mjs";
import { keyOf, random } from "./noise.mjs";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** NDBC's realtime2 files go back so far. */
const HISTORY_MS = 45 * DAY_MS;

/** Minutes between a station's rows, and between those of them that have waves; null where there are none. */
const CADENCE_MINUTES = {
  moored: { rows: 10, waves: 60 },
  lake: { rows: 10, waves: 30 },
  waverider: { rows: 30, waves: 30 },
  hourly: { rows: 60, waves: 60 },
  weather: { rows: 60, waves: null },
  shore: { rows: 6, waves: null },
  silent: { rows: 10, waves: 60 },
  blank: { rows: 60, waves: null },
  dart: { rows: 60, waves: null },
};

/**
 * A simulated feed's world: what it was started with.
 * @typedef {object} World
 * @property {number} seed
 * @property {number} speed how many times as often stations report, and as fast the weather goes, since the start
 * @property {number} startMs
 */

/**
 * A row as it stands at some moment.
 * @typedef {object} Row
 * @property {number} timeMs of observation, a whole minute
 * @property {number} changedMs when it last changed
 * @property {import("./instruments.mjs").Cells} cells
 */

/**
 * The weather's time at a moment: since the start it goes `speed` times as fast.
 * @param {number} timeMs
 * @param {World} world
 */
function weatherTime(timeMs, { startMs, speed }) {
  return timeMs <= startMs ? timeMs : startMs + (timeMs - startMs) * speed;
}

/**
 * The times, newest first, at which a station observes, from `fromMs` back to `toMs`.
 * @param {import("./stations.mjs").SimulatedStation} station
 * @param {World} world
 * @param {number} fromMs
 * @param {number} toMs
 */
function* observationTimes(station, { speed, startMs }, fromMs, toMs) {
  const usual = CADENCE_MINUTES[station.kind].rows;
  // The format has minutes, so nothing reports more often.
  const hurried = Math.max(1, Math.round(usual / speed));
  const offset = keyOf(station.id) >>> 0;
  for (const { cadence, newestMs, oldestMs } of [
    { cadence: hurried, newestMs: fromMs, oldestMs: Math.max(toMs, startMs) },
    { cadence: usual, newestMs: Math.min(fromMs, startMs - 1), oldestMs: toMs },
  ]) {
    const stepMs = cadence * MINUTE_MS;
    const shiftMs = (offset % cadence) * MINUTE_MS;
    for (let at = Math.floor((newestMs - shiftMs) / stepMs) * stepMs + shiftMs; at >= oldestMs; at -= stepMs)
      yield at;
  }
}

/**
 * The row that a station has for a time of observation, as it stands at `nowMs`; null when it is not published (yet).
 * Waves take longer to work out than weather, so they fill the row later; some rows lose a cell again; some never come.
 * @param {import("./stations.mjs").SimulatedStation} station
 * @param {World} world
 * @param {number} timeMs
 * @param {number} nowMs
 * @returns {Row | null}
 */
function rowAt(station, world, timeMs, nowMs) {
  const { seed, speed, startMs } = world;
  const key = keyOf(station.id);
  const minute = Math.round(timeMs / MINUTE_MS);
  const chance = (/** @type {number} */ n) => random(seed, key, minute, n);
  const isGappy = random(seed, key, 1) < 0.15;
  if (chance(1) < (isGappy ? 0.25 : 0.01)) return null;

  const isLate = random(seed, key, 2) < 0.2;
  const delayMs = (isLate ? 20 + 30 * random(seed, key, 3) : 2 + 8 * random(seed, key, 3)) * MINUTE_MS;
  // Spread over the minute, so that not all report in the same second.
  const publishedMs = timeMs + delayMs / speed + random(seed, key, 4) * MINUTE_MS;
  if (publishedMs > nowMs) return null;

  const { rows, waves } = CADENCE_MINUTES[station.kind];
  const every = waves === null ? 0 : Math.max(1, Math.round(waves / rows));
  const cadence = timeMs < startMs ? rows : Math.max(1, Math.round(rows / speed));
  const hasWaves = every > 0 && Math.floor(minute / cadence) % every === 0;
  const wavesMs = station.kind === "waverider" ? publishedMs : publishedMs + (5 * MINUTE_MS) / speed;
  const blankMs = wavesMs + (30 * MINUTE_MS) / speed;

  const withWaves = hasWaves && wavesMs <= nowMs;
  const cells = measure(station, weatherTime(timeMs, world), seed, withWaves);
  const isBlanked = withWaves && chance(2) < 0.03 && blankMs <= nowMs;
  if (isBlanked) delete cells.APD;
  return { timeMs, changedMs: isBlanked ? blankMs : withWaves ? wavesMs : publishedMs, cells };
}

/**
 * A station's rows of the last 45 days as they stand at `nowMs`, newest first.
 * @param {import("./stations.mjs").SimulatedStation} station
 * @param {World} world
 * @param {number} nowMs
 * @returns {Generator<Row>}
 */
export function* stationRows(station, world, nowMs) {
  if (station.kind === "dart") return;
  // The silent one stopped some days before the start.
  const newestMs = station.kind === "silent" ? world.startMs - 4 * DAY_MS : nowMs;
  for (const timeMs of observationTimes(station, world, newestMs, nowMs - HISTORY_MS)) {
    const row = rowAt(station, world, timeMs, nowMs);
    if (row) yield row;
  }
}

/**
 * The newest row that a station has published; null when there is none.
 * @param {import("./stations.mjs").SimulatedStation} station
 * @param {World} world
 * @param {number} nowMs
 * @returns {Row | null}
 */
export function newestRow(station, world, nowMs) {
  return stationRows(station, world, nowMs).next().value ?? null;
}
