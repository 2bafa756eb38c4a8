import type { ObservedRow } from "../observation";
import { checkFlatLine } from "./check-flat-line";
import { checkGrossRange } from "./check-gross-range";
import { checkRateOfChange } from "./check-rate-of-change";
import { checkSpike } from "./check-spike";
import { crossCheckDewPoint, crossCheckGust } from "./cross-check";
import { FLAG, type Flag } from "./flags";
import { CHECKED_NAMES, type CheckedName, type Quality } from "./quality";
import {
  crossCheckedQuality,
  dewPointQuality,
  MISSING_CROSS_CHECKED,
  MISSING_DEW_POINT,
  MISSING_TESTED,
  testedQuality,
  type TestFlags,
} from "./reading-quality";
import { isMissing, type Flags } from "./series";
import { MAX_GAP_MS, THRESHOLDS, type TestedName } from "./thresholds";

/** Of an observation, what its quality depends on. */
export type CheckedRow = Pick<ObservedRow, "timestamp" | TestedName | "dewPointC">;

/** A station's rows by columns, in strictly ascending time; NaN where nothing was measured. */
export interface CheckedColumns {
  timesMs: Float64Array;
  readings: Record<CheckedName, Float64Array>;
}

/** The rows cannot be neighbours of each other: merge those of the same time, and sort, before checking. */
export class RowOrderError extends Error {
  override name = "RowOrderError";
}

/**
 * Checks a station's observations: QARTOD's tests on each of their readings, then what readings say of each other. Time
 * is linear in the number of rows.
 *
 * A value that failed the gross range is no neighbour to others, and is compared with none: NDBC too compares with the
 * last acceptable value. Otherwise one impossible value would condemn the two beside it.
 * @param rows of one station, in strictly ascending time; with those around the ones in question within `CONTEXT_MS`,
 *   whose flags are then the same as if all the station's rows had been given
 * @returns the quality of each row, in their order; parts of it are frozen and shared
 * @throws RowOrderError when a row is not later than the one before it, or its time cannot be read
 */
export function checkQuality(rows: readonly CheckedRow[]): Quality[] {
  const readings = Object.fromEntries(CHECKED_NAMES.map((name) => [name, valuesOf(rows, name)]));
  return checkColumns({ timesMs: timesOf(rows), readings: readings as CheckedColumns["readings"] });
}

/** As `checkQuality`, of rows that stand in columns. */
export function checkColumns({ timesMs, readings }: CheckedColumns): Quality[] {
  const [waveHeight, dominantPeriod, windSpeed, windGust, pressure, airTemp, waterTemp] = [
    new TestedReading(readings, timesMs, "waveHeightM"),
    new TestedReading(readings, timesMs, "dominantPeriodS"),
    new TestedReading(readings, timesMs, "windSpeedMps"),
    new TestedReading(readings, timesMs, "windGustMps"),
    new TestedReading(readings, timesMs, "pressureHpa"),
    new TestedReading(readings, timesMs, "airTempC"),
    new TestedReading(readings, timesMs, "waterTempC"),
  ];
  const dewPoints = readings.dewPointC;

  return Array.from(timesMs, (_, i): Quality => {
    const gustFlag = crossCheckGust(windSpeed.values[i]!, windGust.values[i]!);
    const dewPoint = dewPoints[i]!;
    return {
      waveHeightM: waveHeight.tested(i),
      dominantPeriodS: dominantPeriod.tested(i),
      windSpeedMps: windSpeed.crossChecked(i, gustFlag),
      windGustMps: windGust.crossChecked(i, gustFlag),
      pressureHpa: pressure.tested(i),
      airTempC: airTemp.tested(i),
      waterTempC: waterTemp.tested(i),
      dewPointC: isMissing(dewPoint)
        ? MISSING_DEW_POINT
        : dewPointQuality(crossCheckDewPoint(dewPoint, airTemp.values[i]!)),
    };
  });
}

/** One reading's values, and the flags that each test gave them. */
class TestedReading {
  readonly values: Float64Array;
  readonly #grossRange: Flags;
  readonly #spike: Flags;
  readonly #rateOfChange: Flags | null;
  readonly #flatLine: Flags;

  constructor(readings: CheckedColumns["readings"], timesMs: Float64Array, name: TestedName) {
    const { grossRange, spike, rateOfChange, flatLine } = THRESHOLDS[name];
    this.values = readings[name];
    this.#grossRange = checkGrossRange(this.values, grossRange);
    const acceptable = {
      timesMs,
      values: this.values.map((value, i) => (this.#grossRange[i] === FLAG.fail ? NaN : value)),
    };
    this.#spike = checkSpike(acceptable, spike, MAX_GAP_MS);
    this.#rateOfChange =
      rateOfChange === null ? null : checkRateOfChange(acceptable, rateOfChange, MAX_GAP_MS);
    this.#flatLine = checkFlatLine(acceptable, flatLine, MAX_GAP_MS);
  }

  tested(i: number) {
    return isMissing(this.values[i]!) ? MISSING_TESTED : testedQuality(this.#flags(i));
  }

  crossChecked(i: number, crossCheck: Flag) {
    return isMissing(this.values[i]!)
      ? MISSING_CROSS_CHECKED
      : crossCheckedQuality(this.#flags(i), crossCheck);
  }

  #flags(i: number): TestFlags {
    const grossRange = this.#grossRange[i] as Flag;
    if (grossRange === FLAG.fail) return FAILED_GROSS_RANGE;
    return {
      grossRange,
      spike: this.#spike[i] as Flag,
      rateOfChange: (this.#rateOfChange?.[i] ?? FLAG.notEvaluated) as Flag,
      flatLine: this.#flatLine[i] as Flag,
    };
  }
}

const FAILED_GROSS_RANGE: TestFlags = {
  grossRange: FLAG.fail,
  spike: FLAG.notEvaluated,
  rateOfChange: FLAG.notEvaluated,
  flatLine: FLAG.notEvaluated,
};

function valuesOf(rows: readonly CheckedRow[], name: CheckedName): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) values[i] = rows[i]![name] ?? NaN;
  return values;
}

function timesOf(rows: readonly CheckedRow[]): Float64Array {
  const timesMs = new Float64Array(rows.length);
  let before = -Infinity;
  for (let i = 0; i < rows.length; i += 1) {
    const { timestamp } = rows[i]!;
    const time = Date.parse(timestamp);
    if (!(time > before)) {
      throw new RowOrderError(
        `Row ${i} (${timestamp}) does not follow the one before it (${rows[i - 1]?.timestamp ?? "none"}): ` +
          "give one station's rows in ascending time, each time once.",
      );
    }
    timesMs[i] = before = time;
  }
  return timesMs;
}
