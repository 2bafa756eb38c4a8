"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import type { ChartClock } from "../../components/chart-text";
import { TimeChart, moveCursor } from "../../components/time-chart";
import type { Conditions } from "../../observation/conditions";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock, zonedTime } from "../time/format-time";
import { CHART_PLANS, toChart, toTimeline } from "./chart-plans";
import { RangeChoice, WindowControls } from "./history-controls";
import { HistoryFailure, HistorySkeleton } from "./history-states";
import { saveFile, toFile, type DownloadFormat } from "./download";
import styles from "./history.module.css";
import { ReadOut } from "./read-out";
import { useTimeWindow } from "./use-time-window";
import type { Days } from "./days";
import type { Source, StationHistory } from "../../hooks/use-station-history";

// Far below what is seen first.
const HistoryTable = dynamic(() => import("./history-table").then((module) => module.HistoryTable));

/** Fewer are told to be few. */
const FEW_OBSERVATIONS = 12;

interface HistoryProps {
  conditions: Conditions;
  history: StationHistory;
  days: Days;
  onChooseDays(days: Days): void;
  /** In which the times are told, IANA's name. */
  zone: string;
}

/** A station's last days: charts on one time axis with one cursor, a table, and files to keep. */
export function History({ conditions, history, days, onChooseDays, zone }: HistoryProps) {
  const { stationId } = conditions;
  const { observations, source, sinceMs, reading, failure, retry } = history;
  const preferences = usePreferences();
  const timeline = useMemo(() => toTimeline(observations), [observations]);
  const charts = useMemo(
    () => CHART_PLANS.map((plan) => toChart(plan, timeline, preferences)).filter((chart) => chart !== null),
    [timeline, preferences],
  );
  const clock = useMemo(() => clockIn(zone), [zone]);
  const newest = timeline.times.at(-1) ?? null;
  const { whole, shown, show } = useTimeWindow(sinceMs, newest);
  const [cursor, setCursor] = useState<number | null>(null);

  const chooseDays = (chosen: Days) => {
    show(null);
    onChooseDays(chosen);
  };
  const moveTo = useCallback(
    (at: number) => {
      setCursor(at);
      void moveCursor(stationId, timeline.times[at] ?? null);
    },
    [stationId, timeline],
  );
  const inWindow = useMemo(
    () =>
      observations.filter(({ timestamp }) => {
        const seconds = Date.parse(timestamp) / 1000;
        return seconds >= shown.from && seconds <= shown.to;
      }),
    [observations, shown],
  );
  const save = (source: Source, format: DownloadFormat) =>
    saveFile(toFile(stationId, { observations: inWindow, source }, format));

  return (
    <section className={styles.history} aria-labelledby="history" data-testid="history">
      <div className={styles.head}>
        <h2 id="history">History</h2>
        <div className={styles.range}>
          <RangeChoice days={days} onChoose={chooseDays} />
        </div>
        <span className={styles.reading} role="status">
          {reading === "more" && "Reading more …"}
        </span>
        <div className={styles.window}>
          {charts.length > 0 && <WindowControls shown={shown} whole={whole} onShow={show} />}
        </div>
      </div>
      {failure !== null && <HistoryFailure failure={failure} onRetry={retry} />}
      {reading === "first" && <HistorySkeleton />}
      <noscript>
        <p className={styles.note}>
          The charts need JavaScript, which is off in this browser. The same in figures:{" "}
          <a href={`/v1/observations/by-station/${stationId}`}>the newest observations as JSON</a>.
        </p>
      </noscript>
      {reading === null && failure === null && observations.length < FEW_OBSERVATIONS && (
        <p className={styles.note}>
          {observations.length} {observations.length === 1 ? "observation" : "observations"} so far: the
          history grows as the station reports.
        </p>
      )}
      {charts.length > 0 && (
        <ReadOut timeline={timeline} shown={shown} at={cursor} zone={zone} onMove={moveTo} />
      )}
      {charts.map((chart) => (
        <TimeChart
          key={chart.title}
          {...chart}
          range={shown}
          clock={clock}
          syncKey={stationId}
          onCursor={setCursor}
          onZoom={show}
        />
      ))}
      {observations.length > 0 && (
        <>
          {/* Nothing is kept of which nobody knows whether it was measured. */}
          {source && (
            <div className={styles.files} role="group" aria-label="Download what is shown">
              <span>
                Download {inWindow.length === 1 ? "1 observation" : `${inWindow.length} observations`}
              </span>
              <button type="button" className="button" onClick={() => save(source, "csv")}>
                CSV
              </button>
              <button type="button" className="button" onClick={() => save(source, "json")}>
                JSON
              </button>
            </div>
          )}
          <HistoryTable observations={inWindow} conditions={conditions} zone={zone} />
        </>
      )}
    </section>
  );
}

const clockIn = (zone: string): ChartClock => ({
  zone,
  tell: (timeMs) => formatDayAndClock(timeMs, zone),
  read: (timeMs) => zonedTime(timeMs, zone),
});
