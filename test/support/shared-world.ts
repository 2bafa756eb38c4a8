import { createDatabase as connectDatabase } from "../../src/infra/database";
import { createRedis, QUEUE_PREFIX } from "../../src/infra/redis";
import { createDatabase, startRedis, startWeb, startWorker } from "../services";
import { startFakeNdbc } from "./fake-ndbc";
import { openStream } from "./sse-client";

type Worker = Awaited<ReturnType<typeof startWorker>>;

/**
 * Database, Redis and web server for all tests of a file: a web server costs more to start than most tests to run.
 * `begin` gives each test a feed, a listener and a world in which nothing was ever reported; only event ids go on
 * from where the test before it left them, as they do for a web server that saw them.
 */
export async function startSharedWorld() {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb(services);
  const db = connectDatabase(database.url, { connectionsMax: 2 });

  async function begin() {
    await db.$executeRaw`TRUNCATE "Station", "Observation", "UncheckedSpan", "Feed"`;
    await forgetQueues(redis.url);
    const feed = await startFakeNdbc();
    const client = await openStream(web.url);
    const workers: Worker[] = [];
    return {
      feed,
      client,
      async startWorker(env: Record<string, string> = {}): Promise<Worker> {
        const worker = await startWorker({
          ...services,
          feedUrl: feed.url,
          env: { LATEST_OBS_INTERVAL_MS: "200", ...env },
        });
        workers.push(worker);
        return worker;
      },
      async end() {
        client.close();
        await Promise.all(workers.map((worker) => worker.stop()));
        await feed.stop();
      },
    };
  }

  return {
    web,
    redis,
    db,
    begin,
    /** How many observations are stored, of one station or of all: cheaper to wait for than an answer of REST. */
    stored: (stationId?: string) => db.observation.count({ where: { stationId } }),
    async stop() {
      await db.$disconnect();
      await web.stop();
      await redis.remove();
      await database.drop();
    },
  };
}

export type SharedWorld = Awaited<ReturnType<typeof startSharedWorld>>;
/** What a test has to itself. */
export type World = Awaited<ReturnType<SharedWorld["begin"]>>;

async function forgetQueues(redisUrl: string): Promise<void> {
  const redis = createRedis(redisUrl);
  const keys = await redis.keys(`${QUEUE_PREFIX}:*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
}
