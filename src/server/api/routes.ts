import type { Route } from "./route";
import { byStationRoute } from "./routes/by-station";
import { changesRoute } from "./routes/changes";
import { createDocumentRoutes } from "./routes/documents";
import { latestRoute } from "./routes/latest";
import { observationsRoute } from "./routes/observations";
import { stationRoute, stationsRoute } from "./routes/stations";

/** The whole REST API, in the order in which it is told. */
export const ROUTES: readonly Route[] = [
  stationsRoute,
  stationRoute,
  latestRoute,
  byStationRoute,
  observationsRoute,
  changesRoute,
  ...createDocumentRoutes(() => ROUTES),
];
