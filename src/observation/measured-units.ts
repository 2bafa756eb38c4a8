import type { ReadingName, WaveSplitName } from "./observation";

/** What is measured, in words, and its unit as UDUNITS writes it; null for a word. */
interface Measure {
  title: string;
  unit: string | null;
  /** Degrees of a circle, of which means are those of vectors. */
  isDirection?: true;
}

/** By NDBC's own descriptions (https://www.ndbc.noaa.gov/faq/measdes.shtml). */
export const MEASURES: Record<ReadingName | WaveSplitName, Measure> = {
  waveHeightM: { title: "Significant wave height", unit: "m" },
  dominantPeriodS: { title: "Dominant wave period", unit: "s" },
  averagePeriodS: { title: "Average wave period", unit: "s" },
  meanWaveDirDeg: {
    title: "Where the waves of the dominant period come from, clockwise from true north",
    unit: "degree",
    isDirection: true,
  },
  windSpeedMps: { title: "Wind speed, averaged over two to eight minutes", unit: "m/s" },
  windGustMps: { title: "Peak gust of five or eight seconds", unit: "m/s" },
  windDirDeg: {
    title: "Where the wind comes from, clockwise from true north",
    unit: "degree",
    isDirection: true,
  },
  pressureHpa: { title: "Air pressure at sea level", unit: "hPa" },
  pressureTendencyHpa: { title: "Change of the pressure over three hours", unit: "hPa" },
  airTempC: { title: "Air temperature", unit: "degC" },
  waterTempC: { title: "Water temperature", unit: "degC" },
  dewPointC: { title: "Dew point", unit: "degC" },
  visibilityNmi: { title: "Visibility", unit: "nautical_mile" },
  tideFt: { title: "Water level above or below mean lower low water", unit: "ft" },
  swellHeightM: { title: "Height of the swell", unit: "m" },
  swellPeriodS: { title: "Period of the swell", unit: "s" },
  swellDirection: { title: "Where the swell comes from, a point of the compass", unit: null },
  windWaveHeightM: { title: "Height of the wind waves", unit: "m" },
  windWavePeriodS: { title: "Period of the wind waves", unit: "s" },
  windWaveDirection: { title: "Where the wind waves come from, a point of the compass", unit: null },
  waveSteepness: { title: "Steepness of the waves, in NDBC's words", unit: null },
};

type MeasuredName = keyof typeof MEASURES;
export type NumberName = Exclude<MeasuredName, "swellDirection" | "windWaveDirection" | "waveSteepness">;

/** All that is measured in numbers, of which there can be means. */
export const NUMBER_NAMES = (Object.keys(MEASURES) as MeasuredName[]).filter(
  (name): name is NumberName => MEASURES[name].unit !== null,
);

/** A name with its unit, for the head of a column: `waveHeightM (m)`. */
export function nameWithUnit(name: string, unit: string | null): string {
  return unit === null ? name : `${name} (${unit})`;
}
