import Negotiator from "negotiator";
import { ProblemError, refuseUnknownParameters } from "./problem";

/** What a client asks of the stream. */
export interface StreamRequest {
  /** 1 to 19 decimal digits; null: live only. */
  lastEventId: string | null;
}

const PARAMETERS = ["lastEventId"] as const;
const EVENT_ID = /^\d{1,19}$/;

/**
 * Reads a request for the stream.
 * @param headers Node's: a header that was sent twice is joined with a comma
 * @throws ProblemError: no range of Accept names text/event-stream (FR-012), or a parameter cannot be used
 */
export function readStreamRequest(
  headers: { accept?: string | undefined; "last-event-id"?: string | string[] | undefined },
  query: Record<string, string | string[] | undefined>,
): StreamRequest {
  const accept = headers.accept?.toLowerCase();
  if (!new Negotiator({ headers: { accept } }).mediaTypes().includes("text/event-stream")) {
    const given =
      headers.accept === undefined ? "No Accept header was sent" : `It was ${JSON.stringify(headers.accept)}`;
    throw new ProblemError("bad-accept", `${given}. Send the header "Accept: text/event-stream".`);
  }
  refuseUnknownParameters(Object.keys(query), PARAMETERS);
  const fromHeader = readEventId(headers["last-event-id"], "The header Last-Event-ID");
  const fromQuery = readEventId(query.lastEventId, "The parameter lastEventId");
  return { lastEventId: fromHeader ?? fromQuery };
}

/** An empty id counts as absent: that is what an EventSource that has seen none means. */
function readEventId(value: string | string[] | undefined, name: string): string | null {
  if (Array.isArray(value)) throw new ProblemError("bad-parameter", `${name} was given twice. Send it once.`);
  if (value === undefined || value === "") return null;
  if (EVENT_ID.test(value)) return value;
  const remedy =
    "Send the id of the last event that you received (1 to 19 decimal digits), or 0 for all that is kept.";
  throw new ProblemError(
    "bad-parameter",
    `${name} is ${JSON.stringify(value.slice(0, 100))}, which is no event id. ${remedy}`,
  );
}
