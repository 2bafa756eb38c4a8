import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/prisma/client";

export type Database = PrismaClient;

/**
 * Opens a pool of connections to Postgres. Nothing is connected until the first query.
 * @param connectionsMax a bound for this process; Postgres allows 100 in all as it comes
 */
export function createDatabase(url: string, connectionsMax = 10): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter });
}
