"use client";

import { formatClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { useLiveView } from "./live-provider";
import styles from "./state-pill.module.css";

const WORDS = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
} as const;

/** Whether observations come, in a word, a shape and a colour. */
export function StatePill() {
  const { state, eventsPerMinute, lastEventAtMs } = useLiveView();
  const zoneOf = useZones();
  const last = lastEventAtMs === null ? "" : ` · last ${formatClock(lastEventAtMs, zoneOf())}`;
  const detail = state === "live" ? (eventsPerMinute > 0 ? ` ${eventsPerMinute} / min` : "") : last;
  return (
    <span className={styles.pill} data-state={state} data-testid="connection-state">
      <span className={styles.shape} aria-hidden="true" />
      <strong role="status">{WORDS[state]}</strong>
      <span className={styles.detail}>{detail}</span>
    </span>
  );
}
