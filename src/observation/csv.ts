type Cell = string | number | boolean | null | undefined;

/** RFC 4180; lines end as those of Unix, which every reader takes. */
export const LINE_END = "\n";

/** A line of a table without its end; what is null is an empty cell. */
export const toLine = (cells: readonly Cell[]): string => cells.map(toCell).join(",");

function toCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  // A name that a feed made up is no formula (https://owasp.org/www-community/attacks/CSV_Injection).
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text of lines, each with its end. */
export const toText = (lines: readonly string[]): string => lines.map((line) => line + LINE_END).join("");

/** Whose data a table is, in its last column, so that a file tells it too. */
export const SOURCE_COLUMN = "source";
export const sourceCell = (simulated: boolean) => (simulated ? "simulated" : "NDBC");
