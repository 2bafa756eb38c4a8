import { z } from "zod";
import { PROBLEM_CONTENT_TYPE, ProblemError, refuseUnknownParameters } from "./problem";
import { toProblem } from "./node-response";
import { explain } from "./outage";
import { webProcess } from "./web-process";

/** Answers a REST request with JSON, or with the problem that `answer` throws. */
export async function respond(answer: () => Promise<unknown>, cacheControl = "no-cache"): Promise<Response> {
  try {
    return Response.json(await answer(), { headers: { "Cache-Control": cacheControl } });
  } catch (err) {
    const { problem, retryAfterS } = toProblem(await explain(err, webProcess().probe));
    const headers = new Headers({ "Content-Type": PROBLEM_CONTENT_TYPE, "Cache-Control": "no-store" });
    if (retryAfterS !== undefined) headers.set("Retry-After", String(retryAfterS));
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }
}

/** A parameter that is a number in plain decimal digits, of which `Number()` alone would take more. */
export const decimal = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, "is no decimal number")
  .transform(Number);

/**
 * Reads a request's parameters by their schema.
 * @throws ProblemError for one that does not exist, is given twice, or cannot be used
 */
export function readParameters<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const { searchParams } = new URL(request.url);
  refuseUnknownParameters(searchParams.keys(), Object.keys(schema.shape));
  const names = Object.keys(schema.shape).filter((name) => searchParams.has(name));
  for (const name of names) {
    if (searchParams.getAll(name).length > 1)
      throw new ProblemError("bad-parameter", `${name} was given twice. Send it once.`);
  }
  const parameters = schema.safeParse(
    Object.fromEntries(names.map((name) => [name, searchParams.get(name)])),
  );
  if (parameters.success) return parameters.data;
  const reasons = parameters.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ProblemError("bad-parameter", `${reasons.join("; ")}.`);
}
