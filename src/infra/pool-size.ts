import type { Env } from "./env";

/** As many as a process makes use of: more would wait for Postgres's cores, not for a connection. */
const POOL_MAX = 10;
/** A page asks two questions at once. */
const POOL_MIN = 2;
/** A web process probes by a connection of its own. */
const PROBES = 1;

/**
 * How many connections to Postgres this process may pool, so that all web and worker processes together, with their
 * probes, stay within what they may have: 10 each where that suffices, and never fewer than 2.
 */
export function poolSize({ DATABASE_CONNECTIONS_MAX, PROCESSES }: SharedDatabase): number {
  const share = Math.floor(DATABASE_CONNECTIONS_MAX / PROCESSES) - PROBES;
  return Math.max(POOL_MIN, Math.min(POOL_MAX, share));
}

type SharedDatabase = Pick<Env, "DATABASE_CONNECTIONS_MAX" | "PROCESSES">;
