import { ProblemError } from "@/server/problem";
import { respond } from "@/server/rest";

export const dynamic = "force-dynamic";

const PATHS = [
  "/v1/observations/stream",
  "/v1/observations/latest",
  "/v1/observations/by-station/:stationId",
  "/v1/stations",
  "/v1/stations/:id",
  "/v1/asyncapi.json",
];

/** What no other route knows. */
function answerUnknown(request: Request): Promise<Response> {
  return respond(() => {
    const { pathname } = new URL(request.url);
    throw new ProblemError(
      "not-found",
      `There is nothing at ${pathname}. The paths are: ${PATHS.join(", ")}.`,
    );
  });
}

export {
  answerUnknown as GET,
  answerUnknown as POST,
  answerUnknown as PUT,
  answerUnknown as PATCH,
  answerUnknown as DELETE,
};
