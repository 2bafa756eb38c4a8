/** One reading of one station, in strictly ascending time. A missing value is NaN, so that a series is two flat arrays. */
export interface Series {
  timesMs: Float64Array;
  values: Float64Array;
}

/** One flag a value, in the order of the series. */
export type Flags = Uint8Array;

export const isMissing = (value: number) => Number.isNaN(value);
