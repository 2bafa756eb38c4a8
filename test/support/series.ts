import type { Series } from "../../src/observation/quality/series";

/** A reading measured at even times; null where it is missing. */
export function evenSeries(values: (number | null)[], intervalS = 900): Series {
  return seriesAt(
    values.map((_, i) => i * intervalS),
    values,
  );
}

/** A reading measured at those times, in seconds; null where it is missing. */
export function seriesAt(seconds: number[], values: (number | null)[]): Series {
  return {
    timesMs: Float64Array.from(seconds, (second) => second * 1000),
    values: Float64Array.from(values, (value) => value ?? NaN),
  };
}
