"use client";

import { useMemo, useState } from "react";
import { TimeChart, type ChartSeries } from "../../components/time-chart";
import type { CheckedObservation, Conditions } from "../../observation/conditions";
import type { Observation, ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { toKnots } from "../../observation/units";
import { DoubtSign } from "../doubt-mark";
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
export function History({ conditions }: { conditions: Conditions }) {
  const { stationId } = conditions;
  const [days, setDays] = useState(5);
  const { observations, isLoading, isFailed } = useHistory(stationId, days, conditions.timestamp);
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
      {observations.length > 0 && <HistoryTable observations={observations} conditions={conditions} />}
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

const COLUMNS: {
  title: string;
  reading: ReadingName;
  digits: number;
  convert?: (value: number) => number;
}[] = [
  { title: "Waves m", reading: "waveHeightM", digits: 1 },
  { title: "Period s", reading: "dominantPeriodS", digits: 0 },
  { title: "Wind kn", reading: "windSpeedMps", digits: 0, convert: toKnots },
  { title: "Gust kn", reading: "windGustMps", digits: 0, convert: toKnots },
  { title: "From °", reading: "windDirDeg", digits: 0 },
  { title: "Pressure hPa", reading: "pressureHpa", digits: 1 },
  { title: "Water °C", reading: "waterTempC", digits: 1 },
  { title: "Air °C", reading: "airTempC", digits: 1 },
];

interface HistoryTableProps {
  observations: CheckedObservation[];
  conditions: Conditions;
}

function HistoryTable({ observations, conditions }: HistoryTableProps) {
  const rows = observations.slice(-TABLE_ROWS_MAX).reverse();
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
              {COLUMNS.map(({ title, reading }) => (
                <th key={reading} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.timestamp}>
                <th scope="row">{row.timestamp.slice(0, 16).replace("T", " ")}</th>
                {COLUMNS.map(({ reading, digits, convert = (value) => value }) => {
                  const value = row[reading];
                  return (
                    <td key={reading}>
                      <DoubtSign reading={reading} doubt={doubtOf(row, reading, conditions)} />{" "}
                      {value === null ? "–" : convert(value).toFixed(digits)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** A row that came live has no flags of its own, but while it is the newest, the conditions have them. */
function doubtOf(row: CheckedObservation, reading: ReadingName, conditions: Conditions): Doubt | undefined {
  const doubts: Partial<Record<ReadingName, Doubt>> | undefined = row.doubts;
  if (doubts) return doubts[reading];
  const present = conditions.readings[reading];
  return present?.timestamp === row.timestamp ? present.doubt : undefined;
}
