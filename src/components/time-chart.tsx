"use client";

import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { bridgeGaps } from "./bridge-gaps";
import { labelTimes, summarise, type ChartClock } from "./chart-text";
import styles from "./time-chart.module.css";

/** A line of a chart; `color` names a custom property of the page. */
export interface ChartSeries {
  name: string;
  color: string;
  values: (number | null)[];
}

interface TimeChartProps {
  title: string;
  unit: string;
  /** Epoch seconds, rising. */
  times: number[];
  series: ChartSeries[];
  /** Where something comes from, in degrees, drawn as arrows along the top. */
  directions?: (number | null)[];
  startsAtZero?: boolean;
  /** How much room there is above (and below) the lines at least. */
  roomMin: number;
  clock: ChartClock;
  /** A value in the chart's unit, as it is written. */
  formatValue(value: number): string;
  /** Charts with the same key share their cursor. */
  syncKey: string;
}

const HEIGHT = 176;
const ARROW_SPACING = 36;
/** Below an hour the labels, which tell minutes, would repeat. */
const SPAN_SECONDS_MIN = 3_600;

/** Lines over time, with a text that tells the same to those who do not see it. */
export function TimeChart({
  title,
  unit,
  times,
  series,
  directions,
  startsAtZero = false,
  roomMin,
  clock,
  formatValue,
  syncKey,
}: TimeChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const theme = useTheme();

  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const color = (name: string) => resolveColor(element, name);
    const width = () => Math.max(element.clientWidth, 200);
    const axis = {
      stroke: color("--soft"),
      grid: { stroke: color("--grid"), width: 1 },
      ticks: { show: false },
      font: "12px IBM Plex Sans, sans-serif",
    };
    const chart = new uPlot(
      {
        width: width(),
        height: HEIGHT,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), clock.zone),
        padding: [directions ? 22 : 8, 18, 0, 0],
        legend: { show: false },
        cursor: { sync: { key: syncKey }, y: false, points: { size: 6 } },
        scales: {
          // Of a single time uPlot gives as the last one a time three years later.
          x: { range: (_chart, first, last) => timeRange(first, times.length > 1 ? last : first) },
          y: { range: (_chart, min, max) => paddedRange([min, max], roomMin, startsAtZero) },
        },
        axes: [
          { ...axis, space: 64, values: (_chart, seconds) => labelTimes(seconds, clock) },
          { ...axis, size: 48, space: 32, values: (_chart, values) => values.map(String) },
        ],
        series: [
          {},
          ...series.map(({ name, color: line, values }) => ({
            label: name,
            stroke: color(line),
            width: 1.5,
            points: { show: values.length < 60, size: 5, fill: color(line) },
          })),
        ],
        hooks: {
          setCursor: [(drawn) => setCursor(drawn.cursor.idx ?? null)],
          draw: directions ? [(drawn) => drawArrows(drawn, directions, color("--soft"))] : [],
        },
      },
      [times, ...series.map(({ values }) => bridgeGaps(times, values))],
      element,
    );
    const observer = new ResizeObserver(() => chart.setSize({ width: width(), height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
    // The lines and their arrows come in with the times: they are made together.
  }, [times, series, directions, startsAtZero, roomMin, clock, syncKey, theme]);

  const readOut =
    cursor === null ? null : { time: times[cursor], values: series.map(({ values }) => values[cursor]) };
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.head}>
        <h3>
          {title} <span>{unit}</span>
        </h3>
        <span className={styles.legend}>
          {readOut?.time !== undefined && <time>{clock.tell(readOut.time * 1000)}</time>}
          {series.map(({ name, color }, i) => (
            <span key={name} className={styles.key}>
              <i style={{ background: `var(${color})` }} aria-hidden="true" />
              {name}
              {readOut && (
                <b>{typeof readOut.values[i] === "number" ? formatValue(readOut.values[i]) : "–"}</b>
              )}
            </span>
          ))}
        </span>
      </figcaption>
      <p className="visually-hidden">{series.map((line) => summarise(line, unit, formatValue)).join(" ")}</p>
      <div ref={holder} aria-hidden="true" />
    </figure>
  );
}

function timeRange(first: number, last: number): [number, number] {
  return [Math.min(first, last - SPAN_SECONDS_MIN), last];
}

function paddedRange(
  [min, max]: [number | null, number | null],
  roomMin: number,
  startsAtZero: boolean,
): [number, number] {
  if (min === null || max === null) return [0, 1];
  const room = Math.max((max - min) * 0.1, roomMin);
  return [startsAtZero ? 0 : min - room, max + room];
}

function drawArrows(chart: uPlot, directions: (number | null)[], color: string): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  let nextAt = bbox.left + 8 * ratio;
  ctx.save();
  ctx.fillStyle = color;
  for (const [i, direction] of directions.entries()) {
    const x = chart.valToPos(chart.data[0][i]!, "x", true);
    if (direction === null || x < nextAt || x > bbox.left + bbox.width) continue;
    nextAt = x + ARROW_SPACING * ratio;
    ctx.save();
    ctx.translate(x, bbox.top - 11 * ratio);
    ctx.rotate(((direction + 180) * Math.PI) / 180);
    ctx.scale(ratio, ratio);
    ctx.fill(new Path2D("M0 -6 L4 5 L0 2.5 L-4 5 Z"));
    ctx.restore();
  }
  ctx.restore();
}

/** A canvas needs the colour itself; the element resolves what the theme makes of the property. */
function resolveColor(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = "";
  return color;
}

/** Changes when the page's theme does, so that what is drawn on canvas is drawn anew. */
function useTheme(): string {
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const media = matchMedia("(prefers-color-scheme: dark)");
    const read = () => setTheme(`${document.documentElement.dataset.theme ?? ""} ${media.matches}`);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    media.addEventListener("change", read);
    return () => {
      observer.disconnect();
      media.removeEventListener("change", read);
    };
  }, []);
  return theme;
}
