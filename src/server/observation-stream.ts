import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse as parseQuery } from "node:querystring";
import { formatConnection, formatEvent, formatHeartbeat } from "../stream/encode-event";
import { joinSse, type Batch } from "../stream/hub";
import { findPlace, readHistory, readHub, toGap, type EventSources, type Place } from "../stream/resume";
import { sendProblem } from "./node-response";
import { findOutage, unavailable } from "./outage";
import { ProblemError } from "./problem";
import { readStreamRequest, type StreamRequest } from "./stream-request";
import { webProcess, type WebProcess } from "./web-process";

/** A client that has this much unread in its queue is served from the hub when it reads again, and not live. */
const QUEUE_BYTES_MAX = 1024 * 1024;
/** A client that reads nothing for so long is cut off; it comes back with Last-Event-ID. */
const STALL_MS_MAX = 60_000;
/** FR-011 gives 5 s in all; the probe before has taken at most 2. */
const HUB_READY_MS_MAX = 2_000;
const TCP_KEEP_ALIVE_MS = 15_000;

export const STREAM_PATH = "/v1/observations/stream";

const METHODS = "GET, HEAD, OPTIONS";

/** FR-006, and open for reading from any origin. */
const HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  Connection: "keep-alive",
  "X-Accel-Buffering": "no",
  "Access-Control-Allow-Origin": "*",
};

const PREFLIGHT_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": METHODS,
  "Access-Control-Allow-Headers": "Accept, Cache-Control, Last-Event-ID",
  "Access-Control-Max-Age": "86400",
  Allow: METHODS,
};

/**
 * Answers `/v1/observations/stream` by the stream's contract (docs/stream.md, FR-001 to FR-012), on Node's own
 * response: that is worth 10 times the deliveries of a web stream.
 */
export async function serveObservationStream(req: IncomingMessage, res: ServerResponse): Promise<void> {
  // Noticed from the first moment: a client may reset before it is answered, and its `close` comes once.
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  if (res.destroyed || req.socket.destroyed) gone.abort();

  if (req.method === "OPTIONS") {
    res.writeHead(204, PREFLIGHT_HEADERS).end();
    return;
  }
  try {
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", METHODS);
      throw new ProblemError("method-not-allowed", `Use GET rather than ${req.method}.`);
    }
    const request = readStreamRequest(req.headers, parseQuery(readQuery(req.url!)));
    const server = webProcess();
    const sources = await openSources(server);
    if (gone.signal.aborted) return;
    if (req.method === "HEAD") {
      res.writeHead(200, HEADERS).end();
      return;
    }
    const place = await findStart(request, sources, server);
    if (gone.signal.aborted) return;
    await new StreamConnection(res, sources, server, gone.signal).serve(place);
  } catch (err) {
    sendProblem(res, err);
  }
}

/** All that follows the first question mark: a second one is part of a value. */
function readQuery(url: string): string {
  const mark = url.indexOf("?");
  return mark < 0 ? "" : url.slice(mark + 1);
}

/** FR-011. */
async function openSources({ probe, feeder, history }: WebProcess): Promise<EventSources> {
  const outage = findOutage(await probe());
  if (outage) throw outage;
  try {
    return { hub: await feeder.ready(HUB_READY_MS_MAX), history };
  } catch (err) {
    throw unavailable(err instanceof Error ? err.message : String(err));
  }
}

async function findStart(request: StreamRequest, sources: EventSources, { env }: WebProcess): Promise<Place> {
  try {
    return await findPlace(request.lastEventId, sources, new Date(Date.now() - env.REPLAY_WINDOW_MS));
  } catch (err) {
    throw unavailable(`the past cannot be read (${err instanceof Error ? err.message : String(err)})`);
  }
}

/** One client's stream, from the connection event to its end. */
class StreamConnection {
  readonly #res: ServerResponse;
  readonly #sources: EventSources;
  readonly #server: WebProcess;
  readonly #gone: AbortSignal;

  constructor(res: ServerResponse, sources: EventSources, server: WebProcess, gone: AbortSignal) {
    this.#res = res;
    this.#sources = sources;
    this.#server = server;
    this.#gone = gone;
  }

  async serve(place: Place): Promise<void> {
    const res = this.#res;
    const { socket } = res;
    socket?.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    socket?.setNoDelay(true);
    res.writeHead(200, HEADERS);
    const remove = this.#server.streams.add(() => this.#beat());
    const { closing } = this.#server.streams;
    const end = () => res.end();
    closing.addEventListener("abort", end);
    try {
      res.write(formatConnection(new Date()));
      // Told to stop while this was prepared: an EventSource comes back after an end, and would not after a 500.
      if (closing.aborted) end();
      await this.#follow(place);
    } catch (err) {
      // The answer has begun, so the client is told by the connection's end, and resumes.
      this.#server.logger.warn(
        { reason: err instanceof Error ? err.message : String(err) },
        "a stream failed",
      );
      res.destroy();
    } finally {
      closing.removeEventListener("abort", end);
      remove();
    }
  }

  /** First the past, page by page as the client reads it, then the live, in one uninterrupted step between the two. */
  async #follow({ cursor, missed }: Place): Promise<void> {
    const { hub } = this.#sources;
    while (this.#isOpen()) {
      await this.#drained();
      const step = readHub(cursor, hub) ?? (await readHistory(cursor, this.#sources));
      if (!this.#isOpen()) return;
      const isUpToDate = step.events.length === 0 && step.cursor >= hub.position;
      if (missed && (step.events.length > 0 || isUpToDate)) {
        this.#res.write(formatEvent({ event: "gap", data: toGap(missed, step.events) }));
        missed = null;
      }
      if (step.events.length > 0) this.#res.write(joinSse(step.events));
      cursor = step.cursor;
      if (isUpToDate) cursor = await this.#live(cursor);
    }
  }

  /** @returns the cursor, when the client has gone or has fallen behind */
  #live(from: number): Promise<number> {
    return new Promise((resolve) => {
      let cursor = from;
      const leave = () => {
        unlisten();
        this.#gone.removeEventListener("abort", leave);
        resolve(cursor);
      };
      const unlisten = this.#sources.hub.listen((batch) => {
        if (!this.#isOpen()) return leave();
        if (this.#res.writableLength > QUEUE_BYTES_MAX) return leave();
        const bytes = bytesAfter(cursor, batch);
        if (bytes) this.#res.write(bytes);
        cursor = Math.max(cursor, batch.events.at(-1)!.id);
      });
      this.#gone.addEventListener("abort", leave);
      if (this.#gone.aborted) leave();
    });
  }

  async #drained(): Promise<void> {
    if (!this.#res.writableNeedDrain) return;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), STALL_MS_MAX);
    const leave = () => patience.abort();
    this.#gone.addEventListener("abort", leave);
    try {
      if (!this.#gone.aborted) await once(this.#res, "drain", { signal: patience.signal });
    } catch (err) {
      if (!patience.signal.aborted) throw err;
      this.#res.destroy();
    } finally {
      clearTimeout(timer);
      this.#gone.removeEventListener("abort", leave);
    }
  }

  #isOpen(): boolean {
    return !this.#gone.aborted && !this.#res.writableEnded;
  }

  #beat(): void {
    if (this.#isOpen() && !this.#res.writableNeedDrain) this.#res.write(formatHeartbeat(new Date()));
  }
}

/** A batch's bytes without what a client that is ahead of this hub has had; null when it has had all. */
function bytesAfter(cursor: number, batch: Batch): Buffer | null {
  if (batch.events[0]!.id > cursor) return batch.sse;
  const rest = batch.events.filter((event) => event.id > cursor);
  return rest.length > 0 ? joinSse(rest) : null;
}
