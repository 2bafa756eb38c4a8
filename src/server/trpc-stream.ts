import type { IncomingMessage, ServerResponse } from "node:http";
import { findResumePoint } from "../stream/resume";
import { whenThere } from "../stream/soon";
import { trpcWire } from "../stream/trpc-wire";
import { toSelection } from "../stream/selection";
import { sendProblem } from "./node-response";
import { readQuery, serveStream } from "./observation-stream";
import { TRPC_PATH } from "./paths";
import { liveInputSchema, type LiveInput } from "./trpc/live-input";
import { Presence } from "./presence";
import { webProcess } from "./web-process";

const LIVE_PATH = `${TRPC_PATH}/observations.live`;

/**
 * Serves tRPC's subscription `observations.live` from the hub's own bytes, which cost a hundredth of what tRPC's do.
 * @param passOn has tRPC itself answer what this does not read, errors and all, within the same limits
 * @returns false for what is no such subscription
 */
export function serveTrpcLive(req: IncomingMessage, res: ServerResponse, passOn: () => void): boolean {
  const path = req.url!.split("?", 1)[0]!;
  // However it is written: tRPC decodes it, and takes several procedures in one address.
  if (!path.startsWith(`${TRPC_PATH}/`) || !decoded(path).includes("observations.live")) return false;
  const input = req.method === "GET" && path === LIVE_PATH ? readInput(req) : null;
  if (!input) {
    answerAdmitted(req, res, passOn);
    return true;
  }
  serveStream(req, res, (server) => {
    const selection = toSelection(input);
    return whenThere(server.openSources({ needsFlags: selection.isGood }), (sources) => {
      const start = { lastEventId: input.lastEventId, since: null };
      return whenThere(findResumePoint(start, sources, server.windowStart()), (resumePoint) => {
        return { sources, selection, wire: trpcWire, resumePoint, snapshot: [] };
      });
    });
  });
  return true;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // No path of tRPC's either.
    return path;
  }
}

function answerAdmitted(req: IncomingMessage, res: ServerResponse, answer: () => void): void {
  try {
    const { admission, admitted } = webProcess();
    new Presence(req, res).whenGone(admission.admit(req));
    admitted.add(req);
    answer();
  } catch (err) {
    sendProblem(res, err);
  }
}

/** The input as tRPC reads it: JSON in the query, into which an id of the header, or of the query, goes. */
function readInput(req: IncomingMessage): LiveInput | null {
  const query = new URLSearchParams(readQuery(req.url!));
  if (query.has("batch") || query.has("connectionParams")) return null;
  try {
    const sent: unknown = JSON.parse(query.get("input") ?? "{}");
    const id = req.headers["last-event-id"] ?? query.get("lastEventId") ?? query.get("Last-Event-Id");
    const input = liveInputSchema.safeParse(id && isRecord(sent) ? { ...sent, lastEventId: id } : sent);
    return input.success ? input.data : null;
  } catch (err) {
    if (err instanceof SyntaxError) return null;
    throw err;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
