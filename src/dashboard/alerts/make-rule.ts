import type { ReadingName } from "../../observation/observation";
import type { Station } from "../../observation/station";
import type { TitledReading } from "../quantity/reading-titles";
import { briefName } from "../station-name";
import type { UnitPreferences } from "../units/units";
import { CHANGE_HOURS_MAX, type AlertCondition } from "./alert-rule";
import { fromStoredChange, parseNumber, toStoredChange, toStoredLimit, unitOfLimit } from "./alert-units";
import type { KeptRule } from "./kept-alerts";

export type NamedStation = Pick<Station, "id" | "name">;

/** The form as it is filled in; the amount is in the reader's unit. */
export interface RuleDraft {
  station: NamedStation | null;
  reading: TitledReading;
  kind: AlertCondition["kind"];
  amount: string;
  withinHours: string;
}

/** What is wrong with a part of the form, and what would be right. */
export type DraftErrors = Partial<Record<"station" | "amount" | "withinHours", string>>;

const CAN_BE_NEGATIVE: readonly ReadingName[] = [
  "pressureTendencyHpa",
  "airTempC",
  "waterTempC",
  "dewPointC",
  "tideFt",
];

const isChange = (kind: AlertCondition["kind"]): kind is "rises" | "falls" =>
  kind === "rises" || kind === "falls";

/** Finds what is wrong with a draft; nothing: `toRule` makes a rule of it. */
export function findErrors({ station, reading, kind, amount, withinHours }: RuleDraft): DraftErrors {
  const errors: DraftErrors = {};
  if (!station) errors.station = "Choose a station from the list: type a part of its name or its id.";
  const value = parseNumber(amount);
  if (value === null) errors.amount = "Write a number, such as 4 or 2.5.";
  else if (isChange(kind) && value <= 0) errors.amount = "A change is more than 0.";
  else if (value < 0 && !CAN_BE_NEGATIVE.includes(reading)) errors.amount = "This reading is never below 0.";
  const hours = parseNumber(withinHours);
  if (
    isChange(kind) &&
    !(hours !== null && Number.isInteger(hours) && hours >= 1 && hours <= CHANGE_HOURS_MAX)
  )
    errors.withinHours = `Write whole hours, from 1 to ${CHANGE_HOURS_MAX}.`;
  return errors;
}

/** The rule that a draft without errors is, in stored units. */
export function toRule(draft: RuleDraft, preferences: UnitPreferences, id: string): KeptRule {
  const { reading, kind } = draft;
  const station = draft.station!;
  const unit = unitOfLimit(reading, preferences);
  const value = parseNumber(draft.amount)!;
  return {
    id,
    stationId: station.id,
    stationName: station.name === null ? null : briefName(station, station.id),
    reading,
    condition: isChange(kind)
      ? { kind, by: toStoredChange(value, unit), withinHours: Number(draft.withinHours) }
      : { kind, limit: toStoredLimit(value, unit) },
    isOn: true,
  };
}

/** An id that no other rule has. Not crypto.randomUUID, which plain http has not. */
export const newRuleId = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

/** Two rules to begin with, about 4 m of waves and 3 hPa in 3 h, in round numbers of the reader's unit. */
export function exampleDrafts(station: NamedStation, preferences: UnitPreferences): RuleDraft[] {
  const waves = unitOfLimit("waveHeightM", preferences);
  const pressure = unitOfLimit("pressureHpa", preferences);
  const fall = fromStoredChange(3, pressure).toFixed(pressure.digits);
  return [
    {
      station,
      reading: "waveHeightM",
      kind: "above",
      amount: waves.fromStored(4).toFixed(0),
      withinHours: "3",
    },
    { station, reading: "pressureHpa", kind: "falls", amount: String(Number(fall)), withinHours: "3" },
  ];
}

/** Whether two rules ask the same. */
export function isSameRule(a: KeptRule, b: KeptRule): boolean {
  const askedBy = ({ stationId, reading, condition }: KeptRule) =>
    JSON.stringify([stationId, reading, condition]);
  return askedBy(a) === askedBy(b);
}
