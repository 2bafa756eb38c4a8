"use client";

import Link from "next/link";
import { Cross } from "../../components/cross";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDoubt } from "../tell-doubt";
import { formatClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import styles from "./alert-toasts.module.css";
import { keyOfTold, type ToldAlert } from "./kept-alerts";
import { tellCondition, tellMatch, tellSubject } from "./tell-alert";
import { changeTold, useTold } from "./use-alerts";

/** More would cover what one looks at. */
const SHOWN_MAX = 2;

/** What was told before this page was opened is no news; it is listed at /alerts. */
const isNews = ({ isClosed, toldAtMs }: ToldAlert) => !isClosed && toldAtMs >= performance.timeOrigin;

function close(isClosedNow: (alert: ToldAlert) => boolean): void {
  changeTold((told) => told.map((alert) => (isClosedNow(alert) ? { ...alert, isClosed: true } : alert)));
}

/** What was told since the page was opened, until it is closed in any tab. */
export function AlertToasts() {
  const preferences = usePreferences();
  const zone = useZones()();
  const news = (useTold() ?? []).filter(isNews);
  const moreCount = news.length - SHOWN_MAX;
  return (
    <div className={styles.toasts} role="status" data-testid="alert-toasts">
      {news.slice(0, SHOWN_MAX).map((alert) => {
        const key = keyOfTold(alert);
        const closeIt = () => close((other) => keyOfTold(other) === key);
        return (
          <div key={key} className={styles.toast}>
            <p>
              <b>
                {tellSubject(alert.rule)}: {tellMatch(alert, preferences)}
              </b>
              <span>
                {tellCondition(alert.rule, preferences)} · {formatClock(alert.now.timestamp, zone)}
                {alert.doubt && ` · ${tellDoubt(alert.rule.reading, alert.doubt).word}`}
              </span>
              <Link href={`/stations/${alert.rule.stationId}`} prefetch={false} onClick={closeIt}>
                See the station
              </Link>
            </p>
            <button type="button" aria-label={`Close: ${tellSubject(alert.rule)}`} onClick={closeIt}>
              <Cross />
            </button>
          </div>
        );
      })}
      {moreCount > 0 && (
        <p className={styles.more}>
          <Link href="/alerts" prefetch={false}>
            {moreCount} more
          </Link>
          <button type="button" className="quiet-button" onClick={() => close(() => true)}>
            Close all
          </button>
        </p>
      )}
    </div>
  );
}
