import type { WebProcess } from "./web-process";
import { ProblemError } from "./problem";

/** The problem that something behind this server is away, and that trying again helps. */
export function unavailable(reason: string): ProblemError {
  return new ProblemError("unavailable", `Right now ${reason}. Try again in a few seconds.`);
}

/** @throws ProblemError when the database or Redis cannot be reached, that names it */
export async function refuseInOutage(probe: WebProcess["probe"]): Promise<void> {
  const { database, redis } = await probe();
  const down = [database === "down" && "the database", redis === "down" && "Redis"].filter(Boolean);
  if (down.length > 0) throw unavailable(`${down.join(" and ")} cannot be reached`);
}
