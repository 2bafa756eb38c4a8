import type { ReadingName } from "../../observation/observation";
import { BEAUFORT_SCALE, classify } from "../../observation/sea-scales";
import { UNITS, unitNameOf, unitOf, type Unit, type UnitKind, type UnitPreferences } from "./units";

/** A value as it is written and as it is read aloud. */
export interface FormattedReading {
  /** "2.1", "1013.8", "−0.5" (with the sign for minus, and never "−0"). */
  figure: string;
  /** "m", "kn"; it stands behind a thin space, but for degrees. */
  unit: string;
  /** "2.1 metres", "force 5, fresh breeze". */
  spoken: string;
}

/** Units that nobody chooses: periods and directions are the same all over the world. */
const SECONDS: Omit<Unit, "digits"> = same("s", "seconds");
const DEGREES: Omit<Unit, "digits"> = same("°", "degrees");

function same(symbol: string, spoken: string): Omit<Unit, "digits"> {
  return { symbol, spoken, fromStored: (value) => value, toStored: (value) => value };
}

/** What each reading is measured in. */
const KIND_OF: Record<ReadingName, UnitKind | Unit> = {
  waveHeightM: "waveHeight",
  dominantPeriodS: { ...SECONDS, digits: 0 },
  averagePeriodS: { ...SECONDS, digits: 1 },
  meanWaveDirDeg: { ...DEGREES, digits: 0 },
  windSpeedMps: "windSpeed",
  windGustMps: "windSpeed",
  windDirDeg: { ...DEGREES, digits: 0 },
  pressureHpa: "pressure",
  pressureTendencyHpa: "pressure",
  airTempC: "temperature",
  waterTempC: "temperature",
  dewPointC: "temperature",
  visibilityNmi: "visibility",
  tideFt: "tide",
};

/** The most digits that a wave's height has been reported with. */
const WAVE_DIGITS_MAX = 2;

/** A tendency is of tenths of a hectopascal, which hundredths of an inch cannot tell from nothing. */
const TENDENCY_IN_INCHES: Unit = { ...UNITS.pressure.inHg, digits: 3 };

/** The unit in which a reading is told. */
export function unitOfReading(name: ReadingName, preferences: UnitPreferences): Unit {
  const kind = KIND_OF[name];
  if (typeof kind !== "string") return kind;
  const unit = unitOf(kind, preferences);
  return name === "pressureTendencyHpa" && unit === UNITS.pressure.inHg ? TENDENCY_IN_INCHES : unit;
}

/** The kind of quantity that a reading is, null for periods and directions, which have one unit only. */
export function unitKindOf(name: ReadingName): UnitKind | null {
  const kind = KIND_OF[name];
  return typeof kind === "string" ? kind : null;
}

/** A reading in the unit that it is told in, not rounded: for charts. */
export function convertReading(name: ReadingName, value: number, preferences: UnitPreferences): number {
  return unitOfReading(name, preferences).fromStored(value);
}

/**
 * A reading as it is told.
 * @param value in the reading's own unit, as its name says
 */
export function formatReading(
  name: ReadingName,
  value: number,
  preferences: UnitPreferences,
): FormattedReading {
  const kind = unitKindOf(name);
  if (kind === "windSpeed" && unitNameOf(kind, preferences) === "Bft") return formatForce(value);
  const unit = unitOfReading(name, preferences);
  // A height of 0.25 m was measured so: rounding it would make it another.
  const digits =
    unit === UNITS.waveHeight.m
      ? Math.min(Math.max(unit.digits, digitsOf(value)), WAVE_DIGITS_MAX)
      : unit.digits;
  const figure = formatFigure(unit.fromStored(value), digits);
  return { figure, unit: unit.symbol, spoken: `${figure.replace("−", "minus ")} ${unit.spoken}` };
}

/** A number in the unit that a chart is drawn in, as its axis and read-out say it. */
export function formatConverted(name: ReadingName, converted: number, preferences: UnitPreferences): string {
  return formatFigure(converted, unitOfReading(name, preferences).digits);
}

function formatForce(speedMps: number): FormattedReading {
  const { degree, name } = classify(speedMps, BEAUFORT_SCALE);
  return { figure: String(degree), unit: "Bft", spoken: `force ${degree}, ${name}` };
}

/** Rounded to some digits, with a true minus, and no minus before nothing. */
export function formatFigure(value: number, digits: number): string {
  const written = value.toFixed(digits);
  return Number(written) === 0 ? written.replace("-", "") : written.replace("-", "−");
}

/** How many digits a number has behind the point. */
export const digitsOf = (value: number) => String(value).split(".")[1]?.length ?? 0;
