import type { ReadingName } from "../../observation/observation";
import { formatFigure, unitKindOf, unitOfReading } from "../units/format-reading";
import { UNITS, unitNameOf, type Unit, type UnitPreferences } from "../units/units";

/**
 * The unit in which a limit is written and told. Beaufort's forces are ranges, of which none is a limit: who reads
 * those sets limits in knots.
 */
export function unitOfLimit(reading: ReadingName, preferences: UnitPreferences): Unit {
  const kind = unitKindOf(reading);
  if (kind === "windSpeed" && unitNameOf(kind, preferences) === "Bft") return UNITS.windSpeed.kn;
  return unitOfReading(reading, preferences);
}

/** Digits that binary fractions make out of nothing are left out: 12 are more than any unit's factor is known to. */
const tidy = (value: number) => Number(value.toPrecision(12));

/** A limit in the reader's unit as it is stored. */
export const toStoredLimit = (value: number, unit: Unit) => tidy(unit.toStored(value));

/** A change in the reader's unit as it is stored: where a scale begins does not matter to it (32 °F). */
export const toStoredChange = (value: number, unit: Unit) => tidy(unit.toStored(value) - unit.toStored(0));

/** A stored change in the reader's unit. */
export const fromStoredChange = (value: number, unit: Unit) => unit.fromStored(value) - unit.fromStored(0);

const TRIED_DIGITS = 4;

/** A limit as it was written, when it is told in the unit it was written in; else as the unit's readings are. */
export function formatLimit(value: number, { digits }: Unit): string {
  for (let tried = 0; tried <= TRIED_DIGITS; tried += 1)
    if (Math.abs(Number(value.toFixed(tried)) - value) < 1e-7) return formatFigure(value, tried);
  return formatFigure(value, Math.max(digits, 1));
}

/** "1,013": a thousand to some, to others a little more than one. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** A number as people write it, with a point or a comma, and either minus; null where it is none, or could be two. */
export function parseNumber(text: string): number | null {
  const signed = text.trim().replace("−", "-");
  if (AMBIGUOUS.test(signed)) return null;
  const written = signed.replace(",", ".");
  const number = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : NaN;
  return Number.isFinite(number) ? number : null;
}
