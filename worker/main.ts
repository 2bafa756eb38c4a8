import { createDatabase } from "../src/infra/database";
import { readEnvOrExit } from "../src/infra/env";
import { createLogger } from "../src/infra/logger";
import { poolSize } from "../src/infra/pool-size";
import { createQueueRedis, createRedis } from "../src/infra/redis";
import { RedisOutage } from "../src/infra/redis-outage";
import { publishStored } from "./after-storing";
import { tellReason } from "../src/infra/tell-reason";
import { startTracing } from "../src/infra/tracing";
import { IngestTally } from "./ingest-tally";
import { startSchedule } from "./schedule";

const env = readEnvOrExit(process.env);
const logger = createLogger("worker", env.LOG_LEVEL);
const endTracing = await startTracing(env, "worker", logger);
const database = createDatabase(env.DATABASE_URL, { connectionsMax: poolSize(env) });
const redis = createRedis(env.REDIS_URL);
const queueRedis = createQueueRedis(env.REDIS_URL);
const stopping = new AbortController();
const redisOutage = new RedisOutage([redis, queueRedis], logger);

const ctx = { env, database, redis, redisOutage, logger, tally: new IngestTally(), signal: stopping.signal };
// What a worker before this one stored and did not publish.
const published = publishStored(ctx).catch((err: Error) =>
  logger.warn({ reason: tellReason(err) }, "publishing waits"),
);
const schedule = await startSchedule(ctx, queueRedis);
const endOperations = await serveOperationsIfWanted();
logger.info({ feed: env.NDBC_BASE_URL, everyMs: env.LATEST_OBS_INTERVAL_MS }, "worker started");

/** Where no port is named, nothing of what it takes is loaded. */
async function serveOperationsIfWanted(): Promise<() => Promise<void>> {
  if (env.METRICS_PORT === undefined) return () => Promise.resolve();
  const { serveOperations } = await import("./operations-server");
  try {
    return await serveOperations(ctx, schedule.queues);
  } catch (err) {
    const { METRICS_HOST, METRICS_PORT } = env;
    process.stderr.write(
      `The worker cannot serve its metrics on ${METRICS_HOST}, port ${METRICS_PORT}: ${tellReason(err)}\n`,
    );
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  stopping.abort();
  await schedule.stop();
  await published;
  await endOperations();
  redis.disconnect();
  queueRedis.disconnect();
  await database.$disconnect();
  await endTracing();
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
