import type uPlot from "uplot";

const ARROW_SPACING = 36;
/** A value that stands still for days is one story: a sign here and there tells it. */
const DOUBT_SPACING = 28;

/** Draws along the top of a chart where something comes from, as arrows that fly with it. */
export function drawArrows(chart: uPlot, directions: readonly (number | null)[], color: string): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  let nextAt = bbox.left + 8 * ratio;
  ctx.save();
  ctx.fillStyle = color;
  for (const [i, direction] of directions.entries()) {
    if (direction === null) continue;
    const x = chart.valToPos(chart.data[0][i]!, "x", true);
    if (x < nextAt || x > bbox.left + bbox.width) continue;
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

/** Draws a triangle around the values of a line that are in doubt: the same sign as beside their figures. */
export function drawDoubts(
  chart: uPlot,
  values: readonly (number | null)[],
  doubtful: readonly number[],
  color: string,
): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  let nextAt = bbox.left;
  ctx.save();
  ctx.strokeStyle = color;
  for (const i of doubtful) {
    const value = values[i];
    if (typeof value !== "number") continue;
    const x = chart.valToPos(chart.data[0][i]!, "x", true);
    if (x < nextAt || x > bbox.left + bbox.width) continue;
    nextAt = x + DOUBT_SPACING * ratio;
    ctx.save();
    ctx.translate(x, chart.valToPos(value, "y", true));
    ctx.scale(ratio, ratio);
    ctx.lineWidth = 1.5;
    ctx.stroke(new Path2D("M0 -6 L6 5 H-6 Z"));
    ctx.restore();
  }
  ctx.restore();
}

/** `left`: clear of the sign around a last value in doubt. */
const LABEL_PX = { font: 12, line: 15, left: 9 };

/** Names each line beside its last value that is shown, right of the chart: so far apart that all can be read. */
export function drawEndLabels(
  chart: uPlot,
  labels: readonly { text: string; values: readonly (number | null)[]; color: string }[],
): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const { min = -Infinity, max = Infinity } = chart.scales.x!;
  const times = chart.data[0];
  const shown = labels.flatMap(({ text, values, color }) => {
    const at = values.findLastIndex((value, i) => value !== null && times[i]! >= min! && times[i]! <= max!);
    return at < 0 ? [] : [{ text, color, y: chart.valToPos(values[at]!, "y", true) }];
  });
  const places = spreadApart(
    shown.map(({ y }) => y),
    LABEL_PX.line * ratio,
    [bbox.top, bbox.top + bbox.height],
  );
  ctx.save();
  ctx.font = `600 ${LABEL_PX.font * ratio}px IBM Plex Sans Variable, sans-serif`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const [i, { text, color }] of shown.entries()) {
    ctx.fillStyle = color;
    ctx.fillText(text, bbox.left + bbox.width + LABEL_PX.left * ratio, places[i]!);
  }
  ctx.restore();
}

/**
 * Moves places that are too near to each other apart, and keeps their order.
 * @param least how far apart they are at least
 * @returns in the order of what was given
 */
export function spreadApart(
  places: readonly number[],
  least: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  const spread = [...places];
  let free = top;
  for (const i of order) {
    spread[i] = Math.max(spread[i]!, free);
    free = spread[i]! + least;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    spread[i] = Math.min(spread[i]!, limit);
    limit = spread[i]! - least;
  }
  return spread;
}

/**
 * The values that no line touches, since it breaks on both sides: they are drawn as points.
 * @param bridged as `bridgeGaps` made it
 */
export function findLonely(bridged: readonly (number | null | undefined)[]): number[] {
  const isBreak = (value: number | null | undefined, i: number) =>
    value === null || i < 0 || i >= bridged.length;
  return bridged.flatMap((value, i) =>
    typeof value === "number" && isBreak(bridged[i - 1], i - 1) && isBreak(bridged[i + 1], i + 1) ? [i] : [],
  );
}

/** A chart's vertical range: some room above the lines, and below them unless they stand on zero. */
export function paddedRange(
  [min, max]: readonly [number | null, number | null],
  roomMin: number,
  startsAtZero: boolean,
): [number, number] {
  if (min === null || max === null) return [0, 1];
  const room = Math.max((max - min) * 0.1, roomMin);
  return [startsAtZero ? 0 : min - room, max + room];
}

/** A canvas needs the colour itself; the element resolves what the theme makes of the property. */
export function resolveColor(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = "";
  return color;
}
