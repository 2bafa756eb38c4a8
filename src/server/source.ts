import { isSimulated } from "../infra/feed-store";
import { webProcess } from "./web-process";

/** Where the data comes from, in every answer (docs: attribution to NOAA NDBC). */
export interface Source {
  name: string;
  url: string;
  simulated: boolean;
}

const KEPT_MS = 1_000;

let last: { at: number; simulated: Promise<boolean> } | null = null;

/** What to tell of the data's origin; asked of the database at most once a second. */
export async function readSource(): Promise<Source> {
  const now = performance.now();
  if (!last || now - last.at > KEPT_MS) last = { at: now, simulated: isSimulated(webProcess().database) };
  const simulated = await last.simulated;
  return simulated
    ? {
        name: "buoycast simulator (invented data, no measurements)",
        url: "https://www.ndbc.noaa.gov",
        simulated,
      }
    : { name: "NOAA National Data Buoy Center", url: "https://www.ndbc.noaa.gov", simulated };
}
