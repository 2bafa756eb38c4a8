import { z } from "zod";

/**
 * The readings an observation can hold, by the column of NDBC's tables that each comes from. Units are those of the
 * feed (https://www.ndbc.noaa.gov/faq/measdes.shtml) and stand in the names; nothing is converted or rounded.
 * Directions are degrees clockwise from true north, where wind or waves come from; north is 360.
 */
export const READINGS_BY_COLUMN = {
  WVHT: "waveHeightM",
  DPD: "dominantPeriodS",
  APD: "averagePeriodS",
  MWD: "meanWaveDirDeg",
  WSPD: "windSpeedMps",
  GST: "windGustMps",
  WDIR: "windDirDeg",
  PRES: "pressureHpa",
  PTDY: "pressureTendencyHpa",
  ATMP: "airTempC",
  WTMP: "waterTempC",
  DEWP: "dewPointC",
  VIS: "visibilityNmi",
  TIDE: "tideFt",
} as const;

/**
 * How swell and wind waves share the sea, by the column of NDBC's spectral summaries (`.spec`) that each comes from.
 * Directions are points of the compass (`WNW`), steepness is one of NDBC's words, of which `N/A` is one.
 */
export const WAVE_SPLIT_BY_COLUMN = {
  SwH: "swellHeightM",
  SwP: "swellPeriodS",
  SwD: "swellDirection",
  WWH: "windWaveHeightM",
  WWP: "windWavePeriodS",
  WWD: "windWaveDirection",
  STEEPNESS: "waveSteepness",
} as const;

export type ReadingName = (typeof READINGS_BY_COLUMN)[keyof typeof READINGS_BY_COLUMN];

export const READING_NAMES = Object.values(READINGS_BY_COLUMN);

/** The column of NDBC's tables that each reading comes from. */
export const COLUMN_OF_READING = Object.fromEntries(
  Object.entries(READINGS_BY_COLUMN).map(([column, name]) => [name, column]),
) as Record<ReadingName, string>;

type WaveSplitName = (typeof WAVE_SPLIT_BY_COLUMN)[keyof typeof WAVE_SPLIT_BY_COLUMN];

/** All that can be measured, in the order in which every API tells it. */
export const MEASURED_NAMES = [...READING_NAMES, ...Object.values(WAVE_SPLIT_BY_COLUMN)];

const reading = z.number().nullable();
const word = z.string().nullable();

/** What a station measured at one time; null where it did not measure. */
export const readingsSchema = z.object({
  waveHeightM: reading,
  dominantPeriodS: reading,
  averagePeriodS: reading,
  meanWaveDirDeg: reading,
  windSpeedMps: reading,
  windGustMps: reading,
  windDirDeg: reading,
  pressureHpa: reading,
  pressureTendencyHpa: reading,
  airTempC: reading,
  waterTempC: reading,
  dewPointC: reading,
  visibilityNmi: reading,
  tideFt: reading,
  swellHeightM: reading,
  swellPeriodS: reading,
  swellDirection: word,
  windWaveHeightM: reading,
  windWavePeriodS: reading,
  windWaveDirection: word,
  waveSteepness: word,
} satisfies Record<ReadingName, typeof reading> & Record<WaveSplitName, typeof reading | typeof word>);

/** A sea and sky of which nothing was measured. */
export const NOTHING_MEASURED = Object.freeze(
  Object.fromEntries(MEASURED_NAMES.map((name) => [name, null])),
) as Readonly<Readings>;

/**
 * One observation, all fields, as every API gives it. `timestamp` is when it was observed (ISO 8601, milliseconds, Z);
 * `eventId` the number of its last change, decimal; null for history, which was never news.
 */
export const observationSchema = z.object({
  stationId: z.string(),
  timestamp: z.iso.datetime({ precision: 3 }),
  ...readingsSchema.shape,
  eventId: z.string().regex(/^\d+$/).nullable(),
});

export type Readings = z.infer<typeof readingsSchema>;
export type Observation = z.infer<typeof observationSchema>;

/** An observation as the feed tells it, before it has been stored. */
export type ObservedRow = Omit<Observation, "eventId">;

/** An observation that is news: it has its event id. */
export type PublishedObservation = Observation & { eventId: string };

/** The fields of the public stream's default shape, in their order (contract FR-004). */
export const STREAM_FIELDS = [
  "stationId",
  "timestamp",
  "waveHeightM",
  "windSpeedMps",
  "windDirDeg",
  "waterTempC",
  "pressureHpa",
] as const satisfies readonly (keyof Observation)[];
