import type { ChartSeries } from "./time-chart";

/** How a chart tells points of time. */
export interface ChartClock {
  /** In which its grid's days begin, IANA's name. */
  zone: string;
  /** A point of time (epoch ms) in full, with its zone. */
  tell(timeMs: number): string;
  /** What clock and calendar show then: "14:02", "9 May". */
  read(timeMs: number): { clock: string; day: string };
}

/** What a line shows, for those who do not see it: "wind: from 4 kn to 21 kn, last 12 kn." */
export function summarise(
  { name, values }: ChartSeries,
  unit: string,
  formatValue: (value: number) => string,
): string {
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return `${name}: none.`;
  const [first] = measured;
  const tell = (value: number) => `${formatValue(value)} ${unit}`;
  // Not by Math.min(...values): 45 days are more arguments than some engines take.
  const min = measured.reduce((a, b) => Math.min(a, b), first!);
  const max = measured.reduce((a, b) => Math.max(a, b), first!);
  return `${name}: from ${tell(min)} to ${tell(max)}, last ${tell(measured.at(-1)!)}.`;
}

/** Hours and minutes, and at midnights and the first label the day too. */
export function labelTimes(seconds: number[], chartClock: ChartClock): string[] {
  return seconds.map((second, i) => {
    const { clock, day } = chartClock.read(second * 1000);
    if (clock === "00:00") return day;
    return i === 0 ? `${clock}\n${day}` : clock;
  });
}

const DIGITS_MAX = 3;

/** How many digits tell ticks apart that have that distance: 2 need none, 0.5 one, 0.25 two. */
export function digitsOfStep(step: number): number {
  for (let digits = 0; digits < DIGITS_MAX; digits += 1) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return digits;
  }
  return DIGITS_MAX;
}
