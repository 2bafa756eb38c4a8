import type { ServerResponse } from "node:http";
import { PROBLEM_CONTENT_TYPE, ProblemError } from "./problem";
import { webProcess } from "./web-process";

/** Answers with an error as problem+json; one that nobody foresaw is logged, and told without its inside. */
export function sendProblem(res: ServerResponse, err: unknown): void {
  const problem = toProblem(err);
  if (res.destroyed || res.headersSent) return;
  res.writeHead(problem.status, {
    "Content-Type": PROBLEM_CONTENT_TYPE,
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
    Connection: "close",
  });
  res.end(JSON.stringify(problem));
}

/** The problem that an error is told as. */
export function toProblem(err: unknown): ProblemError["problem"] {
  if (err instanceof ProblemError) return err.problem;
  webProcess().logger.error({ err }, "request failed");
  return new ProblemError("internal", "The server's log says more. Try again in a while.").problem;
}
