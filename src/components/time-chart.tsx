"use client";

import dynamic from "next/dynamic";
import { memo } from "react";
import { summarise, type ChartClock } from "./chart-text";
import styles from "./time-chart.module.css";

/** What draws is fetched with the first chart: no page needs it before it has its values. */
const fetchPlot = () => import("./time-plot");
const TimePlot = dynamic(() => fetchPlot().then((module) => module.TimePlot), {
  ssr: false,
  loading: () => <div className={styles.plot} />,
});

/** A line of a chart; `color` names a custom property of the page. */
export interface ChartSeries {
  name: string;
  color: string;
  values: (number | null)[];
  isDashed?: boolean;
  /** A pattern of its own, in px of line and gap by turns; none: a line without gaps. */
  dash?: readonly number[];
  /** Written beside the line's last value, right of the chart. */
  endLabel?: string;
  /** Which of the values are in doubt: by their place, rising. */
  doubtful: number[];
}

/** From when to when a chart shows, epoch seconds. */
export interface TimeRange {
  from: number;
  to: number;
}

/** How high a chart is in a narrow place, and in a wide one. */
export interface ChartHeights {
  phone: number;
  desk: number;
}

export interface TimeChartProps {
  title: string;
  unit: string;
  /** Epoch seconds, rising. */
  times: number[];
  series: ChartSeries[];
  /** Where something comes from, in degrees, drawn as arrows along the top. */
  directions?: (number | null)[];
  startsAtZero: boolean;
  /** How much room there is above (and below) the lines at least. */
  roomMin: number;
  clock: ChartClock;
  range: TimeRange;
  /** A value in the chart's unit, as it is written; with another number of digits where an axis needs them. */
  formatValue(value: number, digits?: number): string;
  /** Charts with the same key share their cursor, and must share their times. */
  syncKey: string;
  /** In px; without: as a chart among others. */
  heights?: ChartHeights;
  /** The cursor stands at that place of `times`; null: at none. */
  onCursor(at: number | null): void;
  /** A range was drawn with the pointer; null: all is to be seen again. */
  onZoom(range: TimeRange | null): void;
}

/** Lines over time, with a text that tells the same to those who do not see it. */
export const TimeChart = memo(function TimeChart(props: TimeChartProps) {
  const { title, unit, series, formatValue } = props;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.head}>
        <h3>
          {title} <span>{unit}</span>
        </h3>
        <span className={styles.legend}>
          {series
            // The others are named at their ends.
            .filter(({ endLabel }) => endLabel === undefined)
            .map(({ name, color, isDashed }) => (
              <span key={name} className={styles.key}>
                <i
                  style={{ borderTop: `3px ${isDashed ? "dashed" : "solid"} var(${color})` }}
                  aria-hidden="true"
                />
                {name}
              </span>
            ))}
        </span>
      </figcaption>
      <p className="visually-hidden">{series.map((line) => summarise(line, unit, formatValue)).join(" ")}</p>
      <TimePlot {...props} />
    </figure>
  );
});

/** Puts the cursor of all charts with that key to a time, epoch seconds; null takes it away. */
export async function moveCursor(syncKey: string, time: number | null): Promise<void> {
  (await fetchPlot()).movePlotCursor(syncKey, time);
}
