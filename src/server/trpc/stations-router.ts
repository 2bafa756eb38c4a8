import { z } from "zod";
import { listStations } from "../../infra/station-store";
import { STATION_ID_PATTERN } from "../../observation/station";
import { readSource } from "../source";
import { readStation } from "../station-observations";
import { webProcess } from "../web-process";
import { procedure, router } from "./init";

/** A station id in any case, as people type it. */
export const stationIdSchema = z
  .string()
  .transform((id) => id.toUpperCase())
  .pipe(z.string().regex(STATION_ID_PATTERN, "is no station id: 4 to 7 letters and digits"));

export const stationsRouter = router({
  list: procedure.query(async () => ({
    stations: await listStations(webProcess().database),
    source: await readSource(),
  })),
  byId: procedure.input(z.object({ id: stationIdSchema })).query(async ({ input }) => ({
    ...(await readStation(input.id)),
    source: await readSource(),
  })),
});
