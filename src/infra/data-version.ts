import type { Database } from "./database";

/**
 * What of the database's transactions can be seen now: two answers that are the same see the same data, whatever was
 * changed in it (https://www.postgresql.org/docs/current/functions-info.html, pg_current_snapshot).
 */
export async function readDataVersion(database: Database): Promise<string> {
  const [answer] = await database.$queryRaw<
    [{ version: string }]
  >`SELECT pg_current_snapshot()::text AS "version"`;
  return answer.version;
}
