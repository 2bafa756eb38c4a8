"use client";

import { useMemo, useState } from "react";
import { TimeChart, type ChartSeries } from "../../components/time-chart";
import type { Observation, ReadingName } from "../../observation/observation";
import { toKnots } from "../../observation/units";
import styles from "./station-view.module.css";
import { useHistory } from "./use-history";

const RANGES_DAYS = [1, 5, 15, 45];
const TABLE_ROWS_MAX = 500;

interface ChartPlan {
  title: string;
  unit: string;
  series: { name: string; reading: ReadingName; color: string; convert?: (value: number) => number }[];
  directions?: ReadingName;
  startsAtZero?: boolean;
}

const CHARTS: ChartPlan[] = [
  {
    title: "Waves",
    unit: "m",
    series: [{ name: "significant height", reading: "waveHeightM", color: "--line-1" }],
    directions: "meanWaveDirDeg",
    startsAtZero: true,
  },
  {
    title: "Wind",
    unit: "kn",
    series: [
      { name: "wind", reading: "windSpeedMps", color: "--line-ink", convert: toKnots },
      { name: "gust", reading: "windGustMps", color: "--line-2", convert: toKnots },
    ],
    directions: "windDirDeg",
    startsAtZero: true,
  },
  {
    title: "Pressure",
    unit: "hPa",
    series: [{ name: "sea level", reading: "pressureHpa", color: "--line-3" }],
  },
  {
    title: "Temperature",
    unit: "°C",
    series: [
      { name: "water", reading: "waterTempC", color: "--line-1" },
      { name: "air", reading: "airTempC", color: "--line-2" },
    ],
  },
];

/** A station's last days, in charts on one time axis, and as a table. */
export function History({ stationId, newest }: { stationId: string; newest: string }) {
  const [days, setDays] = useState(5);
  const { observations, isLoading, isFailed } = useHistory(stationId, days, newest);
  const charts = useMemo(
    () => CHARTS.map((plan) => toChart(plan, observations)).filter((chart) => chart !== null),
    [observations],
  );
  return (
    <section className={styles.history} aria-label="History" data-testid="history">
      <div className={styles.historyHead}>
        <h2>History</h2>
        <div className={styles.ranges} role="group" aria-label="Range">
          {RANGES_DAYS.map((range) => (
            <button key={range} type="button" aria-pressed={range === days} onClick={() => setDays(range)}>
              {range === 1 ? "24 h" : `${range} days`}
            </button>
          ))}
        </div>
      </div>
      {isFailed && (
        <p className={styles.note}>
          The history cannot be read right now. It is tried again when the page is reloaded.
        </p>
      )}
      {isLoading && <p className={styles.note}>Reading the history …</p>}
      {!isLoading && observations.length < 12 && (
        <p className={styles.note}>
          {observations.length} {observations.length === 1 ? "observation" : "observations"} so far: the
          history grows as the station reports.
        </p>
      )}
      {charts.map((chart) => (
        <TimeChart key={chart.title} {...chart} syncKey={stationId} />
      ))}
      {observations.length > 0 && <HistoryTable observations={observations} />}
    </section>
  );
}

/** Null when the station measured none of the chart's readings in the range. */
function toChart({ title, unit, series, directions, startsAtZero }: ChartPlan, observations: Observation[]) {
  const measured = series.filter(({ reading }) =>
    observations.some((observation) => observation[reading] !== null),
  );
  if (measured.length === 0) return null;
  const lines: ChartSeries[] = measured.map(({ name, reading, color, convert }) => ({
    name,
    color,
    values: observations.map((observation) => {
      const value = observation[reading];
      return value === null || !convert ? value : convert(value);
    }),
  }));
  return {
    title,
    unit,
    startsAtZero,
    times: observations.map(({ timestamp }) => Date.parse(timestamp) / 1000),
    series: lines,
    directions: directions && observations.map((observation) => observation[directions]),
  };
}

function HistoryTable({ observations }: { observations: Observation[] }) {
  const rows = observations.slice(-TABLE_ROWS_MAX).reverse();
  const cell = (value: number | null, digits = 1) => (value === null ? "–" : value.toFixed(digits));
  return (
    <details className={styles.table}>
      <summary>
        The same as a table{observations.length > rows.length ? ` (the newest ${rows.length} rows)` : ""}
      </summary>
      <div tabIndex={0} role="region" aria-label="Table of observations">
        <table>
          <thead>
            <tr>
              <th scope="col">Time, UTC</th>
              <th scope="col">Waves m</th>
              <th scope="col">Period s</th>
              <th scope="col">Wind kn</th>
              <th scope="col">Gust kn</th>
              <th scope="col">From °</th>
              <th scope="col">Pressure hPa</th>
              <th scope="col">Water °C</th>
              <th scope="col">Air °C</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.timestamp}>
                <th scope="row">{row.timestamp.slice(0, 16).replace("T", " ")}</th>
                <td>{cell(row.waveHeightM)}</td>
                <td>{cell(row.dominantPeriodS, 0)}</td>
                <td>{cell(row.windSpeedMps === null ? null : toKnots(row.windSpeedMps), 0)}</td>
                <td>{cell(row.windGustMps === null ? null : toKnots(row.windGustMps), 0)}</td>
                <td>{cell(row.windDirDeg, 0)}</td>
                <td>{cell(row.pressureHpa)}</td>
                <td>{cell(row.waterTempC)}</td>
                <td>{cell(row.airTempC)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
