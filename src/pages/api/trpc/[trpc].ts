import { createNextApiHandler } from "@trpc/server/adapters/next";
import { appRouter } from "@/server/trpc/router";
import { webProcess } from "@/server/web-process";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

export default createNextApiHandler({
  router: appRouter,
  createContext: ({ req }) => ({ isAdmitted: webProcess().admitted.has(req) }),
});
