import { ProblemError } from "./problem";
import { respond } from "./rest";

// What every route of the REST API answers to methods other than GET, under the names by which Next finds it.

const METHODS = "GET, HEAD, OPTIONS";

/** The answer to a browser that asks whether it may read. */
export function OPTIONS(): Response {
  const headers = {
    Allow: METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Cache-Control",
    "Access-Control-Max-Age": "86400",
  };
  return new Response(null, { status: 204, headers });
}

async function refuse(request: Request): Promise<Response> {
  const response = await respond(() => {
    throw new ProblemError(
      "method-not-allowed",
      `Use GET rather than ${request.method}: this API is read-only.`,
    );
  });
  response.headers.set("Allow", METHODS);
  return response;
}

export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE };
