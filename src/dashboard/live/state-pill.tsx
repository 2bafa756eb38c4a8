"use client";

import Link from "next/link";
import { formatClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { useConnection } from "../../hooks/use-connection";
import styles from "./state-pill.module.css";
import { StateShape } from "./state-shape";
import { STATE_WORDS } from "./state-words";

/** Whether observations come, in a word, a shape and a colour; it leads to the live feed. */
export function StatePill() {
  const { state, eventsPerMinute, lastEventAtMs } = useConnection();
  const zoneOf = useZones();
  const last = lastEventAtMs === null ? "" : ` · last ${formatClock(lastEventAtMs, zoneOf())}`;
  const detail = state === "live" ? (eventsPerMinute > 0 ? ` ${eventsPerMinute} / min` : "") : last;
  return (
    <Link
      href="/live"
      prefetch={false}
      className={styles.pill}
      data-state={state}
      data-testid="connection-state"
    >
      <StateShape state={state} />
      <strong role="status">{STATE_WORDS[state]}</strong>
      <span className={styles.detail}>{detail}</span>
      <span className="visually-hidden">: to the live feed</span>
    </Link>
  );
}
