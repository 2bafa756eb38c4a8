import type { ServerResponse } from "node:http";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { webProcess } from "./web-process";

/** Answers with an error as problem+json; one that nobody foresaw is logged, and told without its inside. */
export function sendProblem(res: ServerResponse, err: unknown): void {
  const { problem, retryAfterS } = toProblem(err);
  if (res.destroyed || res.headersSent) return;
  if (retryAfterS !== undefined) res.setHeader("Retry-After", retryAfterS);
  res.writeHead(problem.status, {
    "Content-Type": PROBLEM_CONTENT_TYPE,
    "Cache-Control": "no-store",
    Connection: "close",
  });
  res.end(JSON.stringify(problem));
}

/** The problem that an error is told as. */
export function toProblem(err: unknown): ProblemError {
  if (err instanceof ProblemError) return err;
  webProcess().logger.error({ err }, "request failed");
  return new ProblemError("internal", "The server's log says more. Try again in a while.");
}
