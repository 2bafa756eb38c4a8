import type { ClimatologyRegion } from "./check-climatology";
import type { FlatLineThresholds } from "./check-flat-line";
import type { GrossRangeThresholds } from "./check-gross-range";
import type { SpikeThresholds } from "./check-spike";
import type { ReadingName } from "../observation";

/** The readings that QARTOD's tests are run on. */
export const TESTED_NAMES = [
  "waveHeightM",
  "dominantPeriodS",
  "windSpeedMps",
  "windGustMps",
  "pressureHpa",
  "airTempC",
  "waterTempC",
] as const satisfies readonly ReadingName[];

export type TestedName = (typeof TESTED_NAMES)[number];

export interface ReadingThresholds {
  grossRange: GrossRangeThresholds;
  spike: SpikeThresholds;
  /** In units a second; null where the test does not apply. */
  rateOfChange: number | null;
  flatLine: FlatLineThresholds;
}

export const HOUR_MS = 3_600_000;

/**
 * A spike's neighbours are no further away, and no line is flat over a longer time without a value. [ndbc] compares values up to three hours apart; it is also the longest usual
 * interval of a station (the synoptic one), and the distance of wave readings that come with every third row is well
 * within it.
 */
export const MAX_GAP_MS = 3 * HOUR_MS;

/**
 * The most that NDBC believes a value to change within a time: 0.58 sigma sqrt(hours). [ndbc]
 * @param sigma its standard deviation at sea: 6 m wave height, 25 m/s wind, 21 hPa, 11 degC air, 8.6 degC water. [ndbc]
 */
const ndbcLimit = (sigma: number, minutes: number) => 0.58 * sigma * Math.sqrt(minutes / 60);

// ioos_qc's rate of change is one rate, however long the interval; NDBC's limit grows with the root of the time. The
// rate is taken at the shortest usual interval, so that over no longer one is it stricter than NDBC.
const rateAt = (sigma: number, minutes: number) => ndbcLimit(sigma, minutes) / (minutes * 60);

/** The tide stations' interval, the shortest in the feed. */
const WEATHER_INTERVAL_MIN = 6;
/** A wave height is a mean over 20 minutes (NDBC, measdes.shtml): two that are closer share their waves. */
const WAVE_INTERVAL_MIN = 20;

// Smaller than the feed's rounding: flat is identical, and not "hardly moved". The manuals' examples (three equal values
// suspect, five fail) are for finer readings: of the recorded values, rounded as they are, 14 % (pressure) to 61 %
// (water) would be suspect, and 3 to 46 % would fail.
const IDENTICAL = 0.05;

const flatFor = (suspectHours: number, failHours: number, zeroNeverFails = false): FlatLineThresholds => ({
  suspectMs: suspectHours * HOUR_MS,
  failMs: failHours * HOUR_MS,
  tolerance: IDENTICAL,
  zeroNeverFails,
});

/**
 * Every threshold, and where it comes from.
 *
 * [ndbc] NDBC Technical Document 09-02, Handbook of Automated Data Quality Control Checks and Procedures (2009): its
 *   check of time continuity, in the numbers of [pnboia], which says that it follows the handbook.
 * [pnboia] The Brazilian navy's buoy programme, its quality control (T. Ferreira, 2014): `tcontinuitycheck`, and the
 *   limits of its sensors, `valoresargos`.
 * [wind] IOOS QARTOD, Manual for Real-Time Quality Control of Wind Data 1.1 (2017), the examples of its tests.
 * [waves] IOOS QARTOD, Manual for Real-Time Quality Control of In-Situ Surface Wave Data 2.1 (2019), in the words of
 *   code that quotes it.
 * [wmo] World Weather and Climate Extremes Archive of the WMO (wmo.asu.edu).
 * [ours] no source gives a number for all the world's stations at once; the reason stands beside it. "Recorded" are 16
 *   files of stations' last 45 days, some 200,000 values, and 14 tables of all stations.
 *
 * Spikes, unless another source is named: suspect beyond what NDBC believes within an hour, fail beyond twice that.
 * [ours] The largest recorded ones are 0.8 m, 2.0 hPa, 3.5 degC in air and 1.4 degC in water.
 *
 * Flat lines: suspect beyond the longest recorded one of a sensor that lives, fail beyond twice that. [ours]
 *
 * A height that fails does not fail the period beside it, as test 19 of [waves] would have it: ioos_qc's tests know one
 * reading each, and the flags of both are told.
 *
 * Climatological bounds stand below, for the one reading and the regions for which a source gives them. NDBC's own, by
 * station and month, are not published with the feed.
 */
export const THRESHOLDS: Readonly<Record<TestedName, ReadingThresholds>> = {
  waveHeightM: {
    grossRange: {
      // 0: flat calm is measured. 25: [ours] a third above the highest ever.
      fail: [0, 25],
      // 19.0: the highest that a buoy has measured (North Atlantic, 4 February 2013). [wmo]
      suspect: [0, 19],
    },
    spike: { suspect: ndbcLimit(6, 60), fail: 2 * ndbcLimit(6, 60) }, // 3.5 and 7.0 m
    rateOfChange: rateAt(6, WAVE_INTERVAL_MIN), // 2.0 m in 20 minutes
    flatLine: flatFor(24, 48, true), // longest recorded: 19 h of 0.3 m
  },
  dominantPeriodS: {
    grossRange: {
      // [ours] 0, which Korean buoys report, is no period; 35 is well above what the spectra reach.
      fail: [1, 35],
      suspect: [1.7, 30], // [pnboia]; out of range a period is suspect: test 19 [waves]
    },
    // [ours] The peak jumps between swell and wind sea, often by 6 s; of 17,000 recorded values one stands further off
    // than 15 s, a 25 between 7 and 8. Beyond 25 s neither can be.
    spike: { suspect: 15, fail: 25 },
    // Not for a peak period, which may change abruptly: test 20's exception. [waves]
    rateOfChange: null,
    flatLine: flatFor(36, 72), // longest recorded: 26 h of 8 s swell; periods come rounded to seconds
  },
  windSpeedMps: {
    grossRange: { fail: [0, 100], suspect: [0, 75] }, // test 4 [wind]
    spike: { suspect: 20, fail: 40 }, // test 6 [wind]; the largest recorded is 12.8 m/s
    rateOfChange: rateAt(25, WEATHER_INTERVAL_MIN), // 4.6 m/s in 6 minutes
    flatLine: flatFor(12, 24, true), // longest recorded: 9.7 h of 3 m/s; a calm may last, as in [waves]
  },
  windGustMps: {
    // The manual means its wind tests for gusts as well. [wind]
    grossRange: { fail: [0, 100], suspect: [0, 75] },
    spike: { suspect: 20, fail: 40 }, // the largest recorded is 13.4 m/s
    rateOfChange: rateAt(25, WEATHER_INTERVAL_MIN),
    flatLine: flatFor(12, 24, true), // longest recorded: 8.8 h of 4 m/s
  },
  pressureHpa: {
    grossRange: {
      // The lowest and highest at sea level are 870 (typhoon Tip) and 1083.8 [wmo], with some room. [ours]
      fail: [860, 1090],
      // [ours] Below, a hurricane of the strongest category; above, more than any recorded here (1046) by far.
      suspect: [900, 1060],
    },
    // [ours] Fail is beyond what an eye that passes between two hourly values does (990, 940, 990): it must not fail.
    spike: { suspect: ndbcLimit(21, 60), fail: 60 }, // 12.2 hPa
    rateOfChange: rateAt(21, WEATHER_INTERVAL_MIN), // 3.9 hPa in 6 minutes
    flatLine: flatFor(12, 24), // longest recorded: 4 h; 8 h at stations that round to hPa
  },
  airTempC: {
    grossRange: {
      // 59 [pnboia]: the 60 that was recorded is the end of a sensor's scale, and no air. -60: [ours] colder than any
      // coast; Alaska's stations do see the -40 that is the scale's other end.
      fail: [-60, 59],
      suspect: [-39, 50], // -39 [pnboia]; 50: [ours] the feed has stations on the desert's lakes
    },
    spike: { suspect: ndbcLimit(11, 60), fail: 2 * ndbcLimit(11, 60) }, // 6.4 and 12.8 degC
    rateOfChange: rateAt(11, WEATHER_INTERVAL_MIN), // 2.0 degC in 6 minutes
    flatLine: flatFor(24, 48), // longest recorded: 17 h, at a station that rounds to degrees
  },
  waterTempC: {
    grossRange: {
      fail: [-3, 40], // -3 [pnboia]; 40: [ours] above its 39, which a shallow bay in summer comes close to
      suspect: [-2, 36], // [ours] the freezing point of salt water; above the highest recorded, 34.7
    },
    spike: { suspect: ndbcLimit(8.6, 60), fail: 2 * ndbcLimit(8.6, 60) }, // 5.0 and 10.0 degC
    rateOfChange: rateAt(8.6, WEATHER_INTERVAL_MIN), // 1.6 degC in 6 minutes
    flatLine: flatFor(36, 72), // longest recorded: 28 h of tropical water
  },
};

/**
 * What the water's temperature is known to be in parts of the sea, all the year round. EuroGOOS DATA-MEQ working group,
 * Recommendations for in-situ data Near Real Time Quality Control (2010, doi:10.13155/36230), the regional range test;
 * its Red Sea and Mediterranean are those of Argo's quality control manual (doi:10.13155/33951), test 7. Their values
 * outside are bad; QARTOD's climatology test, which this feeds, calls them suspect.
 */
export const WATER_TEMP_REGIONS: readonly ClimatologyRegion[] = [
  { name: "Red Sea", south: 10, north: 32, west: 30, east: 45, span: [21.7, 40] },
  { name: "Mediterranean Sea", south: 30, north: 45, west: -6, east: 30, span: [10, 40] },
  { name: "North Western Shelves", south: 50, north: 60, west: -20, east: 10, span: [-2, 24] },
  { name: "South West Shelves", south: 25, north: 50, west: -30, east: 0, span: [-2, 30] },
  { name: "Arctic Sea", south: 60, north: 90, west: -180, east: 180, span: [-1.92, 25] },
];

/**
 * How far before and after an observation another one can change its flags: the longest flat line and the gap before
 * it, and the spike's next neighbour. (A value that lies longer back is the one before it too, but then no change within
 * the gross range is too fast.) Whoever checks an observation gives those around it within this; when one arrives
 * or changes, those up to `after` before it and up to `before` after it are to be checked again.
 */
export const CONTEXT_MS = {
  before: Math.max(...TESTED_NAMES.map((name) => THRESHOLDS[name].flatLine.failMs)) + MAX_GAP_MS,
  after: MAX_GAP_MS,
} as const;
