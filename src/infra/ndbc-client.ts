import { tellReason } from "./tell-reason";

/** Where NDBC keeps its files, below the base URL. */
export const LATEST_OBS_PATH = "/data/latest_obs/latest_obs.txt";
export const STATIONS_PATH = "/activestations.xml";
/** A station's last 45 days, and the spectral summaries of its waves. */
export const realtimePath = (stationId: string) => `/data/realtime2/${stationId}.txt`;
export const spectraPath = (stationId: string) => `/data/realtime2/${stationId}.spec`;

const USER_AGENT = "buoycast/0.1 (self-hosted listener to NDBC's public data)";
const TIMEOUT_MS = 30_000;

// The largest file, a 10-minute station's 45 days, has 0.6 MB; counted after decompression.
const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** Of one request. */
const REDIRECTS_MAX = 3;

/** What was asked for, and nothing. A body packed a hundred times over would cost as many decompressors. */
const ENCODINGS = new Set([null, "", "identity", "gzip", "x-gzip"]);

/** RFC 9110, 5.6.7: what NDBC sends is handed back to it, and a header of the feed's own making is not kept. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const STATUS_TEXT_CHARACTERS_MAX = 40;
const PLACE_CHARACTERS_MAX = 100;

/** The feed did not answer with a file: no connection, a status that is no success, a time-out, too large a body, a way to another host. */
export class FeedUnavailableError extends Error {
  override name = "FeedUnavailableError";
}

/** An answer of the feed: what it says that it is, and its text where it changed since the last visit. */
export interface FeedAnswer {
  /** Told by the header X-Simulated, which the project's simulator sends. */
  simulated: boolean;
  /** Not there when the file has not changed since `ifModifiedSince`, or there is no such optional file. */
  file?: { text: string; lastModified: string | null };
  /** There is no such optional file. */
  isAbsent?: boolean;
}

export interface FeedRequest {
  /** The Last-Modified of the last visit, verbatim. */
  ifModifiedSince?: string | null;
  signal?: AbortSignal;
  /** A 404 is an answer, too. */
  isOptional?: boolean;
  /** For the whole answer. */
  timeoutMs?: number;
  /** After decompression. */
  bodyBytesMax?: number;
}

/**
 * Asks for one file, and only for a newer one where the last visit's Last-Modified is given.
 * @returns the body decoded as ISO-8859-1, as NDBC writes it
 * @throws FeedUnavailableError
 */
export async function fetchFeed(
  url: string,
  {
    ifModifiedSince,
    signal,
    isOptional,
    timeoutMs = TIMEOUT_MS,
    bodyBytesMax = BODY_BYTES_MAX,
  }: FeedRequest = {},
): Promise<FeedAnswer> {
  // AbortSignal.any would leave something of each request on the process's own signal (node#54614).
  const ended = new AbortController();
  const end = () => ended.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, timeoutMs);
  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  const headers = new Headers({ "User-Agent": USER_AGENT, "Accept-Encoding": "gzip" });
  if (ifModifiedSince) headers.set("If-Modified-Since", ifModifiedSince);
  try {
    const response = await follow(url, { headers, signal: ended.signal });
    const simulated = response.headers.get("x-simulated") === "true";
    if (response.status === 304) return { simulated };
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 404 && isOptional) return { simulated, isAbsent: true };
      const statusText = response.statusText.slice(0, STATUS_TEXT_CHARACTERS_MAX);
      throw new FeedUnavailableError(`${url} answered ${response.status} ${statusText}`.trim());
    }
    const lastModified = response.headers.get("last-modified");
    return {
      simulated,
      file: {
        text: await readText(response, bodyBytesMax),
        lastModified: lastModified !== null && HTTP_DATE.test(lastModified) ? lastModified : null,
      },
    };
  } catch (err) {
    if (err instanceof FeedUnavailableError) throw err;
    throw new FeedUnavailableError(
      `${url}: ${isLate ? `no complete answer within ${timeoutMs} ms` : explain(err)}`,
      { cause: err },
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}

/**
 * Asks, and goes where the answer leads on the same host: a feed that is no longer NDBC's must not send the worker to
 * what it alone can reach.
 */
async function follow(url: string, request: RequestInit): Promise<Response> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await fetch(at, { ...request, redirect: "manual" });
    const location = response.status === 304 ? null : response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return checkEncoding(response);
    await response.body?.cancel();
    const next = URL.canParse(location, at) ? new URL(location, at) : null;
    if (!next || !isSameFeed(at, next))
      throw new FeedUnavailableError(
        `${url} leads to another place (${(next?.origin ?? location).slice(0, PLACE_CHARACTERS_MAX)}); if that is right, it is what NDBC_BASE_URL should name`,
      );
    at = next;
  }
  throw new FeedUnavailableError(`${url} leads on and on`);
}

/** The same origin, or the same host by TLS. */
function isSameFeed(from: URL, to: URL): boolean {
  return (
    to.origin === from.origin ||
    (to.hostname === from.hostname && from.protocol === "http:" && to.protocol === "https:" && to.port === "")
  );
}

async function checkEncoding(response: Response): Promise<Response> {
  const encoding = response.headers.get("content-encoding")?.trim().toLowerCase() ?? null;
  if (ENCODINGS.has(encoding)) return response;
  await response.body?.cancel();
  throw new FeedUnavailableError(
    `${response.url} is packed in a way that nobody asked for (${encoding!.slice(0, PLACE_CHARACTERS_MAX)})`,
  );
}

async function readText(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      throw new FeedUnavailableError(`${response.url} is larger than ${bytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("latin1");
}

function explain(err: unknown): string {
  if (!(err instanceof Error)) return String(err);
  const cause = err.cause instanceof Error ? `: ${tellReason(err.cause)}` : "";
  return `${err.message}${cause}`;
}
