import { MEASURES, nameWithUnit } from "../../observation/measured-units";
import { CHECKED_NAMES, type Quality } from "../../observation/quality/quality";
import type { FieldName } from "../../stream/selection";
import type { SelectedObservation } from "../selected-observation";

/** RFC 4180; lines end as those of Unix, which every reader takes. */
export const LINE_END = "\n";

type Cell = string | number | boolean | null | undefined;

/** A line without its end; what is null is an empty cell. */
export const toLine = (cells: readonly Cell[]): string => cells.map(toCell).join(",");

function toCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  // A name that a feed made up is no formula (https://owasp.org/www-community/attacks/CSV_Injection).
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whose data a table is, in its last column, so that a file tells it too. */
export const SOURCE_COLUMN = "source";
export const sourceCell = (simulated: boolean) => (simulated ? "simulated" : "NDBC");

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
  const cells = tableFields(fields).flatMap((field): Cell[] =>
    field === "quality" ? flagCells(observation.quality ?? null) : [observation[field]],
  );
  return toLine([...cells, sourceCell(simulated)]);
}

/** The roll-up of each checked reading; empty while they are not decided. */
export const flagCells = (quality: Quality | null): Cell[] =>
  CHECKED_NAMES.map((name) => quality?.[name].flag);

/** A text of lines, each with its end. */
export const toText = (lines: readonly string[]): string => lines.map((line) => line + LINE_END).join("");
