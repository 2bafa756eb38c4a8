import Negotiator from "negotiator";
import { z } from "zod";
import type { Start } from "../stream/resume";
import {
  fieldsSchema,
  selectionShape,
  toSelection,
  type FieldName,
  type Selection,
} from "../stream/selection";
import { ProblemError, refuseUnknownParameters } from "./problem";

/** What a client asks of the stream. */
export interface StreamRequest {
  start: Start;
  /** First the newest observation of each station. */
  wantsSnapshot: boolean;
  selection: Selection;
  /** undefined: the default shape. */
  fields: FieldName[] | undefined;
}

export const EVENT_ID_PATTERN = /^\d{1,19}$/;

/** The parameters of the stream, but for the id, which may come in a header. */
export const streamParametersSchema = z.object({
  ...selectionShape,
  fields: fieldsSchema,
  since: z
    .string()
    // A + that was not written %2B comes as a space.
    .transform((text) => text.replace(/ (?=\d\d:?\d\d$)/, "+"))
    // Seconds, and a zone's colon, may be left out (ISO 8601).
    .transform((text) =>
      text.replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00").replace(/([+-]\d\d)(\d\d)$/, "$1:$2"),
    )
    .pipe(
      z.iso.datetime({
        offset: true,
        error: "is no date and time with a zone, such as 2026-05-09T12:00:00Z (in a URL, + is written %2B)",
      }),
    )
    .optional()
    .meta({
      description: "What was stored at or after this time, within the window. An id wins over it.",
      examples: ["2026-05-09T12:00:00Z"],
    }),
  snapshot: z.enum(["latest"], { error: 'can be "latest" alone' }).optional().meta({
    description: "First the newest observation of each station. Not for who comes back with an id.",
  }),
  catchup: z
    .enum(["none"], { error: 'can be "none" alone: nothing of the past, whatever the id' })
    .optional()
    .meta({ description: "Nothing of the past, whatever the id." }),
});

const EVENT_STREAM = "text/event-stream";

const PARAMETERS = [...Object.keys(streamParametersSchema.shape), "lastEventId"];

type Query = Record<string, string | string[] | undefined>;

/** A query's parameters; what was sent more than once as a list. */
export function toQuery(parameters: URLSearchParams): Query {
  const query: Query = {};
  for (const name of parameters.keys()) {
    const values = parameters.getAll(name);
    query[name] = values.length > 1 ? values : values[0];
  }
  return query;
}

/**
 * Reads a request for the stream.
 * @param headers Node's: a header that was sent twice is joined with a comma
 * @throws ProblemError: no range of Accept names text/event-stream (FR-012), or a parameter cannot be used
 */
export function readStreamRequest(
  headers: { accept?: string | undefined; "last-event-id"?: string | string[] | undefined },
  query: Query,
): StreamRequest {
  const accept = headers.accept?.toLowerCase();
  if (
    accept !== EVENT_STREAM &&
    !new Negotiator({ headers: { accept } }).mediaTypes().includes(EVENT_STREAM)
  ) {
    const given =
      headers.accept === undefined ? "No Accept header was sent" : `It was ${JSON.stringify(headers.accept)}`;
    throw new ProblemError("bad-accept", `${given}. Send the header "Accept: text/event-stream".`);
  }
  refuseUnknownParameters(Object.keys(query), PARAMETERS);
  const fromHeader = readEventId(headers["last-event-id"], "The header Last-Event-ID");
  const fromQuery = readEventId(query.lastEventId, "The parameter lastEventId");
  const { fields, since, snapshot, catchup, ...selection } = readParameters(query);
  if (catchup === "none" && since !== undefined)
    throw new ProblemError(
      "bad-parameter",
      "since asks for the past, and catchup=none for nothing of it. Send one of them.",
    );
  const lastEventId = catchup === "none" ? null : (fromHeader ?? fromQuery);
  return {
    start: { lastEventId, since: since === undefined ? null : new Date(since) },
    // An id, or a time, is of one who has been here before.
    wantsSnapshot: snapshot === "latest" && lastEventId === null && since === undefined,
    selection: toSelection(selection),
    fields,
  };
}

function readParameters(query: Query): z.output<typeof streamParametersSchema> {
  const twice = PARAMETERS.find((name) => Array.isArray(query[name]));
  if (twice !== undefined)
    throw new ProblemError("bad-parameter", `The parameter ${twice} was given twice. Send it once.`);
  const parameters = streamParametersSchema.safeParse(query);
  if (parameters.success) return parameters.data;
  const reasons = parameters.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  throw new ProblemError("bad-parameter", `${[...new Set(reasons)].join("; ")}.`);
}

/** An empty id counts as absent: that is what an EventSource that has seen none means. */
function readEventId(value: string | string[] | undefined, name: string): string | null {
  if (Array.isArray(value)) throw new ProblemError("bad-parameter", `${name} was given twice. Send it once.`);
  if (value === undefined || value === "") return null;
  if (EVENT_ID_PATTERN.test(value)) return value;
  const remedy =
    "Send the id of the last event that you received (1 to 19 decimal digits), or 0 for all that is kept.";
  throw new ProblemError(
    "bad-parameter",
    `${name} is ${JSON.stringify(value.slice(0, 100))}, which is no event id. ${remedy}`,
  );
}
