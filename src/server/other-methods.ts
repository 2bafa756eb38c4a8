import { READ_METHODS } from "./cors";
import { ProblemError } from "./problem";
import { respond } from "./respond";

// What a route of Next answers to methods that do not read, under the names by which Next finds it.

async function refuse(request: Request): Promise<Response> {
  const response = await respond(() => {
    throw new ProblemError(
      "method-not-allowed",
      `Use GET rather than ${request.method}: this API is read-only.`,
    );
  });
  response.headers.set("Allow", READ_METHODS);
  return response;
}

export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE };
