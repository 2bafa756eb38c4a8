import type { Probe, ServiceStates } from "./probe";
import { ProblemError } from "./problem";

const RETRY_AFTER_S = 5;

/** The problem that something behind this server is away, and that trying again helps. */
export function unavailable(reason: string): ProblemError {
  return new ProblemError("unavailable", `Right now ${reason}. Try again in a few seconds.`, RETRY_AFTER_S);
}

/** The problem that the database or Redis cannot be reached, which it names; null when both can. */
export function findOutage({ database, redis }: ServiceStates): ProblemError | null {
  const down = [database === "down" && "the database", redis === "down" && "Redis"].filter(Boolean);
  return down.length > 0 ? unavailable(`${down.join(" and ")} cannot be reached`) : null;
}

/** What failed because a service is away is told as that; the rest stays what it is. */
export async function explain(err: unknown, probe: Probe): Promise<unknown> {
  if (err instanceof ProblemError) return err;
  // Asked anew: an answer from before it failed would say that all is well.
  return findOutage(await probe.now()) ?? err;
}
