import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { PROBLEM_CONTENT_TYPE, type ProblemError } from "../problem";
import { pickEncoding } from "./pick-encoding";
import { BROTLI_QUALITY, type Representation } from "./representation";
import type { Caching } from "./route";

/** A client that takes nothing of a long text for so long is gone, or holds a page for nothing. */
const STALL_MS_MAX = 60_000;

/** What browsers and what stands between keep, and that it depends on what was asked for. */
function setCaching(res: ServerResponse, { browserS, sharedS }: Caching): void {
  const directives = [`public`, `max-age=${browserS}`];
  if (sharedS > browserS) directives.push(`s-maxage=${sharedS}`);
  res.setHeader("Cache-Control", directives.join(", "));
  vary(res, "Accept", "Accept-Encoding");
}

function vary(res: ServerResponse, ...names: string[]): void {
  const known = res.getHeader("Vary");
  res.setHeader("Vary", [...(known === undefined ? [] : [String(known)]), ...names].join(", "));
}

/** Sends an answer, or that the client has it already (RFC 9110, 13). */
export async function sendRepresentation(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Representation,
  caching: Caching,
): Promise<void> {
  setCaching(res, caching);
  res.setHeader("ETag", answer.etag);
  if (hasAlready(req.headers["if-none-match"], answer.etag)) {
    res.writeHead(304).end();
    return;
  }
  const encoding = answer.isCompressible ? pickEncoding(req.headers) : null;
  const body = encoding ? await answer.encoded(encoding) : answer.body;
  if (encoding) res.setHeader("Content-Encoding", encoding);
  res.writeHead(200, { "Content-Type": contentType(answer.mediaType), "Content-Length": body.length });
  res.end(req.method === "HEAD" ? undefined : body);
}

/**
 * Whether a client has an answer already, by the ETags that it names (RFC 9110, 13.1.2). Its Cache-Control is for caches:
 * fetch sends no-cache with every If-None-Match.
 */
function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}

const contentType = (mediaType: string) =>
  mediaType === "text/csv" ? "text/csv; charset=utf-8; header=present" : mediaType;

/**
 * Sends a text whose length nobody knows, as it is made. It resolves when all was sent, and rejects when the text fails,
 * or the client goes or stands still; the connection has ended then, so that nobody takes a part for the whole.
 */
export async function sendLongText(
  req: IncomingMessage,
  res: ServerResponse,
  { pieces, mediaType, caching }: { pieces: AsyncIterable<string>; mediaType: string; caching: Caching },
): Promise<void> {
  setCaching(res, caching);
  const encoding = pickEncoding(req.headers);
  if (encoding) res.setHeader("Content-Encoding", encoding);
  res.writeHead(200, { "Content-Type": contentType(mediaType) });
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  res.setTimeout(STALL_MS_MAX, () => res.destroy());
  const source = Readable.from(pieces, { objectMode: true, highWaterMark: 1 });
  if (encoding === "br") {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    await pipeline(source, createBrotliCompress({ params }), res);
  } else if (encoding === "gzip") await pipeline(source, createGzip(), res);
  else await pipeline(source, res);
}

/** Sends an error; the connection stays. */
export function sendRestProblem(
  req: IncomingMessage,
  res: ServerResponse,
  { problem, retryAfterS }: ProblemError,
): void {
  if (res.destroyed || res.headersSent) return;
  const body = JSON.stringify(problem);
  if (retryAfterS !== undefined) res.setHeader("Retry-After", retryAfterS);
  res.writeHead(problem.status, {
    "Content-Type": PROBLEM_CONTENT_TYPE,
    "Cache-Control": "no-store",
    "Content-Length": Buffer.byteLength(body),
  });
  res.end(req.method === "HEAD" ? undefined : body);
}
