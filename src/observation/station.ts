import type { z } from "zod";
import type { stationSchema } from "./station-schema";

/** A station id as NDBC's data files have it: 4 to 7 letters and digits, upper case. */
export const STATION_ID_PATTERN = /^[0-9A-Z]{4,7}$/;

/** What NDBC's station list calls its stations (activestations.xml). */
export const STATION_TYPES = ["buoy", "fixed", "oilrig", "dart", "tao", "usv", "other"] as const;

export type Station = z.infer<typeof stationSchema>;

/** Where a station is, in degrees north and east; null where nothing tells. */
export interface Position {
  lat: number | null;
  lon: number | null;
}

export const NOWHERE: Position = { lat: null, lon: null };

/** Where a station is, and of what type; null where nothing tells. */
export interface Place extends Position {
  type: string | null;
}

/** Where a row of the data says that its station was. */
export interface ReportedPosition extends Position {
  stationId: string;
  timestamp: string;
}
