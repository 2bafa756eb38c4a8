import type { z } from "zod";
import { ProblemError, refuseUnknownParameters } from "../problem";

/**
 * Reads a query's parameters by their schema, whose messages go on from the parameter's name.
 * @throws ProblemError for one that does not exist, is given twice, or cannot be used
 */
export function readParameters<Schema extends z.ZodObject>(
  query: URLSearchParams,
  schema: Schema,
): z.output<Schema> {
  const known = Object.keys(schema.shape);
  refuseUnknownParameters(query.keys(), known);
  const given: Record<string, string> = {};
  for (const name of known) {
    const [value, ...others] = query.getAll(name);
    if (others.length > 0)
      throw new ProblemError("bad-parameter", `The parameter ${name} was given twice. Send it once.`);
    if (value !== undefined) given[name] = value;
  }
  const parameters = schema.safeParse(given);
  if (parameters.success) return parameters.data;
  throw new ProblemError("bad-parameter", explainIssues(parameters.error, given));
}

const SHOWN_MAX = 60;

/** One sentence a parameter, each of which says what was sent. */
function explainIssues({ issues }: z.ZodError, given: Record<string, string>): string {
  const messageByName = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    // Of a list the first part that cannot be used will do.
    if (!messageByName.has(name)) messageByName.set(name, message);
  }
  const sentences = [...messageByName].map(
    ([name, message]) => `${name} ${message}; it was ${JSON.stringify(shorten(given[name] ?? ""))}.`,
  );
  return sentences.join(" ");
}

const shorten = (text: string) => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
