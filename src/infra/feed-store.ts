import type { Database } from "./database";
import type { Feed, Prisma } from "./generated/prisma/client";

export type { Feed };

/** Simulated and real data would stand in one database. */
export class MixedFeedError extends Error {
  override name = "MixedFeedError";
}

/** What is known of a resource of the feed; null before its first visit. */
export function findFeed(database: Database, url: string): Promise<Feed | null> {
  return database.feed.findUnique({ where: { url } });
}

/**
 * Keeps others from noting a visit of that resource until the transaction ends.
 * @returns the Last-Modified of what was stored last; null when there is none
 */
export async function lockFeed(transaction: Prisma.TransactionClient, url: string): Promise<string | null> {
  const [feed] = await transaction.$queryRaw<{ lastModified: string | null }[]>`
    SELECT "lastModified" FROM "Feed" WHERE "url" = ${url} FOR UPDATE`;
  return feed?.lastModified ?? null;
}

/** The resource at that path that was visited last, whatever the base URL: that is the worker's to know. */
export function findLastVisited(database: Database, path: string): Promise<Feed | null> {
  return database.feed.findFirst({ where: { url: { endsWith: path } }, orderBy: { checkedAt: "desc" } });
}

/** What a visit that succeeded found; no `lastModified`: the resource was the one of the last visit. */
export interface Visit {
  url: string;
  simulated: boolean;
  at: Date;
  /** What it brought was new, or changed what was stored. */
  isChanged: boolean;
  lastModified?: string | null;
}

/** Notes a visit that succeeded, in the transaction that stored what it brought. */
export async function recordVisit(
  transaction: Prisma.TransactionClient,
  { url, simulated, at, isChanged, lastModified }: Visit,
): Promise<void> {
  const seen = {
    simulated,
    checkedAt: at,
    succeededAt: at,
    consecutiveFailures: 0,
    lastError: null,
    ...(isChanged && { changedAt: at }),
    ...(lastModified !== undefined && { lastModified }),
  };
  await transaction.feed.upsert({ where: { url }, create: { url, ...seen }, update: seen });
}

/** Notes a visit that failed, and why. */
export async function recordFailure(
  database: Database,
  url: string,
  at: Date,
  reason: string,
): Promise<void> {
  await database.feed.upsert({
    where: { url },
    create: { url, checkedAt: at, consecutiveFailures: 1, lastError: reason },
    update: { checkedAt: at, consecutiveFailures: { increment: 1 }, lastError: reason },
  });
}

/**
 * Refuses data of another kind than the database already holds: simulated data never mixes with real data.
 * @throws MixedFeedError
 */
export async function refuseMixing(database: Prisma.TransactionClient, simulated: boolean): Promise<void> {
  const other = await database.feed.findFirst({
    where: { succeededAt: { not: null }, simulated: !simulated },
  });
  if (!other) return;
  const [here, arriving] = simulated ? ["real", "simulated"] : ["simulated", "real"];
  throw new MixedFeedError(
    `This database holds ${here} data (from ${other.url}), and the feed's is ${arriving}. Use another DATABASE_URL.`,
  );
}

/** When the resource at that path last answered, whatever the base URL; null: it never did. */
export async function findNewestRetrieval(database: Database, path: string): Promise<Date | null> {
  const { _max } = await database.feed.aggregate({
    where: { url: { endsWith: path } },
    _max: { succeededAt: true },
  });
  return _max.succeededAt;
}

/** Whether what the database holds is simulated. */
export async function isSimulated(database: Database): Promise<boolean> {
  return (await database.feed.findFirst({ where: { simulated: true }, select: { url: true } })) !== null;
}

/** The same, or null while nothing was stored of any feed: what the database holds then is not decided. */
export async function findIsSimulated(database: Database): Promise<boolean | null> {
  const visited = await database.feed.findFirst({
    where: { succeededAt: { not: null } },
    select: { simulated: true },
  });
  return visited?.simulated ?? null;
}
