import { READINGS_BY_COLUMN, READING_NAMES, type ObservedRow, type ReadingName } from "./observation";

/** The body is no table of NDBC's: an error page, an empty or a cut file. Asking again later is what helps. */
export class FeedFormatError extends Error {
  override name = "FeedFormatError";
}

/** A row that could not be read; `line` counts from 1. */
export interface Rejection {
  line: number;
  reason: string;
}

/** The place of each column that a table has, by the header's names. */
export interface Columns {
  width: number;
  /** -1 where the table has no such column. */
  indexOf(name: string): number;
  readings: { name: ReadingName; index: number; column: string }[];
}

/** A line that is a row: its cells, and its number counted from 1. */
export interface Row {
  line: number;
  cells: string[];
}

/** A number as NDBC writes it. Digits follow a point: "12." is what a cut row leaves of 12.5. */
export const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

/** In the real-time files `MM`, and only `MM`, is missing: 99 and 999.0 are valid values there. */
const MISSING = "MM";

/**
 * Splits a table of NDBC's into its header and its rows. Columns are found by the header's names: NDBC has changed
 * their order and their widths, and values overflow their columns.
 * @param required columns without which the body is not the table that was asked for
 * @throws FeedFormatError when there is no such header, or no row below it
 */
export function readTable(text: string, required: readonly string[]): { columns: Columns; rows: Row[] } {
  let columns: Columns | undefined;
  const rows: Row[] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const cells = line.trim().split(/\s+/);
    if (cells[0] === "") continue;
    if (cells[0]!.startsWith("#")) {
      columns ??= readHeader(line, required);
    } else if (columns) {
      rows.push({ line: index + 1, cells });
    }
  }
  if (!columns) {
    throw new FeedFormatError(`no header line with the columns ${required.join(" ")}: ${describeBody(text)}`);
  }
  if (rows.length === 0) throw new FeedFormatError("a header without a row below it");
  return { columns, rows };
}

function readHeader(line: string, required: readonly string[]): Columns | undefined {
  const names = line.replace(/^\s*#/, "").trim().split(/\s+/);
  if (!required.every((name) => names.includes(name))) return undefined;
  const readings = Object.entries(READINGS_BY_COLUMN)
    .map(([column, name]) => ({ column, name, index: names.indexOf(column) }))
    .filter(({ index }) => index >= 0);
  if (readings.length === 0) return undefined;
  return { width: names.length, indexOf: (name) => names.indexOf(name), readings };
}

function describeBody(text: string): string {
  const start = text.trim().slice(0, 60).replace(/\s+/g, " ");
  return start === "" ? "the body is empty" : `the body begins with ${JSON.stringify(start)}`;
}

/** @throws RangeError that names the column, when the cell is neither `MM` nor a number */
export function readNumber(cell: string, column: string): number | null {
  if (cell === MISSING) return null;
  // Enough digits make Infinity, which neither JSON nor the stream can tell.
  if (!NUMBER.test(cell) || !Number.isFinite(Number(cell))) {
    throw new RangeError(`${column} is ${JSON.stringify(cell.slice(0, 40))}, not a number`);
  }
  return Number(cell);
}

/**
 * Reads one row's readings.
 * @throws RangeError that says which cell is unreadable
 */
export function readReadings(
  cells: string[],
  columns: Columns,
): Omit<ObservedRow, "stationId" | "timestamp"> {
  const readings = Object.fromEntries(READING_NAMES.map((name) => [name, null])) as Record<
    ReadingName,
    number | null
  >;
  for (const { name, index, column } of columns.readings) readings[name] = readNumber(cells[index]!, column);
  return readings;
}

/** The names of a table's date columns, of which `year` is the first: `mm` is the minute, `MM` the month. */
export function dateColumns(year: "YYYY" | "YY"): string[] {
  return [year, "MM", "DD", "hh", "mm"];
}

/**
 * Reads a row's date (UTC) from the columns of `dateColumns`.
 * @returns ISO 8601 with milliseconds and Z
 * @throws RangeError when they are no date of the calendar
 */
export function readTimestamp(cells: string[], columns: Columns, names: string[]): string {
  const parts = names.map((name) => cells[columns.indexOf(name)]!);
  const [year, month, day, hour, minute] = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : NaN));
  const date = new Date(Date.UTC(year!, month! - 1, day, hour, minute));
  const isCalendarDate =
    !Number.isNaN(date.getTime()) &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month! - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  if (!isCalendarDate) throw new RangeError(`${parts.join(" ")} is no date and time`);
  return date.toISOString();
}

/** @throws RangeError when a row has more or fewer cells than its header */
export function checkWidth(cells: string[], columns: Columns): void {
  if (cells.length !== columns.width) {
    throw new RangeError(`${cells.length} cells where the header has ${columns.width} columns`);
  }
}

/** True when nothing was measured: such a row is no observation. */
export function isBlank(row: Record<ReadingName, number | null>): boolean {
  return READING_NAMES.every((name) => row[name] === null);
}
