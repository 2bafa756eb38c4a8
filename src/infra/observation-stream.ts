import type { StreamEvent } from "../stream/hub";
import type { Database } from "./database";
import type { Prisma } from "./generated/prisma/client";
import { toPlace, toPublishedObservation } from "./observation-row";
import {
  findNewestEventId,
  findNewestEventIdBefore,
  listEventRows,
  raiseEventIds,
} from "./observation-store";
import { BLOCK_MS, type RedisClient } from "./redis";
import { currentTrace } from "./tracing";
import { readEntry, toEntry } from "./stream-entry";

/** The Redis Stream's key; an entry's id is `<eventId>-0`, its fields those of `toEntry`. */
export const OBSERVATION_STREAM_KEY = "buoycast:observations";

/** Some hours of the whole network; who is further behind reads from Postgres. */
const ENTRIES_MAX = 20_000;
const PAGE_ENTRIES = 1_000;

/** How Redis refuses an entry whose id is not above its last: another worker has published it. */
const ALREADY_PUBLISHED = /equal or smaller than the target stream top item/;

/**
 * Appends every stored event that the stream does not have yet, in the order of the ids. Any number of workers may do
 * so at once, and again after a crash: what is already there is refused by Redis.
 * @param windowStart of a stream that Redis has lost, no more than this is rebuilt
 * @returns how many events were appended by this call
 */
export async function publishPending(
  redis: RedisClient,
  database: Database,
  windowStart: Date,
): Promise<number> {
  let published = 0;
  const trace = currentTrace();
  const position = await findStreamPosition(redis);
  let after = position > 0 ? position : await findNewestEventIdBefore(database, windowStart);
  for (;;) {
    const rows = await listEventRows(database, { after, limit: PAGE_ENTRIES });
    // All or none: were one entry refused for want of memory and a later one taken, it could never follow.
    const transaction = redis.multi();
    for (const row of rows) {
      const entry = toEntry({
        observation: toPublishedObservation(row),
        place: toPlace(row),
        changedAtMs: row.changedAt.getTime(),
        trace,
      });
      transaction.xadd(OBSERVATION_STREAM_KEY, "MAXLEN", "~", ENTRIES_MAX, `${row.eventId}-0`, ...entry);
    }
    for (const [err] of (await transaction.exec()) ?? []) {
      if (err === null) published += 1;
      else if (!ALREADY_PUBLISHED.test(err.message)) throw err;
    }
    if (rows.length < PAGE_ENTRIES) return published;
    after = Number(rows.at(-1)!.eventId);
  }
}

/**
 * Makes the next event ids begin above what the stream has: a database that was restored from a backup is behind what
 * listeners have seen. To be called before storing: an id that is given out again is never published.
 */
export async function keepIdsAhead(redis: RedisClient, database: Prisma.TransactionClient): Promise<void> {
  const position = await findStreamPosition(redis);
  if (position > (await findNewestEventId(database))) await raiseEventIds(database, position);
}

/** The id of the stream's last entry; 0 when it is empty. */
export async function findStreamPosition(redis: RedisClient): Promise<number> {
  const [last] = await redis.xrevrange(OBSERVATION_STREAM_KEY, "+", "-", "COUNT", 1);
  return last ? toEventId(last[0]) : 0;
}

/**
 * Reads the stream from an id on, waiting for more, until the signal aborts: a batch for each answer of Redis.
 * @param redis a connection of its own: it is blocked while it waits
 * @throws what Redis says when it fails; the caller decides when to read on
 */
export async function* readStream(
  redis: RedisClient,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent[]> {
  let position = `${from}-0`;
  while (!signal.aborted) {
    const answer = await redis.xread(
      ...(["COUNT", PAGE_ENTRIES, "BLOCK", BLOCK_MS, "STREAMS", OBSERVATION_STREAM_KEY, position] as const),
    );
    const entries = answer?.[0]?.[1] ?? [];
    if (entries.length === 0) continue;
    yield entries.map(([id, fields]) => readEntry(toEventId(id), fields));
    // As it stands there: an entry that is not the worker's may have another sequence number.
    position = entries.at(-1)![0];
  }
}

function toEventId(entryId: string): number {
  return Number(entryId.split("-")[0]);
}
