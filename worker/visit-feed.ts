import type { Database } from "../src/infra/database";
import { findFeed, recordFailure, recordVisit, refuseMixing } from "../src/infra/feed-store";
import type { Prisma } from "../src/infra/generated/prisma/client";
import { fetchFeed } from "../src/infra/ndbc-client";

/** Storing a table waits for the workers before it; far above what a few of them take. */
const TRANSACTION_TIMEOUT_MS = 30_000;

/** One resource of the feed, and what to do with its text. */
export interface FeedVisit<Result> {
  database: Database;
  url: string;
  signal: AbortSignal;
  /**
   * Parses the text, before the transaction.
   * @throws FeedFormatError
   */
  parse(text: string): Result;
  /** Stores what was parsed, in the transaction that notes the visit. */
  store(transaction: Prisma.TransactionClient, parsed: Result): Promise<void>;
}

/**
 * Asks the feed for a resource, and stores it if it changed. The Last-Modified by which the next visit asks is kept in
 * the same transaction as the data, so that a table is never skipped that was not stored.
 * @returns what was parsed; null when the feed has nothing newer
 * @throws FeedUnavailableError, FeedFormatError, MixedFeedError: noted in the feed's state, for the job to try again
 */
export async function visitFeed<Result>(visit: FeedVisit<Result>): Promise<Result | null> {
  const { database, url, signal } = visit;
  const known = await findFeed(database, url);
  try {
    const { simulated, file } = await fetchFeed(url, { ifModifiedSince: known?.lastModified, signal });
    const parsed = file && visit.parse(file.text);
    await database.$transaction(
      async (transaction) => {
        await refuseMixing(transaction, simulated);
        if (parsed !== undefined) await visit.store(transaction, parsed);
        const changed = file && { lastModified: file.lastModified };
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
