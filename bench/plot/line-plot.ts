import { powersAround } from "./bar-plot";
import { SERIES_COLOURS, WIDTH, round, sheet, tell, text } from "./svg";

const LEFT = 70;
const RIGHT = 210;
const TOP = 56;
const HEIGHT = 280;
const BELOW = 78;
/** Between two names at the lines' ends. */
const LABEL_HEIGHT = 16;

/** A line for each server, over a number of clients or the like. */
export interface LinePlot {
  title: string;
  /** What they measure, with the unit. */
  xAxis: string;
  yAxis: string;
  note: string;
  lines: { label: string; points: { x: number; y: number }[] }[];
}

/** Draws lines over scales of powers of ten, each named at its end. @returns an SVG document */
export function linePlot({ title, xAxis, yAxis, note, lines }: LinePlot): string {
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const ticks = powersAround(points.map((point) => point.y));
  const bottom = TOP + HEIGHT;
  const width = WIDTH - LEFT - RIGHT;
  const x = (value: number) => LEFT + logShare(value, xs[0]!, xs.at(-1)!) * width;
  const y = (value: number) => bottom - logShare(value, ticks[0]!, ticks.at(-1)!) * HEIGHT;
  const body = [
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${LEFT}" x2="${LEFT + width}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`,
      text(LEFT - 8, y(tick) + 4, tell(tick), { class: "tick", "text-anchor": "end" }),
    ]),
    ...xs.map((each) => text(x(each), bottom + 18, tell(each), { class: "tick", "text-anchor": "middle" })),
    text(LEFT + width / 2, bottom + 38, xAxis, { class: "note", "text-anchor": "middle" }),
    text(0, 0, yAxis, {
      class: "note",
      "text-anchor": "middle",
      transform: `translate(18 ${TOP + HEIGHT / 2}) rotate(-90)`,
    }),
  ];
  const ends = lines.map((line, number) => ({ number, label: line.label, end: line.points.at(-1)! }));
  let lowest = -Infinity;
  const labelY = new Map<number, number>();
  for (const { number, end } of ends.sort((a, b) => y(a.end.y) - y(b.end.y))) {
    lowest = Math.max(y(end.y), lowest + LABEL_HEIGHT);
    labelY.set(number, lowest);
  }
  for (const [number, line] of lines.entries()) {
    const colour = `var(--s${number % SERIES_COLOURS})`;
    const path = line.points.map((point) => `${round(x(point.x))},${round(y(point.y))}`);
    const end = line.points.at(-1)!;
    body.push(
      `<polyline class="line" stroke="${colour}" points="${path.join(" ")}"/>`,
      ...path.map(
        (point) =>
          `<circle cx="${point.split(",")[0]}" cy="${point.split(",")[1]}" r="3.5" fill="${colour}"/>`,
      ),
      text(x(end.x) + 10, labelY.get(number)! + 4, line.label, { style: `fill: ${colour}` }),
    );
  }
  return sheet({ title, note, height: bottom + BELOW }, body);
}

function logShare(value: number, first: number, last: number): number {
  return Math.log(value / first) / Math.log(last / first);
}
