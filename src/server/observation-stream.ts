import type { IncomingMessage, ServerResponse } from "node:http";
import { parse as parseQuery } from "node:querystring";
import { findResumePoint } from "../stream/resume";
import { publicWire } from "../stream/wire";
import { READ_METHODS } from "./cors";
import { sendProblem } from "./node-response";
import { explain } from "./outage";
import { Presence } from "./presence";
import { ProblemError } from "./problem";
import { StreamConnection, type Subscription } from "./stream-connection";
import { readStreamRequest, type StreamRequest } from "./stream-request";
import { webProcess, type WebProcess } from "./web-process";

export const STREAM_PATH = "/v1/observations/stream";

/** FR-006. */
const HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  Connection: "keep-alive",
  "X-Accel-Buffering": "no",
};

/**
 * Answers `/v1/observations/stream` by the stream's contract (docs/stream.md, FR-001 to FR-012), on Node's own
 * response: that is worth 10 times the deliveries of a web stream.
 */
export function serveObservationStream(req: IncomingMessage, res: ServerResponse): void {
  try {
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", READ_METHODS);
      throw new ProblemError("method-not-allowed", `Use GET rather than ${req.method}.`);
    }
    const request = readStreamRequest(req.headers, parseQuery(readQuery(req.url!)));
    void serveStream(req, res, (server) => subscribe(request, server));
  } catch (err) {
    sendProblem(res, err);
  }
}

/** All that follows the first question mark: a second one is part of a value. */
export function readQuery(url: string): string {
  const mark = url.indexOf("?");
  return mark < 0 ? "" : url.slice(mark + 1);
}

async function subscribe(request: StreamRequest, server: WebProcess): Promise<Subscription> {
  const { selection, fields, start, wantsSnapshot } = request;
  const wire = publicWire(fields);
  const needsFlags = selection.isGood || (fields?.includes("quality") ?? false);
  const sources = await server.openSources({ needsFlags });
  if (!wantsSnapshot) {
    const resumePoint = await findResumePoint(start, sources, server.windowStart());
    return { sources, selection, wire, resumePoint, snapshot: [] };
  }
  const { rows, position } = await server.readSnapshot(sources, selection, String(needsFlags));
  return { sources, selection, wire, resumePoint: { cursor: position, missed: null }, snapshot: rows };
}

/**
 * Lets a client in, and serves it what it subscribes to, to the end, or tells it the problem. Never rejects.
 * @param subscribeTo may throw a ProblemError
 */
export async function serveStream(
  req: IncomingMessage,
  res: ServerResponse,
  subscribeTo: (server: WebProcess) => Promise<Subscription>,
): Promise<void> {
  const presence = new Presence(req, res);
  if (presence.isGone) return;
  const server = webProcess();
  let subscription: Subscription;
  try {
    presence.whenGone(await server.admission.admit(req));
    subscription = await subscribeTo(server);
  } catch (err) {
    sendProblem(res, await explain(err, server.probe));
    return;
  }
  // A request that was sent before the last one was answered waits for its turn on the connection.
  if (!res.socket) await turnOf(res, presence);
  if (presence.isGone) return;
  const socket = res.socket!;
  // The head, the opening and what is at hand of the events go in one piece: each write by itself costs as much.
  socket.cork();
  process.nextTick(() => socket.uncork());
  res.writeHead(200, HEADERS);
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  res.flushHeaders();
  await new StreamConnection(res, subscription, server, presence).serve();
}

/** Resolves when a response has its connection for itself, or when the client has gone. */
function turnOf(res: ServerResponse, presence: Presence): Promise<void> {
  return new Promise((resolve) => {
    res.once("socket", () => resolve());
    presence.whenGone(resolve);
  });
}
