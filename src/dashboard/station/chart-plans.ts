import { openGaps } from "../../components/gaps";
import type { ChartSeries } from "../../components/time-chart";
import type { CheckedObservation } from "../../observation/conditions";
import type { ReadingName, Readings } from "../../observation/observation";
import { toDegrees } from "../../observation/units";
import { convertReading, formatConverted, formatFigure, unitOfReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";

/** What a chart can draw a line of. */
export type NumberName = {
  [Name in keyof Readings]: Readings[Name] extends number | null ? Name : never;
}[keyof Readings];
type DirectionName = "meanWaveDirDeg" | "windDirDeg" | "swellDirection";

/** What a chart shows, all in one unit. */
export interface ChartPlan {
  title: string;
  /** In whose unit its values are told. */
  unitOf: ReadingName;
  lines: { name: string; reading: NumberName; color: string; isDashed?: boolean }[];
  directions?: DirectionName;
  startsAtZero?: boolean;
  /** The least room above (and below) the lines, in the unit of the reading. */
  roomMin: number;
}

/** A station's charts from the top; one of which nothing was measured is left out. */
export const CHART_PLANS: readonly ChartPlan[] = [
  {
    title: "Wave height",
    unitOf: "waveHeightM",
    lines: [{ name: "significant height", reading: "waveHeightM", color: "--line-1" }],
    directions: "meanWaveDirDeg",
    startsAtZero: true,
    roomMin: 0.5,
  },
  {
    title: "Wave period",
    unitOf: "averagePeriodS",
    lines: [
      { name: "dominant", reading: "dominantPeriodS", color: "--line-1" },
      { name: "average", reading: "averagePeriodS", color: "--line-ink", isDashed: true },
    ],
    startsAtZero: true,
    roomMin: 1,
  },
  {
    title: "Swell and wind waves",
    unitOf: "waveHeightM",
    lines: [
      { name: "swell", reading: "swellHeightM", color: "--line-3" },
      { name: "wind waves", reading: "windWaveHeightM", color: "--line-2", isDashed: true },
    ],
    directions: "swellDirection",
    startsAtZero: true,
    roomMin: 0.5,
  },
  {
    title: "Wind",
    unitOf: "windSpeedMps",
    lines: [
      { name: "wind", reading: "windSpeedMps", color: "--line-ink" },
      { name: "gust", reading: "windGustMps", color: "--line-2", isDashed: true },
    ],
    directions: "windDirDeg",
    startsAtZero: true,
    roomMin: 0.5,
  },
  {
    title: "Pressure",
    unitOf: "pressureHpa",
    lines: [{ name: "sea level", reading: "pressureHpa", color: "--line-3" }],
    // Steps of less than 1 hPa would be of noise, and their figures too long for a phone.
    roomMin: 2,
  },
  {
    title: "Temperature",
    unitOf: "airTempC",
    lines: [
      { name: "water", reading: "waterTempC", color: "--line-1" },
      { name: "air", reading: "airTempC", color: "--line-2" },
      { name: "dew point", reading: "dewPointC", color: "--line-3", isDashed: true },
    ],
    roomMin: 0.5,
  },
  {
    title: "Visibility",
    unitOf: "visibilityNmi",
    lines: [{ name: "visibility", reading: "visibilityNmi", color: "--line-1" }],
    startsAtZero: true,
    roomMin: 0.5,
  },
  {
    title: "Tide",
    unitOf: "tideFt",
    lines: [{ name: "above mean lower low water", reading: "tideFt", color: "--line-1" }],
    roomMin: 0.5,
  },
];

/** The time axis of all charts of a station: its observations, and times in its silences, of which there is none. */
export interface Timeline {
  /** Epoch seconds, rising. */
  times: number[];
  rows: (CheckedObservation | null)[];
}

export function toTimeline(observations: readonly CheckedObservation[]): Timeline {
  const { times, places } = openGaps(observations.map(({ timestamp }) => Date.parse(timestamp) / 1000));
  return { times, rows: places.map((place) => (place === null ? null : observations[place]!)) };
}

/** What a chart draws by its plan, in the reader's units; null when nothing of it was measured. */
export function toChart(
  { title, unitOf, lines, directions, startsAtZero = false, roomMin }: ChartPlan,
  { times, rows }: Timeline,
  preferences: UnitPreferences,
) {
  const measured = lines.filter(({ reading }) => rows.some((row) => typeof row?.[reading] === "number"));
  if (measured.length === 0) return null;
  const convert = (value: number) => convertReading(unitOf, value, preferences);
  const series: ChartSeries[] = measured.map(({ name, reading, color, isDashed }) => ({
    name,
    color,
    isDashed,
    values: rows.map((row) => {
      const value = row?.[reading];
      return typeof value === "number" ? convert(value) : null;
    }),
    doubtful: rows.flatMap((row, i) => (isDoubtful(row, reading) ? [i] : [])),
  }));
  return {
    title,
    unit: unitOfReading(unitOf, preferences).symbol,
    roomMin: Math.abs(convert(roomMin) - convert(0)),
    formatValue: (value: number, digits?: number) =>
      digits === undefined ? formatConverted(unitOf, value, preferences) : formatFigure(value, digits),
    startsAtZero,
    times,
    series,
    directions: directions && rows.map((row) => directionOf(row, directions)),
  };
}

function directionOf(row: CheckedObservation | null, name: DirectionName): number | null {
  const direction = row?.[name] ?? null;
  return typeof direction === "string" ? toDegrees(direction) : direction;
}

function isDoubtful(row: CheckedObservation | null, reading: NumberName): boolean {
  const doubts: Partial<Record<string, unknown>> | undefined = row?.doubts;
  return doubts?.[reading] !== undefined;
}
