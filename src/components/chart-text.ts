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
  const tell = (value: number | undefined) =>
    value === undefined ? "none" : `${formatValue(value)} ${unit}`;
  return `${name}: from ${tell(Math.min(...measured))} to ${tell(Math.max(...measured))}, last ${tell(measured.at(-1))}.`;
}

/** Hours and minutes, and at midnights and the first label the day too. */
export function labelTimes(seconds: number[], chartClock: ChartClock): string[] {
  return seconds.map((second, i) => {
    const { clock, day } = chartClock.read(second * 1000);
    if (clock === "00:00") return day;
    return i === 0 ? `${clock}\n${day}` : clock;
  });
}
