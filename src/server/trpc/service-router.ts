import { readServiceState } from "../service-state";
import { procedure, router } from "./init";

export const serviceRouter = router({
  /**
   * Whether news can come at all: the database, Redis and NDBC's feed. `serverTimeMs` is this moment by the server's
   * clock, by which a browser finds how far its own is off.
   */
  state: procedure.query(async () => ({ ...(await readServiceState()), serverTimeMs: Date.now() })),
});
