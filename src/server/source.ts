import { findNewestRetrieval, isSimulated } from "../infra/feed-store";
import type { Database } from "../infra/database";
import { keptFor } from "./kept-for";
import { webProcess } from "./web-process";

/** Where the data comes from, in every answer. */
export interface Source {
  name: string;
  url: string;
  /** What the data may be used for, and where that is said. */
  license: string;
  licenseUrl: string;
  /** When the feed's table of newest observations was last had, ISO 8601; null: never. */
  retrieved: string | null;
  /** Invented data, no measurements. */
  simulated: boolean;
}

const NDBC_URL = "https://www.ndbc.noaa.gov";

const REAL = {
  name: "NOAA National Data Buoy Center",
  url: NDBC_URL,
  license: "Public domain; please name NOAA NDBC as the source",
  licenseUrl: "https://www.weather.gov/disclaimer",
};

const SIMULATED = {
  name: "buoycast simulator (invented data, no measurements)",
  url: NDBC_URL,
  license: "CC0 1.0",
  licenseUrl: "https://creativecommons.org/publicdomain/zero/1.0/",
};

/** What to tell of the data's origin; asked of the database at most once a second. */
export const readSource = keptFor(1_000, () => read(webProcess().database));

async function read(database: Database): Promise<Source> {
  const [simulated, retrieved] = await Promise.all([
    isSimulated(database),
    findNewestRetrieval(database, "/latest_obs.txt"),
  ]);
  return { ...(simulated ? SIMULATED : REAL), retrieved: retrieved?.toISOString() ?? null, simulated };
}
