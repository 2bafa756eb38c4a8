import { createNextApiHandler } from "@trpc/server/adapters/next";
import { appRouter } from "@/server/trpc/router";
import { webProcess } from "@/server/web-process";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** How many procedures one request may ask at once; `createClient` of src/hooks asks as many. */
const BATCH_MAX = 20;

export default createNextApiHandler({
  router: appRouter,
  maxBatchSize: BATCH_MAX,
  // Beside its own: who may read depends on it where CORS_ORIGINS names some (src/server/cors.ts).
  responseMeta: () => ({ headers: new Headers({ Vary: "Origin" }) }),
  createContext: ({ req }) => ({ isAdmitted: webProcess().admitted.has(req) }),
});
