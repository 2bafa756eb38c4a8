// @ts-check
import { expect, it } from "vitest";
import { readSettings } from "./settings.mjs";

/** @param {Record<string, string>} env */
const read = (env) => readSettings(env, { root: "/srv/buoycast", isDevelopment: false });

it("needs nothing to be set", () => {
  expect(read({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataDir: "/srv/buoycast/.data",
    databaseUrl: undefined,
    redisUrl: undefined,
    feedUrl: undefined,
    simulator: "auto",
    simulatorSpeed: 10,
    isLatestObsIntervalSet: false,
    isDevelopment: false,
    isInspected: false,
  });
});

it("takes an empty variable for an unset one", () => {
  expect(
    read({ PORT: "", DATABASE_URL: "", NDBC_BASE_URL: "", SIMULATOR: "", LATEST_OBS_INTERVAL_MS: "" }),
  ).toEqual(read({}));
});

it("reads a relative DATA_DIR from the repository's root", () => {
  expect(read({ DATA_DIR: ".data-2" }).dataDir).toBe("/srv/buoycast/.data-2");
  expect(read({ DATA_DIR: "/var/lib/buoycast" }).dataDir).toBe("/var/lib/buoycast");
});

it.each([
  [{ PORT: "99999" }, "PORT=99999"],
  [{ PORT: "http" }, "PORT=http"],
  [{ PORT: " " }, "PORT= "],
  [{ SIMULATOR: "yes" }, "SIMULATOR=yes is not one of auto, on, off"],
  [{ SIMULATOR_SPEED: "0" }, "SIMULATOR_SPEED=0"],
  [{ NDBC_BASE_URL: "ftp://ndbc" }, "NDBC_BASE_URL=ftp://ndbc"],
  [{ NDBC_BASE_URL: "ndbc.noaa.gov" }, "NDBC_BASE_URL=ndbc.noaa.gov"],
])("refuses %j by name", (env, words) => {
  expect(() => read(/** @type {Record<string, string>} */ (env))).toThrow(words);
});
