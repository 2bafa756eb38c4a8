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
const BODY_BYTES_MAX = 16 * 1024 * 1024;

/** The feed did not answer with a file: no connection, a status that is no success, a time-out, too large a body. */
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
    const response = await fetch(url, { headers, signal: ended.signal });
    const simulated = response.headers.get("x-simulated") === "true";
    if (response.status === 304) return { simulated };
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 404 && isOptional) return { simulated, isAbsent: true };
      throw new FeedUnavailableError(`${url} answered ${response.status} ${response.statusText}`.trim());
    }
    return {
      simulated,
      file: {
        text: await readText(response, bodyBytesMax),
        lastModified: response.headers.get("last-modified"),
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
