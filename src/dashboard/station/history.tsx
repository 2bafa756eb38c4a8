"use client";

import { useMemo, useState } from "react";
import type { ChartClock } from "../../components/chart-text";
import { TimeChart, type ChartSeries } from "../../components/time-chart";
import type { Conditions } from "../../observation/conditions";
import type { Observation, ReadingName } from "../../observation/observation";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock, zonedTime } from "../time/format-time";
import { convertReading, formatConverted, unitOfReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import { HistoryTable } from "./history-table";
import styles from "./station-view.module.css";
import { useHistory } from "./use-history";

const RANGES_DAYS = [1, 5, 15, 45];
/** In the unit of the reading (m, m/s, hPa, °C): a sea that is calm all day is a level line and no mountains. */
const ROOM_MIN = 0.5;

interface ChartPlan {
  title: string;
  /** All in one unit. */
  series: { name: string; reading: ReadingName; color: string }[];
  directions?: ReadingName;
  startsAtZero?: boolean;
}

const CHARTS: ChartPlan[] = [
  {
    title: "Waves",
    series: [{ name: "significant height", reading: "waveHeightM", color: "--line-1" }],
    directions: "meanWaveDirDeg",
    startsAtZero: true,
  },
  {
    title: "Wind",
    series: [
      { name: "wind", reading: "windSpeedMps", color: "--line-ink" },
      { name: "gust", reading: "windGustMps", color: "--line-2" },
    ],
    directions: "windDirDeg",
    startsAtZero: true,
  },
  {
    title: "Pressure",
    series: [{ name: "sea level", reading: "pressureHpa", color: "--line-3" }],
  },
  {
    title: "Temperature",
    series: [
      { name: "water", reading: "waterTempC", color: "--line-1" },
      { name: "air", reading: "airTempC", color: "--line-2" },
    ],
  },
];

/** A station's last days, in charts on one time axis, and as a table. */
export function History({ conditions, zone }: { conditions: Conditions; zone: string }) {
  const { stationId } = conditions;
  const preferences = usePreferences();
  const [days, setDays] = useState(5);
  const { observations, isLoading, isFailed } = useHistory(stationId, days, conditions.timestamp);
  const charts = useMemo(
    () => CHARTS.map((plan) => toChart(plan, observations, preferences)).filter((chart) => chart !== null),
    [observations, preferences],
  );
  const clock = useMemo(() => clockIn(zone), [zone]);
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
        <TimeChart key={chart.title} {...chart} clock={clock} syncKey={stationId} />
      ))}
      {observations.length > 0 && (
        <HistoryTable observations={observations} conditions={conditions} zone={zone} />
      )}
    </section>
  );
}

/** Null when the station measured none of the chart's readings in the range. */
function toChart(
  { title, series, directions, startsAtZero }: ChartPlan,
  observations: Observation[],
  preferences: UnitPreferences,
) {
  const measured = series.filter(({ reading }) =>
    observations.some((observation) => observation[reading] !== null),
  );
  if (measured.length === 0) return null;
  const lines: ChartSeries[] = measured.map(({ name, reading, color }) => ({
    name,
    color,
    values: observations.map((observation) => {
      const value = observation[reading];
      return value === null ? null : convertReading(reading, value, preferences);
    }),
  }));
  const { reading } = measured[0]!;
  return {
    title,
    unit: unitOfReading(reading, preferences).symbol,
    roomMin: convertReading(reading, ROOM_MIN, preferences) - convertReading(reading, 0, preferences),
    formatValue: (value: number) => formatConverted(reading, value, preferences),
    startsAtZero,
    times: observations.map(({ timestamp }) => Date.parse(timestamp) / 1000),
    series: lines,
    directions: directions && observations.map((observation) => observation[directions]),
  };
}

const clockIn = (zone: string): ChartClock => ({
  zone,
  tell: (timeMs) => formatDayAndClock(timeMs, zone),
  read: (timeMs) => zonedTime(timeMs, zone),
});
