import type { Redis } from "ioredis";
import { createDatabase, type Database } from "../infra/database";
import { readEnvOrExit, type Env } from "../infra/env";
import { createEventHistory } from "../infra/event-history";
import { createLogger, type Logger } from "../infra/logger";
import { createBlockingRedis, createRedis } from "../infra/redis";
import type { EventHistory } from "../stream/resume";
import { HubFeeder } from "./hub-feeder";
import { OpenStreams } from "./open-streams";
import { createProbe, type Probe } from "./probe";

/** What this process has once, whatever the number of requests. */
export interface WebProcess {
  env: Env;
  logger: Logger;
  database: Database;
  redis: Redis;
  history: EventHistory;
  feeder: HubFeeder;
  streams: OpenStreams;
  probe: Probe;
}

// Next builds instrumentation, pages and route handlers as separate module graphs: a module's variable would exist once
// in each, so what is to exist once a process lives here, and only here, on globalThis.
const KEY = Symbol.for("buoycast.web-process");
const holder = globalThis as { [KEY]?: WebProcess };

/** This process's own services, opened at the first call; it ends where its environment cannot be used. */
export function webProcess(): WebProcess {
  holder[KEY] ??= open();
  return holder[KEY];
}

function open(): WebProcess {
  const env = readEnvOrExit(process.env);
  const logger = createLogger("web", env.LOG_LEVEL);
  const database = createDatabase(env.DATABASE_URL);
  const redis = createRedis(env.REDIS_URL);
  const blockingRedis = createBlockingRedis(env.REDIS_URL);
  for (const connection of [redis, blockingRedis]) {
    connection.on("error", (err) => logger.warn({ reason: err.message }, "redis is away"));
  }
  const history = createEventHistory(database);
  const feeder = new HubFeeder({ redis, blockingRedis, history, logger });
  const streams = new OpenStreams(env.HEARTBEAT_INTERVAL_MS);
  feeder.run(streams.closing).catch((err: unknown) => logger.error({ err }, "the stream's reader ended"));
  return { env, logger, database, redis, history, feeder, streams, probe: createProbe(database, redis) };
}
