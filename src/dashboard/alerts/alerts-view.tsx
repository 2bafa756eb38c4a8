"use client";

import Link from "next/link";
import { useState } from "react";
import { useLiveView } from "../live/live-provider";
import { usePreferences } from "../preferences/preferences-provider";
import { DoubtWord } from "../doubt-mark";
import { useNow } from "../live/use-now";
import { formatAgo, formatDayAndClock, freshnessOf } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { formatReading } from "../units/format-reading";
import { AlertForm } from "./alert-form";
import styles from "./alerts.module.css";
import { keyOfTold, type KeptRule } from "./kept-alerts";
import { exampleDrafts, toRule, type NamedStation } from "./make-rule";
import { NotificationNotice } from "./notification-notice";
import { tellCondition, tellMatch, tellSubject } from "./tell-alert";
import { changeRules, changeTold, useRules, useTold } from "./use-alerts";

interface AlertsViewProps {
  stations: readonly NamedStation[];
  /** The one that the page was opened for. */
  initialStation: NamedStation | null;
  /** The id that it was opened for, when no station has it. */
  unknownId: string | null;
  /** Which the examples are about; null where no station has reported. */
  exampleStation: NamedStation | null;
}

/** What this browser's owner wants to be told of, and what they were told. */
export function AlertsView({ stations, initialStation, unknownId, exampleStation }: AlertsViewProps) {
  return (
    <div className={styles.page}>
      <h1>Alerts</h1>
      <p className={styles.lead}>
        Be told when a station reports what you wait for. Alerts are kept in this browser, and work while a
        page of this site is open.
      </p>
      <noscript>
        <p className={styles.error}>Alerts need JavaScript, which is off in this browser.</p>
      </noscript>
      <div className={styles.columns}>
        <div>
          <RuleList exampleStation={exampleStation} />
          <ToldList />
        </div>
        <div>
          {unknownId !== null && (
            <p className={styles.error} role="status">
              There is no station {unknownId}: choose another.
            </p>
          )}
          <AlertForm stations={stations} initialStation={initialStation} />
          <NotificationNotice />
        </div>
      </div>
    </div>
  );
}

function RuleList({ exampleStation }: { exampleStation: NamedStation | null }) {
  const rules = useRules();
  return (
    <section>
      <h2>Your alerts</h2>
      {rules.length === 0 ? (
        <NoRules exampleStation={exampleStation} />
      ) : (
        <ul className={styles.list} data-testid="rules">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NoRules({ exampleStation }: { exampleStation: NamedStation | null }) {
  const preferences = usePreferences();
  const examples = exampleStation ? exampleDrafts(exampleStation, preferences) : [];
  return (
    <div className={styles.empty}>
      <p>There is none yet. {examples.length > 0 ? "Take one of these, or make your own:" : "Make one:"}</p>
      {examples.map((draft, i) => {
        const rule = toRule(draft, preferences, `example-${i + 1}`);
        return (
          <button
            key={rule.id}
            type="button"
            className={styles.secondary}
            onClick={() => changeRules((all) => [...all.filter(({ id }) => id !== rule.id), rule])}
          >
            {tellSubject(rule)} {tellCondition(rule, preferences)}
          </button>
        );
      })}
    </div>
  );
}

function RuleRow({ rule }: { rule: KeptRule }) {
  const preferences = usePreferences();
  const { conditions } = useLiveView();
  // Rules are this browser's: the server draws none of them.
  const [startMs] = useState(Date.now);
  const nowMs = useNow(startMs);
  const now = conditions.get(rule.stationId)?.readings[rule.reading];
  const told = now && formatReading(rule.reading, now.value, preferences);
  const isFresh = now && freshnessOf(now.timestamp, nowMs) === "fresh";
  const when = isFresh || !now ? "now" : `last, ${formatAgo(now.timestamp, nowMs)}:`;
  const words = `${tellSubject(rule)} ${tellCondition(rule, preferences)}`;
  const toggle = () =>
    changeRules((all) => all.map((one) => (one.id === rule.id ? { ...one, isOn: !one.isOn } : one)));
  return (
    <li data-on={rule.isOn}>
      <p>
        <Link href={`/stations/${rule.stationId}`}>{words}</Link>
        <span>
          {rule.isOn ? "" : "off · "}
          {told ? `${when} ${told.figure} ${told.unit}` : "not measured now"}
        </span>
      </p>
      <button
        type="button"
        role="switch"
        aria-checked={rule.isOn}
        aria-label={words}
        className={styles.switch}
        onClick={toggle}
      />
      <button
        type="button"
        className="quiet-button"
        aria-label={`Delete: ${words}`}
        onClick={() => changeRules((all) => all.filter(({ id }) => id !== rule.id))}
      >
        Delete
      </button>
    </li>
  );
}

function ToldList() {
  const told = useTold();
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
        <p className={styles.soft}>Nothing yet. The last 50 are kept here.</p>
      ) : (
        <ul className={styles.list} data-testid="told">
          {told.map((alert) => (
            <li key={keyOfTold(alert)}>
              <p>
                <Link href={`/stations/${alert.rule.stationId}`}>
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
