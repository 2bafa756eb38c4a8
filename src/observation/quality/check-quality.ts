import type { ObservedRow } from "../observation";
import { NOWHERE, type Position } from "../station";
import { checkClimatology, findSpans } from "./check-climatology";
import { checkFlatLine } from "./check-flat-line";
import { checkGrossRange } from "./check-gross-range";
import { checkRateOfChange } from "./check-rate-of-change";
import { checkSpike } from "./check-spike";
import { crossCheckDewPoint, crossCheckGust } from "./cross-check";
import { FLAG, type Flag } from "./flags";
import { CHECKED_NAMES, type CheckedName, type Quality } from "./quality";
import { MISSING, readingQuality } from "./reading-quality";
import { isMissing, type Flags } from "./series";
import { MAX_GAP_MS, THRESHOLDS, WATER_TEMP_REGIONS, type TestedName } from "./thresholds";

/** Of an observation, what its quality depends on. */
export type CheckedRow = Pick<ObservedRow, "timestamp" | TestedName | "dewPointC">;

/** A station's rows by columns, in strictly ascending time; NaN where nothing was measured. */
export interface CheckedColumns {
  position: Position;
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
 * @param position where the station is, which tells the bounds of its climate
 * @returns the quality of each row, in their order; parts of it are frozen and shared
 * @throws RowOrderError when a row is not later than the one before it, or its time cannot be read
 */
export function checkQuality(rows: readonly CheckedRow[], position = NOWHERE): Quality[] {
  const readings = Object.fromEntries(CHECKED_NAMES.map((name) => [name, valuesOf(rows, name)]));
  return checkColumns({ position, timesMs: timesOf(rows), readings: readings as CheckedColumns["readings"] });
}

/** As `checkQuality`, of rows that stand in columns. */
export function checkColumns({ position, timesMs, readings }: CheckedColumns): Quality[] {
  const check = <Name extends TestedName>(name: Name) => new TestedReading(name, timesMs, readings[name]);
  const waveHeight = check("waveHeightM");
  const dominantPeriod = check("dominantPeriodS");
  const windSpeed = check("windSpeedMps");
  const windGust = check("windGustMps");
  const pressure = check("pressureHpa");
  const airTemp = check("airTempC");
  const waterTemp = check("waterTempC");
  const climatology = checkClimatology(readings.waterTempC, findSpans(WATER_TEMP_REGIONS, position));

  return Array.from(timesMs, (_, i): Quality => {
    const gustFlag = crossCheckGust(windSpeed.acceptable[i]!, windGust.acceptable[i]!);
    const dewPoint = readings.dewPointC[i]!;
    return {
      waveHeightM: waveHeight.quality(i),
      dominantPeriodS: dominantPeriod.quality(i),
      windSpeedMps: windSpeed.quality(i, gustFlag),
      windGustMps: windGust.quality(i, gustFlag),
      pressureHpa: pressure.quality(i),
      airTempC: airTemp.quality(i),
      waterTempC: waterTemp.quality(i, climatology[i] as Flag),
      dewPointC: isMissing(dewPoint)
        ? MISSING.dewPointC
        : readingQuality("dewPointC", [crossCheckDewPoint(dewPoint, airTemp.acceptable[i]!)]),
    };
  });
}

/** One reading's values, and the flags that each test gave them. */
class TestedReading<Name extends TestedName> {
  /** The values that did not fail the gross range; NaN where there is none. */
  readonly acceptable: Float64Array;
  readonly #values: Float64Array;
  readonly #name: Name;
  readonly #grossRange: Flags;
  readonly #spike: Flags;
  readonly #rateOfChange: Flags | null;
  readonly #flatLine: Flags;

  constructor(name: Name, timesMs: Float64Array, values: Float64Array) {
    const { grossRange, spike, rateOfChange, flatLine } = THRESHOLDS[name];
    this.#name = name;
    this.#values = values;
    this.#grossRange = checkGrossRange(values, grossRange);
    this.acceptable = values.map((value, i) => (this.#grossRange[i] === FLAG.fail ? NaN : value));
    const acceptable = { timesMs, values: this.acceptable };
    this.#spike = checkSpike(acceptable, spike, MAX_GAP_MS);
    this.#rateOfChange = rateOfChange === null ? null : checkRateOfChange(acceptable, rateOfChange);
    this.#flatLine = checkFlatLine(acceptable, flatLine, MAX_GAP_MS);
  }

  /** @param others the flags of the tests that this reading has beyond those of `THRESHOLDS` */
  quality(i: number, ...others: Flag[]): Quality[Name] {
    if (isMissing(this.#values[i]!)) return MISSING[this.#name];
    const grossRange = this.#grossRange[i] as Flag;
    const tests =
      grossRange === FLAG.fail
        ? FAILED_GROSS_RANGE
        : ([
            grossRange,
            this.#spike[i] as Flag,
            (this.#rateOfChange?.[i] ?? FLAG.notEvaluated) as Flag,
            this.#flatLine[i] as Flag,
          ] as const);
    return readingQuality(this.#name, others.length === 0 ? tests : [...tests, ...others]);
  }
}

const FAILED_GROSS_RANGE = [FLAG.fail, FLAG.notEvaluated, FLAG.notEvaluated, FLAG.notEvaluated] as const;

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
