import type { ServerResponse } from "node:http";
import { sendProblem } from "./node-response";
import { findAway } from "./outage";
import { ProblemError } from "./problem";
import { webProcess, type WebProcess } from "./web-process";

const RETRY_AFTER_S = 1;

/** Why a web process is not to be given clients just now, each in words; none: it is ready. */
export async function findReasonsToWait({
  probe,
  feeder,
  streams,
}: Pick<WebProcess, "probe" | "feeder" | "streams">): Promise<string[]> {
  if (streams.isDraining) return ["it is about to stop"];
  const away = findAway(await probe.recent()).map((service) => `${service} cannot be reached`);
  // Redis may answer others and be on its way back for the reader.
  return away.length === 0 && !feeder.isReading ? ["it does not read the stream yet"] : away;
}

/**
 * Answers GET /ready: 200, or 503 with the reasons. A balancer takes the process out meanwhile; who restarts processes
 * asks /health, since starting anew brings no database back.
 */
export async function serveReadiness(res: ServerResponse): Promise<void> {
  const reasons = await findReasonsToWait(webProcess());
  if (reasons.length > 0)
    return sendProblem(res, new ProblemError("not-ready", `${reasons.join("; ")}.`, RETRY_AFTER_S));
  if (res.destroyed) return;
  res.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify({ status: "ready" }));
}
