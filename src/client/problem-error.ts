import type { Problem } from "../../public/buoycast.js";

/** The server refused, and would again. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? `The server answered ${status}, and no event stream.`);
    this.name = "ProblemError";
    this.status = status;
    this.problem = problem;
  }
}
