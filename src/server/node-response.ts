import type { ServerResponse } from "node:http";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { REQUEST_ID_HEADER } from "./request-log";
import { webProcess } from "./web-process";

/** Answers with an error as problem+json; one that nobody foresaw is logged, and told without its inside. */
export function sendProblem(res: ServerResponse, err: unknown): void {
  const { problem, retryAfterS } = toProblem(err, res.getHeader(REQUEST_ID_HEADER));
  if (res.destroyed || res.headersSent) return;
  if (retryAfterS !== undefined) res.setHeader("Retry-After", retryAfterS);
  res.writeHead(problem.status, {
    "Content-Type": PROBLEM_CONTENT_TYPE,
    "Cache-Control": "no-store",
    Connection: "close",
  });
  res.end(JSON.stringify(problem));
}

/**
 * The problem that an error is told as.
 * @param requestId for the log, where it does not know by itself what is worked at
 */
export function toProblem(err: unknown, requestId?: unknown): ProblemError {
  const { logger, problems } = webProcess();
  if (!(err instanceof ProblemError)) logger.error({ err, requestId }, "request failed");
  const told =
    err instanceof ProblemError
      ? err
      : new ProblemError("internal", "The server's log says more. Try again in a while.");
  const { type } = told.problem;
  problems.set(type, (problems.get(type) ?? 0) + 1);
  return told;
}
