import { findFeed, recordFailure, recordVisit, refuseMixing } from "../src/infra/feed-store";
import type { Prisma } from "../src/infra/generated/prisma/client";
import { fetchFeed } from "../src/infra/ndbc-client";
import type { WorkerContext } from "./worker-context";

/** Storing a table waits for the workers before it; far above what a few of them take. */
const TRANSACTION_TIMEOUT_MS = 30_000;

/** How far the clocks of a station and of this computer may differ; NDBC has published rows of the next minute. */
const AHEAD_MS_MAX = 86_400_000;

/** Rows of a later time of observation are no observations. */
export function latestTimeOfObservation(): Date {
  return new Date(Date.now() + AHEAD_MS_MAX);
}

/** One resource of the feed, and what to do with its text. */
export interface FeedVisit<Result> {
  /** Below the feed's base URL. */
  path: string;
  /**
   * Parses the text, before the transaction.
   * @throws FeedFormatError
   */
  parse(text: string): Result;
  /**
   * Stores what was parsed, in the transaction that notes the visit.
   * @returns false when some of it was left for the next visit, which then asks for the whole file again
   */
  store(transaction: Prisma.TransactionClient, parsed: Result): Promise<boolean | void>;
  /** The feed need not have this file: a 404 is a visit that found nothing. */
  isOptional?: boolean;
}

/**
 * Asks the feed for a resource, and stores it if it changed. The Last-Modified by which the next visit asks is kept in
 * the same transaction as the data, so that a table is never skipped that was not stored.
 * @returns what was parsed; null when the feed has nothing newer, or no such optional file
 * @throws FeedUnavailableError, FeedFormatError, MixedFeedError: noted in the feed's state, for the job to try again
 */
export async function visitFeed<Result>(
  { database, env, signal }: WorkerContext,
  visit: FeedVisit<Result>,
): Promise<Result | null> {
  const url = env.NDBC_BASE_URL + visit.path;
  const known = await findFeed(database, url);
  try {
    const { simulated, file } = await fetchFeed(url, {
      ifModifiedSince: known?.lastModified,
      signal,
      isOptional: visit.isOptional,
      timeoutMs: env.FEED_TIMEOUT_MS,
    });
    const parsed = file && visit.parse(file.text);
    await database.$transaction(
      async (transaction) => {
        await refuseMixing(transaction, simulated);
        const isWhole = parsed === undefined || (await visit.store(transaction, parsed)) !== false;
        const changed = file && { lastModified: isWhole ? file.lastModified : null };
        await recordVisit(transaction, { url, simulated, at: new Date(), changed });
      },
      { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
    );
    return parsed ?? null;
  } catch (err) {
    // A visit that this worker's own end broke off says nothing of the feed.
    if (!signal.aborted)
      await recordFailure(database, url, new Date(), err instanceof Error ? err.message : String(err));
    throw err;
  }
}
