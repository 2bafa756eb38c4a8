// The schemas are apart (observation-schema.ts): the dashboard, which imports this, has no use for zod's 27 KB.
import type { z } from "zod";
import type { observationSchema, readingsSchema } from "./observation-schema";

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

export type WaveSplitName = (typeof WAVE_SPLIT_BY_COLUMN)[keyof typeof WAVE_SPLIT_BY_COLUMN];

/** All that can be measured, in the order in which every API tells it. */
export const MEASURED_NAMES = [...READING_NAMES, ...Object.values(WAVE_SPLIT_BY_COLUMN)];

/** A sea and sky of which nothing was measured. */
export const NOTHING_MEASURED = Object.freeze(
  Object.fromEntries(MEASURED_NAMES.map((name) => [name, null])),
) as Readonly<Readings>;

export type Readings = z.infer<typeof readingsSchema>;
export type Observation = z.infer<typeof observationSchema>;

/** An observation as the feed tells it, before it has been stored. */
export type ObservedRow = Omit<Observation, "eventId">;

/** An observation that is news: it has its event id. */
export type PublishedObservation = Observation & { eventId: string };

/** The same as the dashboard's stream brings it, with the time at which it was stored, epoch ms, to tell latency by. */
export type LiveObservation = PublishedObservation & { publishedAtMs?: number };

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
