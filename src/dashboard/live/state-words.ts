import type { ConnectionState } from "../../hooks/connection";

/** What each state is called. */
export const STATE_WORDS: Record<ConnectionState, string> = {
  connecting: "Connecting",
  live: "Live",
  delayed: "Delayed",
  degraded: "Degraded",
  reconnecting: "Reconnecting",
  offline: "Offline",
};
