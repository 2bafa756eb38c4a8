import { mergeDoubles } from "./merge-readings";
import { NOTHING_MEASURED, type ObservedRow } from "./observation";
import type { SpectralSummary } from "./parse-spectra";

/** Of an observation, what tells which wave it reports. */
export type ReportedWave = Pick<ObservedRow, "timestamp" | "waveHeightM" | "averagePeriodS">;

/** A buoy reports one wave twice, ten minutes apart: the summary carries the time of the first. */
const WAVE_REPEATED_WITHIN_MINUTES = 10;

const MINUTE_MS = 60_000;

/** The splits as rows to be merged into a station's observations; `isWhole` when none was left for later. */
export interface JoinedSpectra {
  rows: ObservedRow[];
  isWhole: boolean;
}

/**
 * Says to which of a station's observations each spectral summary belongs: to those at its time and up to ten minutes
 * later that report the same height and average period. Where there is none, to that of its own time, which it makes
 * if need be: then it tells height and period too. But one whose ten minutes the observations do not reach beyond is
 * left for later: the row that reports its wave may be still to come. A summary without a split belongs to none.
 * @param waves the station's observations from the first summary's time on
 * @returns rows that hold the split and nothing else, each time once
 */
export function joinSpectra(
  stationId: string,
  summaries: SpectralSummary[],
  waves: Iterable<ReportedWave>,
): JoinedSpectra {
  const known = new Map([...waves].map((wave) => [Date.parse(wave.timestamp), wave]));
  const newestMs = [...known.keys()].reduce((newest, time) => Math.max(newest, time), 0);
  let isWhole = true;
  const rows = summaries.flatMap(({ timestamp, waveHeightM, averagePeriodS, split }) => {
    if (split.swellHeightM === null && split.windWaveHeightM === null) return [];
    const row = { stationId, timestamp, ...NOTHING_MEASURED, ...split };
    const at = Date.parse(timestamp);
    const repeated: ReportedWave[] = [];
    for (let minute = 0; minute <= WAVE_REPEATED_WITHIN_MINUTES; minute += 1) {
      const wave = known.get(at + minute * MINUTE_MS);
      if (wave && wave.waveHeightM !== null && isSameWave(wave, { waveHeightM, averagePeriodS }))
        repeated.push(wave);
    }
    if (repeated.length > 0) return repeated.map((wave) => ({ ...row, timestamp: wave.timestamp }));
    if (newestMs <= at + WAVE_REPEATED_WITHIN_MINUTES * MINUTE_MS) {
      isWhole = false;
      return [];
    }
    return [known.has(at) ? row : { ...row, waveHeightM, averagePeriodS }];
  });
  return { rows: mergeDoubles(rows), isWhole };
}

function isSameWave(one: Omit<ReportedWave, "timestamp">, other: Omit<ReportedWave, "timestamp">): boolean {
  return one.waveHeightM === other.waveHeightM && one.averagePeriodS === other.averagePeriodS;
}
