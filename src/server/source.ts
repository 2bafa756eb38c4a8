import { isSimulated } from "../infra/feed-store";
import { keptFor } from "./kept-for";
import { webProcess } from "./web-process";

/** Where the data comes from, in every answer (docs: attribution to NOAA NDBC). */
export interface Source {
  name: string;
  url: string;
  simulated: boolean;
}

const readIsSimulated = keptFor(1_000, () => isSimulated(webProcess().database));

/** What to tell of the data's origin; asked of the database at most once a second. */
export async function readSource(): Promise<Source> {
  const simulated = await readIsSimulated();
  return simulated
    ? {
        name: "buoycast simulator (invented data, no measurements)",
        url: "https://www.ndbc.noaa.gov",
        simulated,
      }
    : { name: "NOAA National Data Buoy Center", url: "https://www.ndbc.noaa.gov", simulated };
}
