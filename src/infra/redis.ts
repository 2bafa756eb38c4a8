import { Cluster, Redis, type RedisOptions } from "ioredis";
import { parseRedisUrl, type RedisPlace } from "./redis-url";

/** A connection to Redis, or to several that are one. */
export type RedisClient = Redis | Cluster;

const RETRY_MS_MAX = 2_000;
const CONNECT_MS_MAX = 2_000;

/** The longest that a blocking read may wait for an entry. */
export const BLOCK_MS = 5_000;

/**
 * A connection that has told nothing for so long after a command is broken, and made anew. A machine that hangs, or that
 * the network has lost, ends none: where Sentinels or a cluster have long made another master, all would wait for the
 * old one until the kernel gives it up, which takes a quarter of an hour. Above what BullMQ blocks (10 s).
 */
const SILENCE_MS_MAX = 15_000;

const retryStrategy = (attempt: number) => Math.min(attempt * 100, RETRY_MS_MAX);

/**
 * A connection for commands that answer at once. While Redis is away they fail at once too, rather than wait; the
 * connection comes back by itself.
 */
export function createRedis(url: string): RedisClient {
  return connect(url, { commandTimeout: 5_000, maxRetriesPerRequest: 1, lazyConnect: false });
}

/**
 * A connection for one blocking read at a time. `blockingTimeout` ends a read on a connection that died without a
 * word, which would otherwise hang for ever.
 */
export function createBlockingRedis(url: string): RedisClient {
  return connect(url, { maxRetriesPerRequest: 0, blockingTimeout: BLOCK_MS * 2 });
}

/** What the keys of BullMQ's queues begin with. */
export const QUEUE_PREFIX = "buoycast";

/** The connection BullMQ wants: it retries its commands for ever, since a worker has nothing else to do. */
export function createQueueRedis(url: string): RedisClient {
  return connect(url, { maxRetriesPerRequest: null });
}

/** How a queue reaches Redis. In a cluster all of its keys must lie on one node, which what stands in {} decides. */
export function queueConnection(url: string, connection: RedisClient) {
  return { connection, prefix: placeOf(url).kind === "cluster" ? `{${QUEUE_PREFIX}}` : QUEUE_PREFIX };
}

function connect(url: string, wanted: RedisOptions): RedisClient {
  const options: RedisOptions = {
    ...wanted,
    retryStrategy,
    connectTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    reconnectOnError,
  };
  const place = placeOf(url);
  if (place.kind === "single") return new Redis(place.url, options);
  const { username, password, db, isEncrypted } = place;
  const tls = isEncrypted ? { tls: {} } : {};
  if (place.kind === "cluster")
    return new Cluster(place.nodes, {
      clusterRetryStrategy: retryStrategy,
      redisOptions: { ...options, ...tls, username, password },
      // A certificate names a host, and the nodes tell one another's addresses.
      ...(isEncrypted && { dnsLookup: (address, done) => done(null, address) }),
    });
  // Not `failoverDetector`: of ioredis 6.0 it ended connections for good where the old master was gone at the failover.
  return new Redis({
    ...options,
    ...tls,
    username,
    password,
    db,
    sentinels: place.sentinels,
    name: place.masterName,
    enableTLSForSentinelMode: isEncrypted,
    sentinelRetryStrategy: retryStrategy,
    // One that hangs is on the machine of the master that hangs, as a rule: the next is asked.
    sentinelCommandTimeout: CONNECT_MS_MAX,
  });
}

/** After a failover a master may have become a replica, which refuses to write: the command goes to the new one. */
const reconnectOnError = (err: Error) => (err.message.startsWith("READONLY") ? 2 : false);

function placeOf(url: string): RedisPlace {
  const place = parseRedisUrl(url);
  if (!place) throw new TypeError("this is no address of a Redis");
  return place;
}
