import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import compression from "compression";
import next from "next";
import { ROUTES } from "./api/routes";
import { Api } from "./api/serve-api";
import { startTracing } from "../infra/tracing";
import { allowReading, answerPreflight, READ_METHODS } from "./cors";
import { sendProblem } from "./node-response";
import { STREAM_PATH, serveObservationStream } from "./observation-stream";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { Newcomers } from "./newcomers";
import { Pipelines } from "./pipelines";
import { rewritePage } from "./rewrite-page";
import { runScriptsAfterPaint } from "./scripts-after-paint";
import { serveReadiness } from "./readiness";
import { createMetricsEndpoint } from "./metrics-endpoint";
import { secure } from "./security-headers";
import { carriesStream } from "./stream-response";
import { serveTrpcLive } from "./trpc-stream";
import { webProcess } from "./web-process";

// The web process: the stream and the REST API by themselves, all else by Next. A connection to the stream that went
// through Next's routing cost 1.4 ms of CPU, so that of a hundred at once most waited longer than 100 ms
// (docs/decisions/0002, 0015).

/** For responses that are under way when this process is told to stop. */
const STOP_MS_MAX = 5_000;

/** Node's own default: the request line and the headers. */
const HEAD_BYTES_MAX = 16 * 1024;
/** 200 stations take 1,600. */
const URL_LENGTH_MAX = 8 * 1024;

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

/** Those that are drawn of the stations' conditions. */
const PAGES = /^\/(?:live|compare|alerts|stations\/.*|embed\/station\/.*)?$/;
const RETRY_AFTER_S = 5;

const { env, logger, streams, database, redis, probe, requests } = webProcess();
const endTracing = await startTracing(env, "web", logger);
const serveMetrics = createMetricsEndpoint(webProcess());
const api = new Api(webProcess(), ROUTES);
const isDev = env.NODE_ENV === "development";

/** Silent loss is noticed (FR-007), at the latest by the kernel's probes. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };

const SERVER_OPTIONS: http.ServerOptions = {
  maxHeaderSize: HEAD_BYTES_MAX,
  headersTimeout: HEAD_MS_MAX,
  requestTimeout: REQUEST_MS_MAX,
  connectionsCheckingInterval: LATE_CHECK_MS,
  ...KEEP_ALIVE,
};
const newcomers = new Newcomers(NEWCOMERS_MAX);
const pipelines = new Pipelines(UNANSWERED_MAX);

const server = http.createServer(SERVER_OPTIONS, (req, res) => {
  newcomers.ask(req.socket);
  if (!pipelines.enter(req.socket, res)) return;
  // What follows a stream on its connection would never be answered.
  if (carriesStream(req.socket)) return req.socket.destroy();
  req.url = toOriginForm(req.url!);
  requests.begin(req, res);
  const path = req.url.split("?", 1)[0]!;
  // The development server brings scripts that only 'unsafe-eval' runs.
  const nonce = isDev ? null : secure(req, res, path);
  const isPublic = /^\/(v1|health|ready|api\/trpc)(\/|$)/.test(path);
  if (isPublic) allowReading(req, res, env.CORS_ORIGINS);
  if (isPublic && req.method === "OPTIONS") answerPreflight(res);
  else if (path === "/ready") void serveReadiness(res);
  else if (path === "/metrics") void serveMetrics(req, res);
  else if (streams.isDraining)
    sendProblem(res, new ProblemError("stopping", "Ask again; another is to answer.", 1));
  else if (req.url.length > URL_LENGTH_MAX)
    sendProblem(res, new ProblemError("too-long", `Send at most ${URL_LENGTH_MAX} characters.`));
  else if (path === STREAM_PATH) serveObservationStream(req, res);
  else if (isReading(req) && serveTrpcLive(req, res, () => void answerByNext(req, res, nonce))) return;
  else if (/^\/v1(\/|$)/.test(path)) {
    if (isDecodable(path)) void requests.follow(req, res, () => api.serve(req, res, path));
    else
      sendProblem(
        res,
        new ProblemError("bad-parameter", `The path ${path} is no UTF-8. Encode it as %XX a byte.`),
      );
  } else if (!isDev && !isReading(req)) {
    // Next would keep what it is sent.
    res.setHeader("Allow", READ_METHODS);
    sendProblem(
      res,
      new ProblemError("method-not-allowed", `Use GET rather than ${req.method}: all here is read-only.`),
    );
  } else if (!isDecodable(path)) {
    // Next would answer with its own words; no page has such a name.
    req.url = "/not-found";
    void answerByNext(req, res, nonce);
  } else if (PAGES.test(path)) void answerPage(req, res, nonce);
  else void answerByNext(req, res, nonce);
});

/**
 * A page that the database is needed for, and that cannot be drawn of what was read last, says so in words. Next knows
 * no status for that, and keeps the one that the response has.
 */
async function answerPage(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  nonce: string | null,
): Promise<void> {
  if (webProcess().lastSnapshot === null && (await probe.now()).database === "down") {
    res.statusCode = 503;
    res.setHeader("Retry-After", RETRY_AFTER_S);
  }
  await answerByNext(req, res, nonce);
}

/** @param nonce of the page's scripts; null: it may be no page */
async function answerByNext(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  nonce: string | null,
): Promise<void> {
  await new Promise((resolve) => compress(req as never, res as never, resolve));
  if (nonce !== null) rewritePage(res, (html) => runScriptsAfterPaint(html, nonce));
  await requests.follow(req, res, () => handleByNext(req, res));
}

/** RFC 9112, 3.2: a request names its target by the path, as a proxy's does by the whole address, or by an asterisk. */
function toOriginForm(target: string): string {
  if (target.startsWith("/")) return target;
  const address = URL.canParse(target) ? new URL(target) : null;
  return address ? address.pathname + address.search : `/${target}`;
}

// Next listens for upgrades, which only its development server has; Node would hand it every request that offers one,
// as curl's --http2 does, and it would close them.
const app = next({
  dev: isDev,
  hostname: env.HOST,
  port: env.PORT,
  httpServer: isDev ? server : http.createServer(),
});
const handleByNext = app.getRequestHandler();
const compress = compression();
await app.prepare();
requests.listen((answered) => {
  if (answered.status >= 500) logger.warn(answered, "a request could not be served");
  else logger.debug(answered, "answered");
});

server.on("connection", (socket) => newcomers.arrive(socket));

// What Node's parser refuses, it would answer with an empty body.
server.on("clientError", (err: NodeJS.ErrnoException, socket) => {
  if (err.code === "ECONNRESET" || !socket.writable || carriesStream(socket)) return socket.destroy();
  const { problem } = toRefusal(err.code);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${http.STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_CONTENT_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  // Who neither reads nor goes would stay.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
});

const isReading = ({ method }: http.IncomingMessage) => method === "GET" || method === "HEAD";

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

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
server.on("error", (err) => {
  process.stderr.write(`The web server cannot listen on ${env.HOST}, port ${env.PORT}: ${err.message}\n`);
  process.exit(1);
});
server.listen(env.PORT, env.HOST, () => logger.info({ host: env.HOST, port: env.PORT }, "web started"));

/**
 * Ends the streams, which never end themselves, over that time, and answers 503 meanwhile; waits for the other
 * responses, and lets go of everything.
 */
async function stop(drainMs: number): Promise<void> {
  await streams.drain(drainMs);
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that is kept alive becomes idle when its response has ended, which may be later.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => server.closeAllConnections(), STOP_MS_MAX);
  await closed;
  clearInterval(sweep);
  clearTimeout(patience);
  redis.disconnect();
  // A database that hangs would keep this process.
  await Promise.race([database.$disconnect(), delay(STOP_MS_MAX)]);
  await endTracing();
  logger.info("web stopped");
  // Next holds timers of its own.
  process.exit(0);
}

// Who stops it by hand is not to wait.
for (const [signal, drainMs] of [
  ["SIGTERM", env.DRAIN_MS],
  ["SIGINT", 0],
] as const) {
  process.once(signal, () => {
    stop(drainMs).catch((err: Error) => {
      logger.error({ err }, "stopping failed");
      process.exit(1);
    });
  });
}
