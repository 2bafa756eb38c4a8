import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../server/trpc/router";

/**
 * Whether observations come as they are made. `delayed`: NDBC's feed cannot be read, or brings nothing fresh;
 * `degraded`: a service behind the server is away; `offline`: no network here, or no server there.
 */
export type ConnectionState = "connecting" | "live" | "delayed" | "degraded" | "reconnecting" | "offline";

/** What keeps news from coming. `sinceMs` is epoch ms by this browser's clock or the server's; null: nobody knows. */
export interface Trouble {
  kind: "feed" | "quiet" | "database" | "redis" | "both" | "stream" | "browser" | "server";
  sinceMs: number | null;
}

export interface Connection {
  state: ConnectionState;
  trouble: Trouble | null;
}

export const CONNECTING: Connection = { state: "connecting", trouble: null };

/** What the server tells of the services behind it. */
export type ServiceState = Omit<inferRouterOutputs<AppRouter>["service"]["state"], "serverTimeMs">;

/** What this browser sees of its connection. */
export interface Signs {
  /** When the browser found itself without a network, epoch ms; null: it has one. */
  offlineSinceMs: number | null;
  stream: "first" | "open" | "broken";
  /** When the stream broke, epoch ms; null when it is open, or never was. */
  brokenSinceMs: number | null;
  /** What the server said last; null before it said anything. */
  service: ServiceState | null;
  /** How many questions in a row it left without an answer. */
  unanswered: number;
}

/** One may be lost on the way. */
const UNANSWERED_MIN = 2;

/** What the signs mean. The nearest cause wins: without a network nothing is known of the server's services. */
export function tellConnection(signs: Signs): Connection {
  const { offlineSinceMs, stream, brokenSinceMs, service, unanswered } = signs;
  if (offlineSinceMs !== null)
    return { state: "offline", trouble: { kind: "browser", sinceMs: offlineSinceMs } };
  if (stream !== "open" && unanswered >= UNANSWERED_MIN)
    return { state: "offline", trouble: { kind: "server", sinceMs: brokenSinceMs } };
  // What was said before the server fell silent is no longer known.
  const outage = unanswered === 0 ? findOutage(service) : null;
  if (outage) return { state: "degraded", trouble: outage };
  if (stream === "first") return CONNECTING;
  if (stream === "broken")
    return { state: "reconnecting", trouble: { kind: "stream", sinceMs: brokenSinceMs } };
  if (service && !service.feed.isUp)
    return { state: "delayed", trouble: { kind: "feed", sinceMs: service.feed.sinceMs } };
  if (service && !service.news.isUp)
    return { state: "delayed", trouble: { kind: "quiet", sinceMs: service.news.sinceMs } };
  return { state: "live", trouble: null };
}

/** What a page begins with, before its stream is open: connecting, unless the server knew of an outage. */
export function tellFirstConnection(service: ServiceState | null): Connection {
  return tellConnection({
    offlineSinceMs: null,
    stream: "first",
    brokenSinceMs: null,
    service,
    unanswered: 0,
  });
}

function findOutage(service: ServiceState | null): Trouble | null {
  if (!service) return null;
  const { database, redis } = service;
  if (!database.isUp && !redis.isUp)
    return { kind: "both", sinceMs: earlier(database.sinceMs, redis.sinceMs) };
  if (!database.isUp) return { kind: "database", sinceMs: database.sinceMs };
  return redis.isUp ? null : { kind: "redis", sinceMs: redis.sinceMs };
}

const earlier = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** Whether two mean the same, so that nothing need be drawn again. */
export function isSameConnection(a: Connection, b: Connection): boolean {
  return (
    a.state === b.state && a.trouble?.kind === b.trouble?.kind && a.trouble?.sinceMs === b.trouble?.sinceMs
  );
}
