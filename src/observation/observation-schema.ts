import { z } from "zod";
import type { ReadingName, WaveSplitName } from "./observation";

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
