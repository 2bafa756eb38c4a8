import { createDatabase } from "../src/infra/database";
import { readEnvOrExit } from "../src/infra/env";
import { createLogger } from "../src/infra/logger";
import { createQueueRedis, createRedis } from "../src/infra/redis";
import { publishStored } from "./after-storing";
import { startSchedule } from "./schedule";

const env = readEnvOrExit(process.env);
const logger = createLogger("worker", env.LOG_LEVEL);
const database = createDatabase(env.DATABASE_URL);
const redis = createRedis(env.REDIS_URL);
const queueRedis = createQueueRedis(env.REDIS_URL);
const stopping = new AbortController();
for (const connection of [redis, queueRedis]) {
  connection.on("error", (err) => logger.warn({ reason: err.message }, "redis is away"));
}

const ctx = { env, database, redis, logger, signal: stopping.signal };
// What a worker before this one stored and did not publish.
const published = publishStored(ctx).catch((err: Error) =>
  logger.warn({ reason: err.message }, "publishing waits"),
);
const stopSchedule = await startSchedule(ctx, queueRedis);
logger.info({ feed: env.NDBC_BASE_URL, everyMs: env.LATEST_OBS_INTERVAL_MS }, "worker started");

async function stop(): Promise<void> {
  stopping.abort();
  await stopSchedule();
  await published;
  redis.disconnect();
  queueRedis.disconnect();
  await database.$disconnect();
  logger.info("worker stopped");
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    stop().catch((err: Error) => {
      logger.error({ err }, "stopping failed");
      process.exit(1);
    });
  });
}
