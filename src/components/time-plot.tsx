"use client";

import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { bridgeGaps } from "./gaps";
import { plotOptions, sizeOf } from "./chart-options";
import type { TimeChartProps } from "./time-chart";
import styles from "./time-chart.module.css";
import { useTheme } from "./use-theme";

/** The lines themselves, of uPlot. */
export function TimePlot(props: TimeChartProps) {
  const { unit, times, series, directions, clock, range, syncKey } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  // What the plot asks for when it draws: new values must not make a new plot.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const theme = useTheme();
  const lines = series.map(({ name, color }) => `${name} ${color}`).join();

  useEffect(() => {
    const element = holder.current!;
    const chart = new uPlot(plotOptions(element, latest), toData(latest.current), element);
    plot.current = chart;
    const observer = new ResizeObserver(() => chart.setSize(sizeOf(element, latest.current.heights)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [lines, clock, syncKey, theme, unit]);

  useEffect(() => {
    const chart = plot.current!;
    chart.batch(() => {
      chart.setData(toData(latest.current), false);
      chart.setScale("x", { min: range.from, max: range.to });
    });
    // Older rows put before the others move the places: which one the cursor stands at, uPlot looks up again only where
    // a scale has changed.
    const { left = -1, top = -1 } = chart.cursor;
    if (left >= 0) chart.setCursor({ left, top });
  }, [times, series, directions, range]);

  return <div ref={holder} className={styles.plot} aria-hidden="true" />;
}

/** Puts the cursor of all charts with that key to a time, epoch seconds; null takes it away. */
export function movePlotCursor(syncKey: string, time: number | null): void {
  for (const chart of uPlot.sync(syncKey).plots) {
    const left = time === null ? -10 : chart.valToPos(time, "x");
    chart.setCursor({ left, top: left < 0 ? -10 : 0 }, false);
  }
}

const toData = ({ times, series }: TimeChartProps): uPlot.AlignedData => [
  times,
  ...series.map(({ values }) => bridgeGaps(times, values)),
];
