import type { Database } from "../src/infra/database";
import type { Env } from "../src/infra/env";
import type { Logger } from "../src/infra/logger";
import type { RedisClient } from "../src/infra/redis";
import type { RedisOutage } from "../src/infra/redis-outage";
import type { IngestTally } from "./ingest-tally";

/** What a job works with. */
export interface WorkerContext {
  env: Env;
  database: Database;
  redis: RedisClient;
  /** Tells that Redis is away, of its connections and of the queues. */
  redisOutage: RedisOutage;
  logger: Logger;
  tally: IngestTally;
  signal: AbortSignal;
}
