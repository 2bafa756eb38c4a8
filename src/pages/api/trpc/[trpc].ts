import { createNextApiHandler } from "@trpc/server/adapters/next";
import type { NextApiRequest, NextApiResponse } from "next";
import { releaseConnectionAtStop } from "@/server/release-connection";
import { appRouter } from "@/server/trpc/router";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

const handle = createNextApiHandler({ router: appRouter });

export default function handler(req: NextApiRequest, res: NextApiResponse): unknown {
  releaseConnectionAtStop(res);
  return handle(req, res);
}
