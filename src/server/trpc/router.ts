import { router } from "./init";
import { observationsRouter } from "./observations-router";
import { serviceRouter } from "./service-router";
import { stationsRouter } from "./stations-router";

/** The typed API at /api/trpc. */
export const appRouter = router({
  stations: stationsRouter,
  observations: observationsRouter,
  service: serviceRouter,
});

export type AppRouter = typeof appRouter;
