import type { Probe, ServiceStates } from "./probe";
import { ProblemError } from "./problem";

const RETRY_AFTER_S = 5;

/** The problem that something behind this server is away, and that trying again helps. */
export function unavailable(reason: string): ProblemError {
  return new ProblemError("unavailable", `Right now ${reason}. Try again in a few seconds.`, RETRY_AFTER_S);
}

/** The problem that the database or Redis cannot be reached, which it names; null when both can. */
export function findOutage(states: ServiceStates): ProblemError | null {
  const away = findAway(states);
  return away.length > 0 ? unavailable(`${away.join(" and ")} cannot be reached`) : null;
}

/** The services that cannot be reached, as they are called in a sentence. */
export function findAway({ database, redis }: ServiceStates): string[] {
  return [...(database === "down" ? ["the database"] : []), ...(redis === "down" ? ["Redis"] : [])];
}

/** FR-011: an answer within 5 s, if only that there is none. */
const ANSWER_MS_MAX = 4_500;

/**
 * The same answer, or what kept it from coming, explained.
 * @throws ProblemError `unavailable` when it takes too long: a service that hangs refuses nothing
 */
export function inTime<Answer>(answer: Promise<Answer>, probe: Probe): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(unavailable("the database takes too long to answer")),
      ANSWER_MS_MAX,
    );
    answer
      .catch(async (err: unknown) => Promise.reject(await explain(err, probe)))
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}

/** Whether a query, or the connection for it, took too long, as node-postgres says it: the probe may have been luckier. */
const isUnanswered = (err: unknown) =>
  err instanceof Error && /query read timeout|timeout exceeded when trying to connect/i.test(err.message);

/** What failed because a service is away is told as that; the rest stays what it is. */
export async function explain(err: unknown, probe: Probe): Promise<unknown> {
  if (err instanceof ProblemError) return err;
  // Asked anew: an answer from before it failed would say that all is well.
  const outage = findOutage(await probe.now());
  return outage ?? (isUnanswered(err) ? unavailable("the database does not answer") : err);
}
