import { PROBLEM_CONTENT_TYPE } from "./problem";
import { toProblem } from "./node-response";
import { explain } from "./outage";
import { webProcess } from "./web-process";

/** Answers a request to a route of Next with JSON, or with the problem that `answer` throws. */
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
