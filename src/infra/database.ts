import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/prisma/client";

export type Database = PrismaClient;

interface DatabaseOptions {
  /** A bound for this process; Postgres allows 100 in all as it comes. */
  connectionsMax?: number;
  /** A query that takes longer fails, and its connection is closed; without: it may take any time. */
  queryMsMax?: number;
}

/** Opens a pool of connections to Postgres. Nothing is connected until the first query. */
export function createDatabase(
  url: string,
  { connectionsMax = 10, queryMsMax }: DatabaseOptions = {},
): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    // Where nothing answers any more, as when a network swallows what is sent, nothing else would end the wait.
    query_timeout: queryMsMax,
    keepAlive: true,
  });
  return new PrismaClient({ adapter });
}
