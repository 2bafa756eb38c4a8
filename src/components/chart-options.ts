import uPlot from "uplot";
import {
  drawArrows,
  drawDoubts,
  drawEndLabels,
  findLonely,
  paddedRange,
  resolveColor,
} from "./chart-drawing";
import { digitsOfStep, labelTimes } from "./chart-text";
import type { ChartHeights, TimeChartProps } from "./time-chart";

const PHONE_PX = 560;
const DRAG_PX_MIN = 6;
const HEIGHTS: ChartHeights = { phone: 168, desk: 196 };
/** Right of the lines: a bit of air, or their names. */
const RIGHT_PX = { bare: 18, labelled: 60 };
const TIME_AXIS_PX = 36;

const isNarrow = (element: HTMLElement) => element.clientWidth < PHONE_PX;

/** How large a chart is in its place, in CSS pixels: phones have their own size, not a shrunken one. */
export const sizeOf = (element: HTMLElement, heights: ChartHeights = HEIGHTS) => ({
  width: Math.max(element.clientWidth, 200),
  height: isNarrow(element) ? heights.phone : heights.desk,
});

/**
 * What uPlot draws a chart by. What changes with new values is asked for when it draws.
 * @param latest the chart's props as they are at any time
 */
export function plotOptions(
  element: HTMLElement,
  latest: { readonly current: TimeChartProps },
): uPlot.Options {
  const { clock, series, directions, syncKey, heights } = latest.current;
  const isLabelled = series.some(({ endLabel }) => endLabel);
  const color = (name: string) => resolveColor(element, name);
  const [soft, warn] = [color("--soft"), color("--warn")];
  const colors = series.map(({ color: line }) => color(line));
  const axis = {
    stroke: soft,
    grid: { stroke: color("--grid"), width: 1 },
    ticks: { show: false },
    font: "12px IBM Plex Sans Variable, sans-serif",
  };
  return {
    ...sizeOf(element, heights),
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), clock.zone),
    padding: [directions ? 22 : 8, isLabelled ? RIGHT_PX.labelled : RIGHT_PX.bare, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 6 },
      // A range that is drawn counts for all charts by `onZoom`: theirs need not draw it too.
      sync: { key: syncKey, filters: { pub: (type) => type === "mousemove" || type === "mouseleave" } },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          latest.current.onZoom(null);
          return null;
        },
      },
    },
    scales: {
      x: { range: () => [latest.current.range.from, latest.current.range.to] },
      y: {
        range: (_chart, min, max) =>
          paddedRange([min, max], latest.current.roomMin, latest.current.startsAtZero),
      },
    },
    axes: [
      {
        ...axis,
        size: TIME_AXIS_PX,
        space: isNarrow(element) ? 56 : 64,
        values: (_chart, seconds) => labelTimes(seconds, clock),
      },
      {
        ...axis,
        size: isNarrow(element) ? 44 : 52,
        space: 30,
        values: (_chart, values, _axis, _space, step) =>
          values.map((value) => latest.current.formatValue(value, digitsOfStep(step))),
      },
    ],
    series: [
      {},
      ...series.map(({ name, color: line, isDashed, dash }) => ({
        label: name,
        stroke: color(line),
        width: dash ? 2 : 1.5,
        dash: dash ? [...dash] : isDashed ? [5, 4] : undefined,
        points: {
          show: latest.current.times.length < 60,
          size: 5,
          fill: color(line),
          filter: (chart: uPlot, at: number, isShown: boolean) =>
            isShown ? null : findLonely(chart.data[at] as (number | null | undefined)[]),
        },
      })),
    ],
    hooks: {
      setCursor: [({ cursor }) => latest.current.onCursor(cursor.idx ?? null)],
      setSelect: [
        (chart) => {
          const { left, width } = chart.select;
          if (width < DRAG_PX_MIN) return;
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          latest.current.onZoom({ from: chart.posToVal(left, "x"), to: chart.posToVal(left + width, "x") });
        },
      ],
      draw: [
        (chart) => {
          const { directions: arrows, series: drawn } = latest.current;
          if (arrows) drawArrows(chart, arrows, soft);
          for (const { values, doubtful } of drawn) drawDoubts(chart, values, doubtful, warn);
          if (isLabelled) {
            const labels = drawn.map(({ endLabel, values, color: line }, i) => ({
              text: endLabel ?? "",
              values,
              color: colors[i] ?? line,
            }));
            drawEndLabels(chart, labels);
          }
        },
      ],
    },
  };
}
