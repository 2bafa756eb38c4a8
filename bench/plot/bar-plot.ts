import { WIDTH, round, sheet, tell, text } from "./svg";

const LEFT = 220;
const RIGHT = 90;
const TOP = 56;
const ROW = 28;
const BAR = 16;
const BELOW = 78;

/** A bar for each server. */
export interface BarPlot {
  title: string;
  /** What the bars measure, with the unit. */
  axis: string;
  note: string;
  bars: { label: string; value: number }[];
  /** The bar that the picture is about. */
  highlighted: string;
  /** On a scale of powers of ten, which has no zero, values are points rather than bars. */
  scale?: "linear" | "log";
}

/** Draws lying bars from 0, or points on a scale of powers of ten. @returns an SVG document */
export function barPlot({ title, axis, note, bars, highlighted, scale = "linear" }: BarPlot): string {
  const width = WIDTH - LEFT - RIGHT;
  const bottom = TOP + bars.length * ROW;
  const values = bars.map(({ value }) => value);
  const ticks = scale === "log" ? powersAround(values) : linearTicks(Math.max(...values));
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const share = (value: number) =>
    scale === "log" ? Math.log(value / first) / Math.log(last / first) : value / last;
  const x = (value: number) => LEFT + share(value) * width;
  const body = ticks.flatMap((tick) => [
    `<line class="grid" x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${TOP - 6}" y2="${bottom}"/>`,
    text(x(tick), bottom + 16, tell(tick), { class: "tick", "text-anchor": "middle" }),
  ]);
  for (const [row, { label, value }] of bars.entries()) {
    const y = TOP + row * ROW + BAR / 2;
    const fill = label === highlighted ? ' fill="var(--s0)"' : ' class="other"';
    body.push(
      text(LEFT - 10, y + 5, label, { "text-anchor": "end" }),
      scale === "log"
        ? `<circle cx="${round(x(value))}" cy="${y}" r="6"${fill}/>`
        : `<rect x="${LEFT}" y="${y - BAR / 2}" width="${round(Math.max(1, x(value) - LEFT))}" height="${BAR}" rx="2"${fill}/>`,
      text(x(value) + (scale === "log" ? 12 : 8), y + 5, tell(value)),
    );
  }
  body.push(text(LEFT + width / 2, bottom + 36, axis, { class: "note", "text-anchor": "middle" }));
  return sheet({ title, note, height: bottom + BELOW }, body);
}

/** Some five round numbers from 0 on, the last at or above the largest value. */
export function linearTicks(max: number): number[] {
  const power = 10 ** Math.floor(Math.log10(max / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each * 4 >= max)!;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, i) => i * step);
}

/** The powers of ten from the one at or below the smallest value to the one at or above the largest. */
export function powersAround(values: number[]): number[] {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
}
