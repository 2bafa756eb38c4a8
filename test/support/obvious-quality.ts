import type { ObservedRow } from "../../src/observation/observation";
import { TESTED_NAMES, THRESHOLDS, WATER_TEMP_REGIONS } from "../../src/observation/quality/thresholds";
import type { Position } from "../../src/observation/station";

type Flags = Record<string, number>;
type Value = { at: number; place: number; value: number };

const HOUR = 3_600_000;

/**
 * A second reading of docs/quality.md, plain and slow, which shares the thresholds with the program and nothing else:
 * the flags of all of a station's observations, looked at together.
 * @param rows in the order of their times
 */
export function checkObviously(
  rows: ObservedRow[],
  { lat, lon }: Position,
): Record<string, Record<string, number>>[] {
  const seas = WATER_TEMP_REGIONS.filter(
    (sea) =>
      lat !== null &&
      lon !== null &&
      sea.south <= lat &&
      lat <= sea.north &&
      sea.west <= lon &&
      lon <= sea.east,
  );
  // Of each reading what is within the span that it fails outside of: what other values are compared with.
  const sound = Object.fromEntries(
    TESTED_NAMES.map((name) => {
      const [lowest, highest] = THRESHOLDS[name].grossRange.fail;
      const values = rows.map((row, place): Value => ({
        at: Date.parse(row.timestamp),
        place,
        value: row[name] ?? NaN,
      }));
      return [name, values.filter(({ value }) => value >= lowest && value <= highest)];
    }),
  );
  const soundAt = (name: string) => new Map(sound[name]!.map(({ place }, i) => [place, i]));
  const places = Object.fromEntries(TESTED_NAMES.map((name) => [name, soundAt(name)]));

  return rows.map((row, place) => {
    const quality: Record<string, Flags> = {};
    const soundValue = (name: string) => {
      const i = places[name]!.get(place);
      return i === undefined ? undefined : sound[name]![i]!.value;
    };
    const [wind, gust, air] = ["windSpeedMps", "windGustMps", "airTempC"].map(soundValue);
    let gustFlag = 2;
    if (wind !== undefined && gust !== undefined)
      gustFlag = gust < wind || (wind > 5 && gust > 4 * wind) ? 3 : 1;

    for (const name of TESTED_NAMES) {
      const value = row[name];
      const { grossRange, spike, rateOfChange, flatLine } = THRESHOLDS[name];
      const flags: Flags = { grossRange: 9, spike: 9, rateOfChange: 9, flatLine: 9 };
      if (name.startsWith("wind")) flags.crossCheck = value === null ? 9 : gustFlag;
      if (name === "waterTempC") {
        const isKnown = seas.some(({ span }) => value !== null && value >= span[0] && value <= span[1]);
        flags.climatology = value === null ? 9 : seas.length === 0 ? 2 : isKnown ? 1 : 3;
      }
      const i = places[name]!.get(place);
      if (value !== null && i === undefined)
        Object.assign(flags, { grossRange: 4, spike: 2, rateOfChange: 2, flatLine: 2 });
      if (value !== null && i !== undefined) {
        const series = sound[name]!;
        const [before, here, after] = [series[i - 1], series[i]!, series[i + 1]];

        flags.grossRange = value < grossRange.suspect[0] || value > grossRange.suspect[1] ? 3 : 1;

        flags.spike = 2;
        if (before && after && here.at - before.at <= 3 * HOUR && after.at - here.at <= 3 * HOUR) {
          const distance = Math.abs(value - (before.value + after.value) / 2);
          flags.spike = distance > spike.fail ? 4 : distance > spike.suspect ? 3 : 1;
        }

        flags.rateOfChange = rateOfChange === null ? 2 : 1;
        if (rateOfChange !== null && before) {
          const seconds = (here.at - before.at) / 1000;
          if (Math.abs(value - before.value) / seconds > rateOfChange) flags.rateOfChange = 3;
        }

        const flat = flatFor(series, i, flatLine.tolerance);
        const isCalm = value === 0 && flatLine.zeroNeverFails;
        flags.flatLine = flat > flatLine.failMs && !isCalm ? 4 : flat > flatLine.suspectMs ? 3 : 1;
      }
      quality[name] = { flag: worst(flags), ...flags };
    }

    const dewPoint = row.dewPointC;
    let dewPointFlag = dewPoint === null ? 9 : 2;
    // A tenth of a degree is the rounding of both.
    if (dewPoint !== null && air !== undefined) dewPointFlag = Math.round((dewPoint - air) * 10) > 1 ? 3 : 1;
    quality.dewPointC = { flag: dewPointFlag, crossCheck: dewPointFlag };
    return quality;
  });
}

/** For how long the values up to the i-th have stayed within less than the tolerance, in milliseconds. */
function flatFor(series: Value[], i: number, tolerance: number): number {
  const here = series[i]!;
  let [lowest, highest] = [here.value, here.value];
  for (let j = i; j > 0; j -= 1) {
    const [earlier, later] = [series[j - 1]!, series[j]!];
    if (later.at - earlier.at > 3 * HOUR) return untilStart(series, j, i);
    lowest = Math.min(lowest, earlier.value);
    highest = Math.max(highest, earlier.value);
    if (highest - lowest >= tolerance) return j === i ? 0 : here.at - earlier.at;
  }
  return untilStart(series, 0, i);
}

/** All is flat since the first value after a silence: what came before it is taken to lie one usual interval back. */
function untilStart(series: Value[], first: number, i: number): number {
  if (first === i) return 0;
  const length = series[i]!.at - series[first]!.at;
  return length + length / (series[i]!.place - series[first]!.place);
}

/** Fail, else suspect, good, not evaluated, missing. */
function worst(flags: Flags): number {
  return [4, 3, 1, 2].find((flag) => Object.values(flags).includes(flag)) ?? 9;
}
