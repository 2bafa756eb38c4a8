"use client";

import Link from "next/link";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDoubt } from "../tell-doubt";
import { formatClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { keyOfTold, type ToldAlert } from "./kept-alerts";
import styles from "./alert-toasts.module.css";
import { tellCondition, tellMatch, tellSubject } from "./tell-alert";
import { changeTold, useTold } from "./use-alerts";

/** What was told before this page was opened is no news; it is listed at /alerts. */
const openedAtMs = Date.now();
const SHOWN_MAX = 3;

const close = ({ rule, now }: ToldAlert) => {
  const key = keyOfTold({ rule, now });
  changeTold((told) =>
    told.map((alert) => (keyOfTold(alert) === key ? { ...alert, isClosed: true } : alert)),
  );
};

/** What was told since the page was opened, until it is closed in any tab. */
export function AlertToasts() {
  const preferences = usePreferences();
  const zone = useZones()();
  const shown = useTold()
    .filter(({ isClosed, toldAtMs }) => !isClosed && toldAtMs >= openedAtMs)
    .slice(0, SHOWN_MAX);
  return (
    <div className={styles.toasts} role="status" aria-live="polite" data-testid="alert-toasts">
      {shown.map((alert) => (
        <div key={keyOfTold(alert)} className={styles.toast}>
          <p>
            <b>
              {tellSubject(alert.rule)}: {tellMatch(alert, preferences)}
            </b>
            <span>
              {tellCondition(alert.rule, preferences)} · {formatClock(alert.now.timestamp, zone)}
              {alert.doubt && ` · ${tellDoubt(alert.rule.reading, alert.doubt).word}`}
            </span>
            <Link href={`/stations/${alert.rule.stationId}`}>See the station</Link>
          </p>
          <button type="button" aria-label="Close this alert" onClick={() => close(alert)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
