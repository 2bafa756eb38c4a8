import http from "node:http";
import next from "next";
import { sendProblem } from "./node-response";
import { STREAM_PATH, serveObservationStream } from "./observation-stream";
import { ProblemError } from "./problem";
import { webProcess } from "./web-process";

// The web process: the stream by itself, all else by Next. A connection to the stream that went through Next's routing
// cost 1.4 ms of CPU, so that of a hundred at once most waited longer than 100 ms (docs/decisions/0002).

/** For responses that are under way when this process is told to stop. */
const STOP_MS_MAX = 5_000;

const { env, logger, streams, database, redis } = webProcess();
const app = next({ dev: env.NODE_ENV === "development", hostname: env.HOST, port: env.PORT });
const answerByNext = app.getRequestHandler();
await app.prepare();

const server = http.createServer((req, res) => {
  const path = req.url!.split("?", 1)[0]!;
  if (path === STREAM_PATH) void serveObservationStream(req, res);
  else if (path.startsWith("/v1/") && !isDecodable(path)) {
    // Next would answer with a page.
    sendProblem(
      res,
      new ProblemError("bad-parameter", `The path ${path} is no UTF-8. Encode it as %XX a byte.`),
    );
  } else void answerByNext(req, res);
});

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

/** Ends the streams, which never end themselves, waits for the other responses, and lets go of everything. */
async function stop(): Promise<void> {
  streams.close();
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that is kept alive becomes idle when its response has ended, which may be later.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => server.closeAllConnections(), STOP_MS_MAX);
  await closed;
  clearInterval(sweep);
  clearTimeout(patience);
  redis.disconnect();
  await database.$disconnect();
  logger.info("web stopped");
  // Next holds timers of its own.
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    stop().catch((err: Error) => {
      logger.error({ err }, "stopping failed");
      process.exit(1);
    });
  });
}
