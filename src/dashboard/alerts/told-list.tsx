"use client";

import Link from "next/link";
import { DoubtWord } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { useZones } from "../time/use-zones";
import styles from "./alerts.module.css";
import { keyOfTold, TOLD_MAX } from "./kept-alerts";
import { tellCondition, tellMatch, tellSubject } from "./tell-alert";
import { changeTold, useTold } from "./use-alerts";

/** What was told lately, newest first. */
export function ToldList() {
  const told = useTold() ?? [];
  const preferences = usePreferences();
  const zone = useZones()();
  return (
    <section>
      <div className={styles.toldHead}>
        <h2>Told lately</h2>
        {told.length > 0 && (
          <button type="button" className="quiet-button" onClick={() => changeTold(() => [])}>
            Clear
          </button>
        )}
      </div>
      {told.length === 0 ? (
        <p className={styles.soft}>Nothing yet. The last {TOLD_MAX} are kept here.</p>
      ) : (
        <ul className={styles.list} data-testid="told">
          {told.map((alert) => (
            <li key={keyOfTold(alert)}>
              <p>
                <Link href={`/stations/${alert.rule.stationId}`} prefetch={false}>
                  {tellSubject(alert.rule)}: {tellMatch(alert, preferences)}
                </Link>{" "}
                <DoubtWord reading={alert.rule.reading} doubt={alert.doubt ?? undefined} />
                <span>
                  {tellCondition(alert.rule, preferences)} ·{" "}
                  <time dateTime={alert.now.timestamp}>{formatDayAndClock(alert.now.timestamp, zone)}</time>
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
