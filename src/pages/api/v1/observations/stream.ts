import type { NextApiRequest, NextApiResponse } from "next";
import { serveObservationStream } from "@/server/observation-stream";

// Public as /v1/observations/stream, by a rewrite in next.config.mjs.
export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** Returns at once; the response lives on as the stream. */
export default function handler(req: NextApiRequest, res: NextApiResponse): void {
  void serveObservationStream(req, res);
}
