import { z } from "zod";
import { STATION_ID_PATTERN } from "./station";

/**
 * A place that observes. Position in degrees north and east: the newest that its data reported, else the station
 * list's. Null where neither tells.
 */
export const stationSchema = z.object({
  id: z.string().regex(STATION_ID_PATTERN),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  type: z.string().nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
});
