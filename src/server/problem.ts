import { distance } from "fastest-levenshtein";

/** An error as RFC 9457 describes it: `detail` says what to do. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
}

export const PROBLEM_CONTENT_TYPE = "application/problem+json";

const KINDS = {
  "bad-accept": { status: 400, title: "The Accept header does not name text/event-stream" },
  "bad-parameter": { status: 400, title: "A parameter cannot be used" },
  "unknown-parameter": { status: 400, title: "A parameter does not exist" },
  forbidden: { status: 403, title: "This is not for your address" },
  "not-found": { status: 404, title: "There is no such thing here" },
  "not-acceptable": { status: 406, title: "There is no such format here" },
  "method-not-allowed": { status: 405, title: "The method is not allowed here" },
  "too-slow": { status: 408, title: "The request did not come in time" },
  "too-long": { status: 414, title: "The address is too long" },
  "too-many-connections": { status: 429, title: "Too many streams are open" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "head-too-large": { status: 431, title: "The request's headers are too large" },
  unreadable: { status: 400, title: "The request cannot be read" },
  stopping: { status: 503, title: "This server is about to stop" },
  "not-ready": { status: 503, title: "This server is not ready" },
  full: { status: 503, title: "This server is full" },
  unavailable: { status: 500, title: "A service behind this one is not available" },
  internal: { status: 500, title: "Something went wrong in the server" },
} as const;

/** A request that cannot be answered as asked; routes turn it into problem+json. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly problem: Problem;
  /** After how many seconds trying again may help; undefined: not by itself. */
  readonly retryAfterS: number | undefined;

  constructor(kind: keyof typeof KINDS, detail: string, retryAfterS?: number) {
    super(detail);
    this.retryAfterS = retryAfterS;
    this.problem = { type: `urn:buoycast:problem:${kind}`, ...KINDS[kind], detail };
  }
}

/**
 * Refuses parameters that do not exist; names that begin with `_` are ignored (cache busters).
 * @throws ProblemError that names the nearest one that does
 */
export function refuseUnknownParameters(names: Iterable<string>, known: readonly string[]): void {
  for (const name of names) {
    if (name.startsWith("_") || known.includes(name)) continue;
    const nearest = findNearest(name, known);
    const hint = nearest === undefined ? "" : `Did you mean ${nearest}? `;
    const list =
      known.length > 0 ? `The parameters here are: ${known.join(", ")}.` : "There are no parameters here.";
    throw new ProblemError(
      "unknown-parameter",
      `There is no parameter ${JSON.stringify(name)}. ${hint}${list}`,
    );
  }
}

/** The known name that is fewest slips away, whatever the case of its letters; undefined when none is near. */
function findNearest(name: string, known: readonly string[]): string | undefined {
  const slips = (candidate: string) => distance(name.toLowerCase(), candidate.toLowerCase());
  const [nearest] = known.toSorted((a, b) => slips(a) - slips(b));
  if (nearest === undefined || slips(nearest) > Math.max(3, nearest.length / 2)) return undefined;
  return nearest;
}
