import { FeedFormatError } from "./feed-format";
import type { ObservedRow } from "./observation";
import { TableRow } from "./table-row";

/** A row that could not be read; `line` counts from 1. */
export interface Rejection {
  line: number;
  reason: string;
}

/** What the rows of a table come to; `blankRows` counts those in which nothing was measured: no observations. */
export interface ParsedTable {
  observations: ObservedRow[];
  rejections: Rejection[];
  blankRows: number;
}

// NDBC's longest file, of a station that reports every six minutes, has some 11,000 rows. Beyond these bounds a body is
// no table, and would cost the worker memory and time without end.
const ROWS_MAX = 100_000;
const REJECTIONS_MAX = 10_000;

/** Which table is expected, and what to do with its rows. */
export interface TableReading {
  /** Whether the table's year stands under YYYY (latest_obs) or YY (realtime2), with four digits in both. */
  yearColumn: "YYYY" | "YY";
  /** Columns without which, beside the date's, the body is not the table that was asked for. */
  required: readonly string[];
  /** A row of a later time of observation is rejected: it would stay its station's newest until then. */
  notAfter?: Date;
  /** Reads the row at which the table stands; its RangeError rejects that row alone. */
  readRow(row: TableRow): void;
}

/**
 * Reads a table of NDBC's, row by row. Columns are found by the header's names: NDBC has changed their order and their
 * widths, and values overflow their columns.
 * @returns the rows that were rejected
 * @throws FeedFormatError when there is no such header, no row below it, none that can be read, or more than a table of
 *   NDBC's can have
 */
export function readRows(
  text: string,
  { yearColumn, required, notAfter, readRow }: TableReading,
): Rejection[] {
  // `mm` is the minute, `MM` the month.
  const row = new TableRow(text, [yearColumn, "MM", "DD", "hh", "mm"], required, notAfter);
  const rejections: Rejection[] = [];
  let rows = 0;
  while (row.next()) {
    rows += 1;
    if (rows > ROWS_MAX) throw new FeedFormatError(`more than ${ROWS_MAX} rows`);
    try {
      row.checkWidth();
      readRow(row);
    } catch (err) {
      if (!(err instanceof RangeError)) throw err;
      rejections.push({ line: row.line, reason: err.message });
      if (rejections.length > REJECTIONS_MAX) {
        throw new FeedFormatError(
          `more than ${REJECTIONS_MAX} rows are unreadable; line ${row.line}: ${err.message}`,
        );
      }
    }
  }
  if (rows === 0) throw new FeedFormatError("a header without a row below it");
  if (rejections.length === rows) {
    throw new FeedFormatError(
      `none of ${rows} rows is readable; line ${rejections[0]!.line}: ${rejections[0]!.reason}`,
    );
  }
  return rejections;
}
