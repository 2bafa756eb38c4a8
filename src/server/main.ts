import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import { startTracing } from "../infra/tracing";
import { createDispatcher } from "./dispatch";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { carriesStream } from "./stream-response";
import { webProcess } from "./web-process";

// The web process: the stream and the REST API by themselves, all else by Next. A connection to the stream that went
// through Next's routing cost 1.4 ms of CPU, so that of a hundred at once most waited longer than 100 ms
// (docs/decisions/0002, 0015).

/** For responses that are under way when this process is told to stop. */
const STOP_MS_MAX = 5_000;

/** Node's own default: the request line and the headers. */
const HEAD_BYTES_MAX = 16 * 1024;

const { env, logger, streams, database, redis, requests } = webProcess();
const endTracing = await startTracing(env, "web", logger);
const isDev = env.NODE_ENV === "development";

/** Silent loss is noticed (FR-007), at the latest by the kernel's probes. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };

const server = http.createServer({ maxHeaderSize: HEAD_BYTES_MAX, ...KEEP_ALIVE });

// Next listens for upgrades, which only its development server has; Node would hand it every request that offers one,
// as curl's --http2 does, and it would close them.
const app = next({
  dev: isDev,
  hostname: env.HOST,
  port: env.PORT,
  httpServer: isDev ? server : http.createServer(),
});
await app.prepare();
server.on("request", createDispatcher(webProcess(), app.getRequestHandler()));
requests.listen((answered) => {
  if (answered.status >= 500) logger.warn(answered, "a request could not be served");
  else logger.debug(answered, "answered");
});

// What Node's parser refuses, it would answer with an empty body.
server.on("clientError", (err: NodeJS.ErrnoException, socket) => {
  if (err.code === "ECONNRESET" || !socket.writable || carriesStream(socket)) return socket.destroy();
  const { problem } =
    err.code === "HPE_HEADER_OVERFLOW"
      ? new ProblemError("head-too-large", `Send at most ${HEAD_BYTES_MAX} bytes of headers.`)
      : new ProblemError("unreadable", "This is no HTTP request that the server can read.");
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${http.STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_CONTENT_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
});

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
