import http from "node:http";
import type { AddressInfo } from "node:net";
import { createDatabase as connectDatabase } from "../../src/infra/database";
import { readEnv } from "../../src/infra/env";
import { createLogger } from "../../src/infra/logger";
import { createRedis } from "../../src/infra/redis";
import { RedisOutage } from "../../src/infra/redis-outage";
import { createDatabase, startRedis } from "../../test/services";
import { IngestTally } from "../../worker/ingest-tally";
import type { WorkerContext } from "../../worker/worker-context";

/** A feed in this process, and what the worker's jobs need to take it in. */
export async function openIngest(answer: (path: string) => string | undefined) {
  /** When the last byte of the last answer was handed over. */
  let answeredAt = 0;
  const server = http.createServer((req, res) => {
    const text = answer(req.url!);
    if (text === undefined) res.writeHead(404).end();
    else res.end(text, "latin1", () => (answeredAt = performance.now()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const env = readEnv({
    NODE_ENV: "production",
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    NDBC_BASE_URL: `http://127.0.0.1:${port}`,
  });
  const worker = { redis: createRedis(redis.url), logger: createLogger("worker", "silent") };
  const ctx: WorkerContext = {
    env,
    database: connectDatabase(database.url),
    ...worker,
    redisOutage: new RedisOutage([worker.redis], worker.logger),
    tally: new IngestTally(),
    signal: new AbortController().signal,
  };
  return {
    ctx,
    answeredAt: () => answeredAt,
    async close(): Promise<void> {
      await ctx.database.$disconnect();
      ctx.redis.disconnect();
      server.closeAllConnections();
      server.close();
      await redis.remove();
      await database.drop();
    },
  };
}
