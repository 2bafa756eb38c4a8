import http, { type RequestListener, type Server } from "node:http";
import { Newcomers } from "./newcomers";
import { Pipelines } from "./pipelines";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { carriesStream } from "./stream-response";

/** Node's own default: the request line and the headers. */
const HEAD_BYTES_MAX = 16 * 1024;
/** From a connection's opening, or the answer before, to the whole head of a request, and to the end of its body. */
const HEAD_MS_MAX = 15_000;
const REQUEST_MS_MAX = 30_000;
/** How often Node looks for who takes longer. */
const LATE_CHECK_MS = 5_000;
/** Each takes some 10 KB. */
const NEWCOMERS_MAX = 2_000;
/** On one connection; browsers and most programs send one at a time. */
const UNANSWERED_MAX = 64;
/** For who is refused to read why, before the connection is cut. */
const LINGER_MS = 1_000;

/** Silent loss is noticed (FR-007), at the latest by the kernel's probes. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };

/** A server of HTTP, before it is told who answers. */
export interface BoundedServer {
  server: Server;
  /** Has a listener answer what comes. Once. */
  serve(listener: RequestListener): void;
}

/** Makes a server on which nobody who sends too much, too slowly or nothing costs the others anything. */
export function createBoundedServer(): BoundedServer {
  const newcomers = new Newcomers(NEWCOMERS_MAX);
  const pipelines = new Pipelines(UNANSWERED_MAX);
  const server = http.createServer({
    maxHeaderSize: HEAD_BYTES_MAX,
    headersTimeout: HEAD_MS_MAX,
    requestTimeout: REQUEST_MS_MAX,
    connectionsCheckingInterval: LATE_CHECK_MS,
    // Node would refuse it with an empty body; the dispatcher says what is missing.
    requireHostHeader: false,
    ...KEEP_ALIVE,
  });
  server.on("connection", (socket) => newcomers.arrive(socket));
  server.on("clientError", (err: NodeJS.ErrnoException, socket) => {
    if (err.code === "ECONNRESET" || !socket.writable || carriesStream(socket)) return socket.destroy();
    // What Node's parser refuses, it would answer with an empty body.
    socket.end(toResponse(toRefusal(err.code)));
    // Who neither reads nor goes would stay.
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
  return {
    server,
    serve(listener) {
      const answer: RequestListener = (req, res) => {
        newcomers.ask(req.socket);
        if (pipelines.enter(req.socket, res)) listener(req, res);
      };
      server.on("request", answer);
      // What a client expects beside 100-continue may be ignored (RFC 9110, 10.1.1); Node would refuse it without a word.
      server.on("checkExpectation", answer);
    },
  };
}

function toRefusal(code: string | undefined): ProblemError {
  if (code === "HPE_HEADER_OVERFLOW")
    return new ProblemError("head-too-large", `Send at most ${HEAD_BYTES_MAX} bytes of headers.`);
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new ProblemError(
      "too-slow",
      `Send the head of a request within ${HEAD_MS_MAX / 1000} s, and all of it within ${REQUEST_MS_MAX / 1000} s.`,
    );
  return new ProblemError("unreadable", "This is no HTTP request that the server can read.");
}

function toResponse({ problem }: ProblemError): string {
  const body = JSON.stringify(problem);
  return (
    `HTTP/1.1 ${problem.status} ${http.STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_CONTENT_TYPE}\r\n` +
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n" +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}
