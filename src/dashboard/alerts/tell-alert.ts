import type { ReadingName } from "../../observation/observation";
import { READING_TITLES } from "../quantity/reading-titles";
import { formatFigure, formatReading } from "../units/format-reading";
import type { Unit, UnitPreferences } from "../units/units";
import { tellDoubt } from "../tell-doubt";
import { formatLimit, fromStoredChange, unitOfLimit } from "./alert-units";
import type { KeptRule, ToldAlert } from "./kept-alerts";

/** One at which no line is broken. */
const FIXED_SPACE = "\u00a0";

const nameOf = (reading: ReadingName) =>
  (READING_TITLES as Partial<Record<ReadingName, string>>)[reading] ?? reading;
const withUnit = (figure: string, { symbol }: Pick<Unit, "symbol">) => `${figure}${FIXED_SPACE}${symbol}`;

/** "Wave height at Monterey (46042)". */
export function tellSubject({ reading, stationId, stationName }: KeptRule): string {
  return `${nameOf(reading)} at ${stationName ? `${stationName} (${stationId})` : stationId}`;
}

/** "above 4 m", "falls 3 hPa within 3 h", in the reader's unit. */
export function tellCondition({ reading, condition }: KeptRule, preferences: UnitPreferences): string {
  const unit = unitOfLimit(reading, preferences);
  if ("limit" in condition)
    return `${condition.kind} ${withUnit(formatLimit(unit.fromStored(condition.limit), unit), unit)}`;
  const by = withUnit(formatLimit(fromStoredChange(condition.by, unit), unit), unit);
  return `${condition.kind} ${by} within ${condition.withinHours}${FIXED_SPACE}h`;
}

/** "4.5 m", and of a change how much it was: "1010.0 hPa, 3.2 hPa less". */
export function tellMatch({ rule, now, from }: ToldAlert, preferences: UnitPreferences): string {
  const { figure, unit: symbol } = formatReading(rule.reading, now.value, preferences);
  const value = withUnit(figure, { symbol });
  if (!from) return value;
  const unit = unitOfLimit(rule.reading, preferences);
  const change = fromStoredChange(Math.abs(now.value - from.value), unit);
  const word = now.value < from.value ? "less" : "more";
  return `${value}, ${withUnit(formatFigure(change, Math.max(unit.digits, 1)), unit)} ${word}`;
}

/** An alert as a notification: what was measured, and why it is told. */
export function tellNotification(
  alert: ToldAlert,
  preferences: UnitPreferences,
): { title: string; body: string } {
  const { rule, doubt } = alert;
  const is = "limit" in rule.condition ? "is " : "";
  const asked = `You asked to be told when it ${is}${tellCondition(rule, preferences)}.`;
  return {
    title: `${tellSubject(rule)}: ${tellMatch(alert, preferences)}`,
    body: doubt ? `${asked} The value is marked: ${tellDoubt(rule.reading, doubt).word}.` : asked,
  };
}
