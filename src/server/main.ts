import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import { startTracing } from "../infra/tracing";
import { createBoundedServer } from "./bounded-server";
import { createDispatcher } from "./dispatch";
import { webProcess } from "./web-process";

// The web process: the stream and the REST API by themselves, all else by Next. A connection to the stream that went
// through Next's routing cost 1.4 ms of CPU, so that of a hundred at once most waited longer than 100 ms
// (docs/decisions/0002, 0015).

/** For responses that are under way when this process is told to stop. */
const STOP_MS_MAX = 5_000;

const { env, logger, streams, database, redis, requests } = webProcess();
const endTracing = await startTracing(env, "web", logger);
const isDev = env.NODE_ENV === "development";

const { server, serve } = createBoundedServer();

// Next listens for upgrades, which only its development server has; Node would hand it every request that offers one,
// as curl's --http2 does, and it would close them.
const app = next({
  dev: isDev,
  hostname: env.HOST,
  port: env.PORT,
  httpServer: isDev ? server : http.createServer(),
});
await app.prepare();
serve(createDispatcher(webProcess(), app.getRequestHandler()));
requests.listen((answered) => {
  if (answered.status >= 500) logger.warn(answered, "a request could not be served");
  else logger.debug(answered, "answered");
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
