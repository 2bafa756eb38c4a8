import { createNextApiHandler } from "@trpc/server/adapters/next";
import { appRouter } from "@/server/trpc/router";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

export default createNextApiHandler({ router: appRouter });
