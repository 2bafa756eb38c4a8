import { createDatabase, startPostgres, startRedis, startWeb, startWorker } from "../services";
import { startCuttableProxy } from "./cuttable-proxy";
import { startFakeNdbc } from "./fake-ndbc";

type Feed = Awaited<ReturnType<typeof startFakeNdbc>>;

interface BuoycastOptions {
  /** Tells the feed what it has when the worker comes. */
  prepare(feed: Feed): void;
  /** Stations whose own files are stored before it is said to have started. */
  withFilesOf?: readonly string[];
  simulated?: boolean;
  /** How often the worker asks. */
  intervalMs?: number;
  /** Web is told how often, and takes the feed for away after three of these. */
  isFeedWatched?: boolean;
}

/** An element of NDBC's list of stations. */
export const listStation = (
  id: string,
  place: { lat: string | number; lon: string | number; name: string; type?: string },
) =>
  `<station id="${id}" lat="${place.lat}" lon="${place.lon}" name="${place.name}" owner="NDBC" type="${place.type ?? "buoy"}"/>`;

/** A whole buoycast, with a database, a Redis and a feed of its own, once it has stored and published what the feed has. */
export async function startBuoycast(options: BuoycastOptions) {
  const database = await createDatabase();
  return startOn(database.url, options, () => database.drop());
}

/** The same on a whole Postgres of its own, for tests that stop it. */
export async function startStoppableBuoycast(options: BuoycastOptions) {
  const postgres = await startPostgres();
  return { postgres, ...(await startOn(postgres.url, options, () => postgres.remove())) };
}

export type Buoycast = Awaited<ReturnType<typeof startBuoycast>>;
export type StoppableBuoycast = Awaited<ReturnType<typeof startStoppableBuoycast>>;

async function startOn(
  databaseUrl: string,
  { prepare, withFilesOf = [], simulated = false, intervalMs = 300, isFeedWatched = false }: BuoycastOptions,
  removeDatabase: () => Promise<unknown>,
) {
  const [redis, feed] = await Promise.all([startRedis(), startFakeNdbc({ simulated })]);
  prepare(feed);
  const services = { databaseUrl, redisUrl: redis.url };
  const workerEnv = { LATEST_OBS_INTERVAL_MS: String(intervalMs) };
  const env = isFeedWatched ? workerEnv : {};
  // Together: each is on one core for a second or two.
  const [firstWeb, worker] = await Promise.all([
    startWeb({ ...services, env }),
    startWorker({ ...services, feedUrl: feed.url, env: workerEnv }),
  ]);
  let web = firstWeb;
  const line = await startCuttableProxy(web.url);
  await worker.waitForLog((log) => log.includes('"published"'));
  await worker.waitForLog((log) => log.includes("station list stored"));
  for (const id of withFilesOf)
    await worker.waitForLog((log) => log.includes("station files stored") && log.includes(id), {
      timeoutMs: 60_000,
    });
  return {
    url: web.url,
    /** A way to the server that can be cut, at another address. */
    line,
    feed,
    redis,
    killWeb: () => web.kill(),
    async restartWeb() {
      web = await startWeb({ ...services, env, port: web.port });
    },
    async stop() {
      await line.stop();
      await Promise.all([worker.stop(), web.stop()]);
      await feed.stop();
      await redis.remove();
      await removeDatabase();
    },
  };
}
