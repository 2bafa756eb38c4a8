import type { ReadingName } from "../../observation/observation";

/** What can be compared and watched, as it is called, in the order in which it is offered. Directions go round. */
export const READING_TITLES = {
  waveHeightM: "Wave height",
  dominantPeriodS: "Dominant wave period",
  averagePeriodS: "Average wave period",
  windSpeedMps: "Wind speed",
  windGustMps: "Gust",
  pressureHpa: "Pressure",
  pressureTendencyHpa: "Pressure tendency",
  waterTempC: "Water temperature",
  airTempC: "Air temperature",
  dewPointC: "Dew point",
  visibilityNmi: "Visibility",
  tideFt: "Tide",
} as const satisfies Partial<Record<ReadingName, string>>;

export type TitledReading = keyof typeof READING_TITLES;
