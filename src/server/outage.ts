import type { ServiceStates } from "./probe";
import { ProblemError } from "./problem";

/** The problem that something behind this server is away, and that trying again helps. */
export function unavailable(reason: string): ProblemError {
  return new ProblemError("unavailable", `Right now ${reason}. Try again in a few seconds.`);
}

/** The problem that the database or Redis cannot be reached, which it names; null when both can. */
export function findOutage({ database, redis }: ServiceStates): ProblemError | null {
  const down = [database === "down" && "the database", redis === "down" && "Redis"].filter(Boolean);
  return down.length > 0 ? unavailable(`${down.join(" and ")} cannot be reached`) : null;
}
