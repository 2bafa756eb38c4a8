// @ts-check
import path from "node:path";
import { SetupError } from "../setup-error.mjs";

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} host
 * @property {string} dataDir absolute
 * @property {string | undefined} databaseUrl undefined: an embedded Postgres
 * @property {string | undefined} redisUrl undefined: an embedded Redis
 * @property {string | undefined} feedUrl undefined: NDBC's own address
 * @property {"auto" | "on" | "off"} simulator
 * @property {number} simulatorSpeed
 * @property {boolean} isLatestObsIntervalSet
 * @property {boolean} isDevelopment
 * @property {boolean} isInspected in development: debuggers can attach to web and worker
 */

/**
 * @param {Record<string, string | undefined>} env an empty variable counts as unset
 * @param {{root: string, isDevelopment: boolean, isInspected?: boolean}} context
 * @returns {Settings}
 * @throws {SetupError} that names the variable
 */
export function readSettings(env, { root, isDevelopment, isInspected = false }) {
  /** @param {string} name */
  const get = (name) => (env[name] === "" ? undefined : env[name]);
  const simulator = get("SIMULATOR") ?? "auto";
  if (simulator !== "auto" && simulator !== "on" && simulator !== "off") {
    throw new SetupError(`SIMULATOR=${simulator} is not one of auto, on, off`);
  }
  const feedUrl = get("NDBC_BASE_URL");
  if (feedUrl !== undefined && !/^https?:$/.test(URL.canParse(feedUrl) ? new URL(feedUrl).protocol : "")) {
    throw new SetupError(
      `NDBC_BASE_URL=${feedUrl} is not an http address: write it like https://www.ndbc.noaa.gov`,
    );
  }
  return {
    port: readNumber(
      "PORT",
      get("PORT") ?? "3000",
      (port) => Number.isInteger(port) && port >= 0 && port <= 65535,
      "a port, 0 to 65535",
    ),
    host: get("HOST") ?? "127.0.0.1",
    dataDir: path.resolve(root, get("DATA_DIR") ?? ".data"),
    databaseUrl: get("DATABASE_URL"),
    redisUrl: get("REDIS_URL"),
    feedUrl,
    simulator,
    simulatorSpeed: readNumber(
      "SIMULATOR_SPEED",
      get("SIMULATOR_SPEED") ?? "10",
      (speed) => speed > 0 && speed <= 3600,
      "a number above 0, at most 3600",
    ),
    isLatestObsIntervalSet: get("LATEST_OBS_INTERVAL_MS") !== undefined,
    isDevelopment,
    isInspected,
  };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {(value: number) => boolean} isAllowed
 * @param {string} what
 */
function readNumber(name, text, isAllowed, what) {
  const value = Number(text);
  if (text.trim() === "" || !isAllowed(value)) throw new SetupError(`${name}=${text} is not ${what}`);
  return value;
}
