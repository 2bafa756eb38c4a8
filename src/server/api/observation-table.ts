import { SOURCE_COLUMN, sourceCell, toLine } from "../../observation/csv";
import { MEASURES, nameWithUnit } from "../../observation/measured-units";
import { CHECKED_NAMES, type Quality } from "../../observation/quality/quality";
import type { FieldName } from "../../stream/selection";
import type { SelectedObservation } from "../selected-observation";

/** What a column of a table of observations is called: with its unit, as ERDDAP's `.csvp` has it. */
function columnsOf(field: FieldName): string[] {
  if (field === "timestamp") return ["timestamp (UTC)"];
  if (field === "quality") return CHECKED_NAMES.map((name) => `${name} flag`);
  if (field === "stationId" || field === "eventId") return [field];
  return [nameWithUnit(field, MEASURES[field].unit)];
}

/** The fields of a table of observations: those that are asked for, after the station and the time; the flags last. */
export function tableFields(fields: readonly FieldName[]): FieldName[] {
  const others = fields.filter((field) => field !== "quality");
  const flags: FieldName[] = fields.includes("quality") ? ["quality"] : [];
  return [...new Set<FieldName>(["stationId", "timestamp", ...others]), ...flags];
}

/** The head of a table of observations with those fields. */
export const observationHead = (fields: readonly FieldName[]): string =>
  toLine([...tableFields(fields).flatMap(columnsOf), SOURCE_COLUMN]);

/** The line of an observation in such a table. */
export function observationLine(
  observation: SelectedObservation,
  fields: readonly FieldName[],
  simulated: boolean,
): string {
  const cells = tableFields(fields).flatMap((field) =>
    field === "quality" ? flagCells(observation.quality ?? null) : [observation[field]],
  );
  return toLine([...cells, sourceCell(simulated)]);
}

/** The roll-up of each checked reading; empty while they are not decided. */
export const flagCells = (quality: Quality | null) => CHECKED_NAMES.map((name) => quality?.[name].flag);
