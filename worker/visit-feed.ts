import {
  MixedFeedError,
  findFeed,
  lockFeed,
  recordFailure,
  recordVisit,
  refuseMixing,
} from "../src/infra/feed-store";
import type { Prisma } from "../src/infra/generated/prisma/client";
import { FeedUnavailableError, fetchFeed } from "../src/infra/ndbc-client";
import type { StoredRows } from "../src/infra/store-observations";
import { FeedFormatError } from "../src/observation/feed-format";
import { tellReason } from "../src/infra/tell-reason";
import { inSpan } from "../src/infra/tracing";
import { NO_ROWS, type FeedKind, type VisitReport } from "./ingest-tally";
import type { WorkerContext } from "./worker-context";

/** Storing a table waits for the workers before it; far above what a few of them take. */
const TRANSACTION_TIMEOUT_MS = 30_000;

/** How far the clocks of a station and of this computer may differ; NDBC has published rows of the next minute. */
const AHEAD_MS_MAX = 3_600_000;

/** Rows of a later time of observation are no observations. */
export function latestTimeOfObservation(): Date {
  return new Date(Date.now() + AHEAD_MS_MAX);
}

/** What storing came to. */
export interface Stored extends StoredRows {
  /** Nothing was left for the next visit; else that asks for the whole file again. */
  isWhole: boolean;
}

const NOTHING_STORED: StoredRows = { changed: 0, added: 0 };

/** What every resource's parser tells of what it could not read. */
interface Parsed {
  rejections: readonly unknown[];
}

/** What a visit found: `parsed` is null when the feed has nothing newer, or no such optional file. */
export interface Visited<Result> {
  parsed: Result | null;
  changed: number;
  /** The feed has no such optional file. */
  isAbsent: boolean;
}

/** One resource of the feed, and what to do with its text. */
export interface FeedVisit<Result> {
  /** What it is called in the metrics. */
  feed: FeedKind;
  /** Below the feed's base URL. */
  path: string;
  /**
   * Parses the text, before the transaction.
   * @throws FeedFormatError
   */
  parse(text: string): Result;
  /**
   * Stores what was parsed, in the transaction that notes the visit.
   * @param isFirst nothing of this resource was ever stored
   */
  store(transaction: Prisma.TransactionClient, parsed: Result, isFirst: boolean): Promise<Stored>;
  /** The feed need not have this file: a 404 is a visit that found nothing. */
  isOptional?: boolean;
}

/**
 * Asks the feed for a resource, and stores it if it changed. The Last-Modified by which the next visit asks is kept in
 * the same transaction as the data, so that a table is never skipped that was not stored.
 * @throws FeedUnavailableError, FeedFormatError, MixedFeedError: noted in the feed's state, for the job to try again
 */
export function visitFeed<Result extends Parsed>(
  ctx: WorkerContext,
  visit: FeedVisit<Result>,
): Promise<Visited<Result>> {
  const began = performance.now();
  const report = (outcome: VisitReport["outcome"], rows = NO_ROWS) =>
    ctx.tally.visited({ feed: visit.feed, outcome, seconds: (performance.now() - began) / 1000, rows });
  return inSpan(`visit ${visit.feed}`, { attributes: { "url.path": visit.path } }, async () => {
    try {
      const { added, ...visited } = await visitOnce(ctx, visit);
      const { parsed, changed, isAbsent } = visited;
      const rows = { added, revised: changed - added, rejected: parsed?.rejections.length ?? 0 };
      report(isAbsent ? "absent" : changed > 0 ? "changed" : "unchanged", rows);
      return visited;
    } catch (err) {
      if (!ctx.signal.aborted) report("failed");
      throw err;
    }
  });
}

async function visitOnce<Result>(
  { database, env, signal }: WorkerContext,
  visit: FeedVisit<Result>,
): Promise<Visited<Result> & { added: number }> {
  const url = env.NDBC_BASE_URL + visit.path;
  const known = await findFeed(database, url);
  try {
    const {
      simulated,
      file,
      isAbsent = false,
    } = await inSpan("GET", { kind: "client", attributes: { "url.full": url } }, () =>
      fetchFeed(url, {
        ifModifiedSince: known?.lastModified,
        signal,
        isOptional: visit.isOptional,
        timeoutMs: env.FEED_TIMEOUT_MS,
      }),
    );
    const parsed = file && inSpan("parse", {}, () => visit.parse(file.text));
    const store = () =>
      database.$transaction(
        async (transaction) => {
          await refuseMixing(transaction, simulated);
          // Another worker has been here meanwhile: what this one was told may be older than what that one stored.
          if ((await lockFeed(transaction, url)) !== (known?.lastModified ?? null)) return null;
          const stored = parsed && (await visit.store(transaction, parsed, known?.changedAt == null));
          await recordVisit(transaction, {
            url,
            simulated,
            at: new Date(),
            isChanged: stored !== undefined && stored.changed > 0,
            ...(stored && { lastModified: stored.isWhole ? file!.lastModified : null }),
          });
          return stored ?? NOTHING_STORED;
        },
        { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
      );
    const stored = await inSpan("store", {}, store);
    if (stored === null) return { parsed: null, ...NOTHING_STORED, isAbsent };
    return { parsed: parsed ?? null, changed: stored.changed, added: stored.added, isAbsent };
  } catch (err) {
    // A visit that this worker's own end broke off, or the database, says nothing of the feed.
    if (!signal.aborted && isOfTheFeed(err)) await recordFailure(database, url, new Date(), tellReason(err));
    throw err;
  }
}

function isOfTheFeed(err: unknown): err is Error {
  return (
    err instanceof FeedUnavailableError || err instanceof FeedFormatError || err instanceof MixedFeedError
  );
}
