import type { IncomingMessage, ServerResponse } from "node:http";

/** What every public address answers to. */
export const READ_METHODS = "GET, HEAD, OPTIONS";

/** What a page may read beside what every page may, such as Content-Type and Cache-Control. */
const EXPOSED_HEADERS = "Allow, Date, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

/**
 * Lets pages of other origins read an answer.
 * @param origins `*` for all
 */
export function allowReading(req: IncomingMessage, res: ServerResponse, origins: string[]): void {
  const { origin } = req.headers;
  if (origins.includes("*")) res.setHeader("Access-Control-Allow-Origin", "*");
  else {
    res.setHeader("Vary", "Origin");
    if (origin === undefined || !origins.includes(origin)) return;
    res.setHeader("Access-Control-Allow-Origin", origin);
  }
  res.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
}

/** Answers a browser that asks whether it may read; `allowReading` has said from where. */
export function answerPreflight(res: ServerResponse): void {
  res.writeHead(204, {
    Allow: READ_METHODS,
    "Access-Control-Allow-Methods": READ_METHODS,
    "Access-Control-Allow-Headers": "Accept, Cache-Control, Content-Type, If-None-Match, Last-Event-ID",
    "Access-Control-Max-Age": "86400",
  });
  res.end();
}
