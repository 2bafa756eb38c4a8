import { createNextApiHandler } from "@trpc/server/adapters/next";
import { appRouter } from "@/server/trpc/router";
import { webProcess } from "@/server/web-process";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** How many procedures one request may ask at once; `createClient` of src/hooks asks as many. */
const BATCH_MAX = 20;

export default createNextApiHandler({
  router: appRouter,
  maxBatchSize: BATCH_MAX,
  createContext: ({ req }) => ({ isAdmitted: webProcess().admitted.has(req) }),
});
