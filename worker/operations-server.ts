import { serve } from "@hono/node-server";
import type { Queue } from "bullmq";
import { Hono } from "hono";
import { answers } from "../src/infra/answers";
import { HTTPException } from "hono/http-exception";
import type { WorkerContext } from "./worker-context";
import { createWorkerMetrics } from "./worker-metrics";

/**
 * Serves what operators ask a worker, on a port of its own: /health (it lives), /ready (its services answer), /metrics,
 * and the queues' board where it has a token.
 * @returns what ends it
 */
export async function serveOperations(ctx: WorkerContext, queues: Queue[]): Promise<() => Promise<void>> {
  const { env, logger, signal, tally } = ctx;
  const metrics = createWorkerMetrics(tally, queues);
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }, 200, NO_STORE));
  app.get("/ready", async (c) => {
    const reasons = signal.aborted ? ["it is about to stop"] : await findAway(ctx);
    const isReady = reasons.length === 0;
    return c.json(
      isReady ? { status: "ready" } : { status: "not ready", reasons },
      isReady ? 200 : 503,
      NO_STORE,
    );
  });
  app.get("/metrics", async (c) =>
    c.body(await metrics.scrape(), 200, { ...NO_STORE, "Content-Type": metrics.contentType }),
  );
  if (env.QUEUE_BOARD_TOKEN !== undefined) {
    const { addQueueBoard } = await import("./queue-board");
    addQueueBoard(app, queues, env.QUEUE_BOARD_TOKEN);
  }
  app.onError((err, c) => {
    if (err instanceof HTTPException) return err.getResponse();
    logger.error({ err, path: c.req.path }, "request failed");
    return c.json({ status: "failed" }, 500);
  });
  const server = serve({ fetch: app.fetch, port: env.METRICS_PORT, hostname: env.METRICS_HOST });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  logger.info({ host: env.METRICS_HOST, port: env.METRICS_PORT }, "metrics are served");
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
}

const NO_STORE = { "Cache-Control": "no-store" };

async function findAway({ database, redis }: WorkerContext): Promise<string[]> {
  const [databaseState, redisState] = await Promise.all([
    answers(database.$queryRaw`SELECT 1`),
    answers(redis.ping()),
  ]);
  return [
    ...(databaseState === "down" ? ["the database cannot be reached"] : []),
    ...(redisState === "down" ? ["Redis cannot be reached"] : []),
  ];
}
