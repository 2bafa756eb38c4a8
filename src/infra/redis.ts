import { Redis } from "ioredis";

const RETRY_MS_MAX = 2_000;

const retryStrategy = (attempt: number) => Math.min(attempt * 100, RETRY_MS_MAX);

/**
 * A connection for commands that answer at once. While Redis is away they fail at once too, rather than wait; the
 * connection comes back by itself.
 */
export function createRedis(url: string): Redis {
  return new Redis(url, {
    retryStrategy,
    connectTimeout: 2_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 1,
    lazyConnect: false,
  });
}

/** The longest that a blocking read may wait for an entry. */
export const BLOCK_MS = 5_000;

/**
 * A connection for one blocking read at a time. `blockingTimeout` ends a read on a connection that died without a
 * word, which would otherwise hang for ever.
 */
export function createBlockingRedis(url: string): Redis {
  return new Redis(url, {
    retryStrategy,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    blockingTimeout: BLOCK_MS * 2,
  });
}

/** What the keys of BullMQ's queues begin with. */
export const QUEUE_PREFIX = "buoycast";

/** The connection BullMQ wants: it retries its commands for ever, since a worker has nothing else to do. */
export function createQueueRedis(url: string): Redis {
  return new Redis(url, { retryStrategy, connectTimeout: 2_000, maxRetriesPerRequest: null });
}
