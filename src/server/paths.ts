// Which of this server's paths are what. A path is that of the request's target, without its query.

export const STREAM_PATH = "/v1/observations/stream";
export const TRPC_PATH = "/api/trpc";

/** Makes what tells whether a path is one of those, or below one. */
const within =
  (...roots: readonly string[]) =>
  (path: string): boolean =>
    roots.some((root) => path === root || path.startsWith(`${root}/`));

/** Of the API, which pages of other origins may read. */
export const isPublic = within("/v1", "/health", "/ready", TRPC_PATH);

/** Of the routes of `api/`; the stream is one of them only by its path. */
export const isRest = within("/v1");

/** What those ask for who run the process. */
export const isForOperators = (path: string): boolean => path === "/ready" || path === "/metrics";

/** What programs ask for. All else is a page, or a file of one. */
export const isForPrograms = within("/v1", "/health", "/ready", "/metrics", "/api");

/** Which other sites may show in a frame. */
export const isEmbed = (path: string): boolean => /^\/embed\/station\/[^/]+$/.test(path);

/** Pages that are drawn of the stations' conditions. */
export const showsConditions = (path: string): boolean =>
  /^\/(?:live|compare|alerts|stations\/.*)?$/.test(path) || isEmbed(path);

/** The id in the path of a station's page, as it stands there; undefined for another path. */
export const stationIn = (path: string): string | undefined => /^\/stations\/([^/]+)$/.exec(path)?.[1];

/** Whether a path is UTF-8, where it is encoded. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * What counts in a client's quota beside the REST API: what is read or drawn for each request. The state of the services
 * does not, which every page asks for again and again.
 */
export const isCounted = (path: string): boolean =>
  path.startsWith(`${TRPC_PATH}/`) ? path !== `${TRPC_PATH}/service.state` : kindOf(path) === "page";

/** What is asked for at a path, as the metrics tell it. */
export function kindOf(path: string): "api" | "file" | "page" {
  if (isForPrograms(path)) return "api";
  return /^\/_next\/|\.\w+$/.test(path) ? "file" : "page";
}
