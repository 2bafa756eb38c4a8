import { FLAG, type Flag } from "./flags";

// [ours] In a light breeze a gust is many times the mean; above this speed no pair of the recorded tables has more than
// 3.4 times. A report of 49 m/s with 11 does.
const GUST_FACTOR_ABOVE_MPS = 5;
const GUST_FACTOR_MAX = 4;

/** Both temperatures are rounded to tenths: either may be half a tenth off. The rest is binary fractions' error. */
const DEW_POINT_ROUNDING_C = 0.1 + 1e-9;

/**
 * Flags wind speed and gust alike, since the pair does not tell which of the two is wrong: a gust below the mean, or
 * out of all proportion to it, is suspect. Equal is good: both are rounded, and steady wind and calm exist.
 * @param windSpeedMps NaN where missing
 * @param windGustMps NaN where missing
 * @returns not evaluated unless both are there
 */
export function crossCheckGust(windSpeedMps: number, windGustMps: number): Flag {
  if (Number.isNaN(windSpeedMps) || Number.isNaN(windGustMps)) return FLAG.notEvaluated;
  if (windGustMps < windSpeedMps) return FLAG.suspect;
  return windSpeedMps > GUST_FACTOR_ABOVE_MPS && windGustMps > GUST_FACTOR_MAX * windSpeedMps
    ? FLAG.suspect
    : FLAG.good;
}

/**
 * Flags a dew point above the air's temperature as suspect. The air temperature is not flagged: the dew point is
 * computed from it and the humidity, whose sensor is what drifts above 100 %.
 * @param dewPointC NaN where missing
 * @param airTempC NaN where missing
 * @returns not evaluated unless both are there
 */
export function crossCheckDewPoint(dewPointC: number, airTempC: number): Flag {
  if (Number.isNaN(dewPointC) || Number.isNaN(airTempC)) return FLAG.notEvaluated;
  return dewPointC - airTempC > DEW_POINT_ROUNDING_C ? FLAG.suspect : FLAG.good;
}
