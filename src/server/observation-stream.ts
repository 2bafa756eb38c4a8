import type { IncomingMessage, ServerResponse } from "node:http";
import { findResumePoint } from "../stream/resume";
import { whenThere, type Soon } from "../stream/soon";
import { publicWire } from "../stream/wire";
import { READ_METHODS } from "./cors";
import { sendProblem } from "./node-response";
import { inTime } from "./outage";
import { Presence } from "./presence";
import { ProblemError } from "./problem";
import { StreamConnection, type Subscription } from "./stream-connection";
import { STREAM_HEADERS, StreamResponse } from "./stream-response";
import { readStreamRequest, toQuery, type StreamRequest } from "./stream-request";
import { webProcess, type WebProcess } from "./web-process";

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
    const request = readStreamRequest(req.headers, toQuery(new URLSearchParams(readQuery(req.url!))));
    serveStream(req, res, (server) => subscribe(request, server));
  } catch (err) {
    sendProblem(res, err);
  }
}

/** All that follows the first question mark: a second one is part of a value. */
export function readQuery(url: string): string {
  const mark = url.indexOf("?");
  return mark < 0 ? "" : url.slice(mark + 1);
}

function subscribe(request: StreamRequest, server: WebProcess): Soon<Subscription> {
  const { selection, fields, start, wantsSnapshot } = request;
  const needsFlags = selection.isGood || (fields?.includes("quality") ?? false);
  return whenThere(server.openSources({ needsFlags }), (sources) =>
    whenThere(server.readSimulated(), (simulated) => {
      const common = { sources, selection, wire: publicWire(fields, simulated) };
      if (!wantsSnapshot)
        return whenThere(
          findResumePoint(start, sources, server.windowStart()),
          (resumePoint): Subscription => ({ ...common, resumePoint, snapshot: [] }),
        );
      return whenThere(
        server.readSnapshot(sources, selection, String(needsFlags)),
        ({ rows, position }): Subscription => {
          return { ...common, resumePoint: { cursor: position, missed: null }, snapshot: rows };
        },
      );
    }),
  );
}

/**
 * Lets a client in, and serves it what it subscribes to, to the end, or tells it the problem.
 * @param subscribeTo may throw, or reject with, a ProblemError
 */
export function serveStream(
  req: IncomingMessage,
  res: ServerResponse,
  subscribeTo: (server: WebProcess) => Soon<Subscription>,
): void {
  const presence = new Presence(req, res);
  if (presence.isGone) return;
  // Nobody reads a body; unread it would keep the end of the connection from being noticed.
  req.resume();
  const server = webProcess();
  const begin = (subscription: Subscription) =>
    whenItsTurn(res, () => beginStream(req, res, presence, subscription));
  try {
    presence.whenGone(server.admission.admit(req));
    const subscription = subscribeTo(server);
    if (subscription instanceof Promise)
      inTime(subscription, server.probe).then(begin, (err: unknown) => sendProblem(res, err));
    else begin(subscription);
  } catch (err) {
    sendProblem(res, err);
  }
}

/** A request that was sent before the last one was answered waits for its turn on the connection. */
function whenItsTurn(res: ServerResponse, act: () => void): void {
  if (res.socket) act();
  else res.once("socket", act);
}

function beginStream(
  req: IncomingMessage,
  res: ServerResponse,
  presence: Presence,
  subscription: Subscription,
): void {
  if (presence.isGone) return;
  if (req.method === "HEAD") {
    res.writeHead(200, STREAM_HEADERS).end();
    return;
  }
  const response = new StreamResponse(req, res, presence);
  new StreamConnection(response, subscription, webProcess(), presence).begin();
}
