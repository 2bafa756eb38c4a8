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
