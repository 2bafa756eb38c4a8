"use client";

import { useEffect, useState } from "react";
import { formatAgo, formatClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { useConnection } from "../../hooks/use-connection";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { StateShape } from "./state-shape";
import { tellTrouble } from "./tell-trouble";
import styles from "./trouble-banner.module.css";
import { useNow } from "./use-now";

/** So that what is over in a blink does not flicker. */
const LASTING_MS = 4_000;

/** Below the bar, while news is kept from coming: what is wrong, since when, and what still works. */
export function TroubleBanner() {
  const { trouble } = useConnection();
  const isLasting = useIsLasting(trouble !== null);
  // The region is there before its words, or a screen reader would not say them.
  return (
    <div role="status" data-testid="trouble">
      {trouble && isLasting && <Words />}
    </div>
  );
}

function Words() {
  const { state, trouble } = useConnection();
  const { conditions } = useLatestObservations();
  const zoneOf = useZones();
  const [startMs] = useState(Date.now);
  const nowMs = useNow(startMs);
  if (!trouble) return null;
  const newest = [...conditions.values()].reduce(
    (latest, { timestamp }) => (timestamp > latest ? timestamp : latest),
    "",
  );
  const { title, detail } = tellTrouble(
    trouble,
    trouble.sinceMs === null ? null : formatClock(trouble.sinceMs, zoneOf()),
    newest === "" ? null : formatAgo(newest, nowMs),
  );
  return (
    <p className={styles.banner} data-state={state}>
      <StateShape state={state} />
      {/* Ages go on between the server and the browser. */}
      <span suppressHydrationWarning>
        <strong>{title}</strong> {detail}
      </span>
    </p>
  );
}

function useIsLasting(isThere: boolean): boolean {
  // What the page was sent with has lasted.
  const [isLasting, setIsLasting] = useState(isThere);
  useEffect(() => {
    if (!isThere) return undefined;
    const timer = setTimeout(() => setIsLasting(true), LASTING_MS);
    return () => {
      clearTimeout(timer);
      setIsLasting(false);
    };
  }, [isThere]);
  return isLasting;
}
