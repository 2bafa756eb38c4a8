import Negotiator from "negotiator";
import { STREAM_PATH, isDecodable } from "../paths";
import { ProblemError } from "../problem";
import { FORMATS, type Format, type FormatName, type Route } from "./route";

/** A route, what stands in the braces of its path, and the format that the path's ending names. */
export interface Match {
  route: Route;
  path: Record<string, string>;
  ending: FormatName | null;
}

/** Makes what finds a path's route. */
export function createMatcher(routes: readonly Route[]): (path: string) => Match {
  const patterns = routes.map((route) => ({ route, segments: route.path.split("/") }));
  return (path) => {
    if (!isDecodable(path))
      throw new ProblemError("bad-parameter", `The path ${path} is no UTF-8. Encode it as %XX a byte.`);
    // As those who write it expect; Next, which answers other paths, does the same.
    const segments = path.replace(/\/+$/, "").split("/").map(decodeURIComponent);
    const whole = find(segments);
    if (whole) return { ...whole, ending: null };
    const [, stem, ending] = /^(.+)\.(json|geojson|csv)$/.exec(segments.at(-1)!) ?? [];
    const named = stem === undefined ? null : find([...segments.slice(0, -1), stem]);
    if (named) return { ...named, ending: ending as FormatName };
    throw new ProblemError("not-found", `There is nothing at ${path}. The paths are: ${list(routes)}.`);
  };

  function find(segments: string[]): Omit<Match, "ending"> | null {
    for (const { route, segments: pattern } of patterns) {
      const found = matchSegments(pattern, segments);
      if (found) return { route, path: found };
    }
    return null;
  }
}

/** The stream, which has a handler of its own, and the routes. */
const list = (routes: readonly Route[]) => [STREAM_PATH, ...routes.map(({ path }) => path)].join(", ");

/** What stands where the pattern has braces; null where the two differ. A name in braces has no dot in it. */
function matchSegments(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const path: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i]!;
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) {
      if (part !== segment) return null;
    } else if (segment === "" || /\.(json|geojson|csv)$/.test(segment)) return null;
    else path[name] = segment;
  }
  return path;
}

/**
 * Picks the format that was asked for: by the path's ending, else by Accept, else the route's first.
 * @throws ProblemError when the route has no such format
 */
export function pickFormat(
  { route, ending }: Match,
  accept: string | undefined,
): { name: FormatName; format: Format } {
  const offered = Object.entries(route.formats) as [FormatName, Format][];
  if (ending !== null) {
    const format = route.formats[ending];
    if (format) return { name: ending, format };
    throw new ProblemError("not-found", `${route.path} ends in no .${ending}. There is ${tell(offered)}.`);
  }
  const mediaTypes = offered.map(([name]) => FORMATS[name].mediaType);
  const wanted = accept ? negotiate(accept, mediaTypes) : mediaTypes[0];
  const found = offered.find(([name]) => FORMATS[name].mediaType === wanted);
  if (found) return { name: found[0], format: found[1] };
  throw new ProblemError(
    "not-acceptable",
    `Accept is ${JSON.stringify(accept?.slice(0, 100))}. There is ${tell(offered)}.`,
  );
}

/** No format here has a parameter that changes it, and HTTP clients send `application/json; charset=utf-8`. */
const PARAMETER_BUT_Q = /;\s*(?!q\s*=)[^\s=;,]+=(?:"(?:[^"\\]|\\.)*"|[^;,"]*)/gi;

const negotiate = (accept: string, mediaTypes: string[]) =>
  new Negotiator({ headers: { accept: accept.replace(PARAMETER_BUT_Q, "") } }).mediaType(mediaTypes);

const tell = (offered: readonly [FormatName, Format][]) =>
  offered.map(([name]) => `${FORMATS[name].mediaType} (.${name})`).join(", ");
