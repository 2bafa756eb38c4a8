import type { StreamEvent } from "./hub";
import type { Wire } from "./wire";

/** What tRPC tells its clients at the beginning: when to give up on a silent connection. */
export const TRPC_CLIENT_OPTIONS = { reconnectAfterInactivityMs: 40_000 };

/**
 * The events of tRPC's subscription `observations.live`, byte for byte as tRPC itself writes them (a test holds the two
 * equal): tRPC makes them anew for each client, some 300 us each, and here they are made once. An end of the connection
 * without a word makes its clients come back with the id of their last event, so that is its goodbye.
 */
export const trpcWire: Wire = {
  key: "trpc",
  keepAlive: "event: ping\ndata: \n\n\n",
  opening: () => `event: connected\ndata: ${JSON.stringify(TRPC_CLIENT_OPTIONS)}\n\n\n`,
  observation: ({ observation }) => format(JSON.stringify(observation), observation.eventId),
  observations: (events) => events.map(formatLive).join(""),
  gap: (gap) => `data: ${JSON.stringify({ gap })}\n\n\n`,
  heartbeat: () => "",
  status: () => "",
  overflow: (_, retryMs) => `retry: ${retryMs}\n\n`,
  goodbye: (_, retryMs) => `retry: ${retryMs}\n\n`,
};

/** Its JSON is there already: when it was stored goes in before the last brace, as in the procedure's own events. */
function formatLive({ json, changedAtMs, id }: StreamEvent): string {
  return format(`${json.slice(0, -1)},"publishedAtMs":${changedAtMs}}`, id);
}

function format(json: string, id: number | string | null): string {
  return `data: ${json}\nid: ${id}\n\n\n`;
}
