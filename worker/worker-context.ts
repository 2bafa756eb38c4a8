import type { Redis } from "ioredis";
import type { Database } from "../src/infra/database";
import type { Env } from "../src/infra/env";
import type { Logger } from "../src/infra/logger";
import type { IngestTally } from "./ingest-tally";

/** What a job works with. */
export interface WorkerContext {
  env: Env;
  database: Database;
  redis: Redis;
  logger: Logger;
  tally: IngestTally;
  signal: AbortSignal;
}
