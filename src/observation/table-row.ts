import { FeedFormatError, cutCell } from "./feed-format";
import {
  COLUMN_OF_READING,
  NOTHING_MEASURED,
  READING_NAMES,
  type ObservedRow,
  type ReadingName,
} from "./observation";

// A double holds every whole number of so many digits and every power of ten up to theirs exactly, so that one divided
// by the other is rounded once: the same double as the decimal's own.
const EXACT_DIGITS_MAX = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS_MAX + 1 }, (_, exponent) => 10 ** exponent);

/** NDBC's first observations are of the 1970s. */
const FIRST_YEAR = 1970;

// NDBC's widest table has 22 columns. Beyond this a body is no table, and would cost the worker memory without end.
const COLUMNS_MAX = 100;

const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));
const BLANK: ObservedRow = { stationId: "", timestamp: "", ...NOTHING_MEASURED };

const code = (char: string) => char.charCodeAt(0);
const [SPACE, NO_BREAK_SPACE, TAB, RETURN, NEWLINE] = [" ", "\u00a0", "\t", "\r", "\n"].map(code) as Codes;
const [HASH, PLUS, MINUS, POINT, ZERO] = ["#", "+", "-", ".", "0"].map(code) as Codes;
const CAPITAL_M = code("M");
type Codes = [number, number, number, number, number];

/**
 * The row at which the reading of a table stands. Cells are read where they stand in the text: to cut each out, as
 * `split` does, takes several times as long (bench/ingest/parse.ts).
 */
export class TableRow {
  /** The number of the row's line in the text, counted from 1. */
  line = 0;

  readonly #text: string;
  readonly #chars: Uint16Array;
  readonly #width: number;
  readonly #columns: ReadonlyMap<string, number>;
  /** Where the year, month, day, hour and minute stand. */
  readonly #date: readonly number[];
  readonly #readings: { name: ReadingName; column: string; index: number }[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #notAfter: string | undefined;
  #position = 0;
  #cells = 0;
  // Rows that follow each other are mostly of one day.
  #day = { year: 0, month: 0, day: 0, prefix: "" };

  /** Stands before the first row. @throws FeedFormatError when there is no header with the required columns */
  constructor(text: string, date: readonly string[], required: readonly string[], notAfter?: Date) {
    this.#text = text;
    this.#notAfter = notAfter?.toISOString();
    const utf16 = Buffer.from(text, "utf16le");
    this.#chars = new Uint16Array(utf16.buffer, utf16.byteOffset, text.length);
    const names = this.#findHeader([...required, ...date]);
    this.#width = names.length;
    this.#columns = new Map(names.map((name) => [name, names.indexOf(name)]));
    this.#date = date.map((name) => this.#columns.get(name)!);
    this.#readings = READING_NAMES.map((name) => ({ name, column: COLUMN_OF_READING[name] }))
      .map((reading) => ({ ...reading, index: this.#columns.get(reading.column) ?? -1 }))
      .filter(({ index }) => index >= 0);
    this.#starts = new Int32Array(this.#width);
    this.#ends = new Int32Array(this.#width);
  }

  /** Goes on to the next row. @returns false when there is none */
  next(): boolean {
    const chars = this.#chars;
    const starts = this.#starts;
    const ends = this.#ends;
    let position = this.#position;
    while (position < chars.length) {
      this.line += 1;
      let cells = 0;
      let isComment = false;
      let char = chars[position];
      while (char !== undefined && char !== NEWLINE) {
        if (isSpace(char)) {
          char = chars[++position];
          continue;
        }
        if (cells === 0 && char === HASH) isComment = true;
        // What a typed array is told beyond its end is lost: cells of no column are counted and nothing else.
        starts[cells] = position;
        do char = chars[++position];
        while (char !== undefined && !isSpace(char));
        ends[cells] = position;
        cells += 1;
      }
      position += 1;
      if (cells > 0 && !isComment) {
        this.#position = position;
        this.#cells = cells;
        return true;
      }
    }
    return false;
  }

  /** @throws RangeError when the row has more or fewer cells than its header */
  checkWidth(): void {
    if (this.#cells !== this.#width) {
      throw new RangeError(`${this.#cells} cells where the header has ${this.#width} columns`);
    }
  }

  /** The cell of a column that the table must have. */
  text(column: string): string {
    return this.#textAt(this.#columns.get(column)!);
  }

  /** @returns null for `MM` @throws RangeError that names the column, when the cell is neither `MM` nor a number */
  number(column: string): number | null {
    return this.#numberAt(this.#columns.get(column)!, column);
  }

  /**
   * The row's readings as an observation; null when nothing was measured: such a row is no observation.
   * @throws RangeError that says which cell is unreadable
   */
  observation(stationId: string, timestamp: string): ObservedRow | null {
    // A copy, filled in: twice as fast as a literal with a spread in its middle.
    const observation = { ...BLANK };
    observation.stationId = stationId;
    observation.timestamp = timestamp;
    let measured = 0;
    for (const { name, column, index } of this.#readings) {
      const value = this.#numberAt(index, column);
      if (value === null) continue;
      observation[name] = value;
      measured += 1;
    }
    return measured === 0 ? null : observation;
  }

  /**
   * When it was observed (UTC): ISO 8601 with milliseconds and Z.
   * @throws RangeError when the date's columns hold no date of the calendar from 1970 on, or one that is still to come
   */
  timestamp(): string {
    const [year, month, day, hour, minute] = this.#date as [number, number, number, number, number];
    const prefix = this.#dayPrefix(this.#digitsAt(year), this.#digitsAt(month), this.#digitsAt(day));
    const hours = this.#digitsAt(hour);
    const minutes = this.#digitsAt(minute);
    if (prefix === "" || !(hours < 24) || !(minutes < 60)) {
      const cells = this.#date.map((index) => this.#textAt(index)).join(" ");
      throw new RangeError(`${cutCell(cells)} is no date and time`);
    }
    const timestamp = `${prefix}${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes]}:00.000Z`;
    if (this.#notAfter !== undefined && timestamp > this.#notAfter) {
      throw new RangeError(`${timestamp} is still to come, by this computer's clock`);
    }
    return timestamp;
  }

  #findHeader(required: readonly string[]): string[] {
    const text = this.#text;
    while (this.#position < text.length) {
      const newline = text.indexOf("\n", this.#position);
      const end = newline < 0 ? text.length : newline;
      const line = text.slice(this.#position, end).trim();
      this.#position = end + 1;
      this.line += 1;
      if (!line.startsWith("#")) continue;
      const names = line
        .slice(1)
        .trim()
        .split(/\s+/, COLUMNS_MAX + 1);
      if (names.length > COLUMNS_MAX)
        throw new FeedFormatError(`a header of more than ${COLUMNS_MAX} columns`);
      const hasReading = READING_NAMES.some((name) => names.includes(COLUMN_OF_READING[name]));
      if (hasReading && required.every((name) => names.includes(name))) return names;
    }
    throw new FeedFormatError(`no header line with the columns ${required.join(" ")}: ${describeBody(text)}`);
  }

  #textAt(index: number): string {
    return this.#text.slice(this.#starts[index], this.#ends[index]);
  }

  #numberAt(index: number, column: string): number | null {
    const chars = this.#chars;
    const end = this.#ends[index]!;
    let at = this.#starts[index]!;
    const head = chars[at]!;
    // In the real-time files MM, and only MM, is missing: 99 and 999.0 are valid values there.
    if (head === CAPITAL_M && chars[at + 1] === CAPITAL_M && end - at === 2) return null;
    if (head === MINUS || head === PLUS) at += 1;
    const first = at;
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    for (; at < end; at += 1) {
      const char = chars[at]!;
      if (char >= ZERO && char <= ZERO + 9) {
        mantissa = mantissa * 10 + (char - ZERO);
        digits += 1;
      } else if (char === POINT && point < 0) point = at;
      else return this.#refuseNumber(index, column);
    }
    const fractionDigits = point < 0 ? 0 : end - point - 1;
    if (digits === 0 || (fractionDigits === 0 && point >= 0)) return this.#refuseNumber(index, column);
    const magnitude =
      digits <= EXACT_DIGITS_MAX
        ? mantissa / POWERS_OF_TEN[fractionDigits]!
        : Number(this.#text.slice(first, end));
    // Enough digits make Infinity, which neither JSON nor the stream can tell.
    if (magnitude === Infinity) return this.#refuseNumber(index, column);
    return head === MINUS ? -magnitude : magnitude;
  }

  #refuseNumber(index: number, column: string): never {
    throw new RangeError(`${column} is ${JSON.stringify(cutCell(this.#textAt(index)))}, not a number`);
  }

  /** A whole number of one to four digits; else NaN. */
  #digitsAt(index: number): number {
    const start = this.#starts[index]!;
    const end = this.#ends[index]!;
    if (end - start > 4) return NaN;
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = this.#chars[at]! - ZERO;
      if (!(digit >= 0 && digit <= 9)) return NaN;
      value = value * 10 + digit;
    }
    return value;
  }

  /** `2026-05-09T`; empty when there is no such day. */
  #dayPrefix(year: number, month: number, day: number): string {
    const known = this.#day;
    if (known.year === year && known.month === month && known.day === day) return known.prefix;
    const date = new Date(Date.UTC(year, month - 1, day));
    const isDay =
      year >= FIRST_YEAR &&
      date.getUTCFullYear() === year &&
      date.getUTCMonth() === month - 1 &&
      date.getUTCDate() === day;
    const prefix = isDay ? date.toISOString().slice(0, "YYYY-MM-DDT".length) : "";
    this.#day = { year, month, day, prefix };
    return prefix;
  }
}

function isSpace(char: number): boolean {
  if (char > SPACE) return char === NO_BREAK_SPACE;
  return char === SPACE || (char >= TAB && char <= RETURN);
}

function describeBody(text: string): string {
  const start = text.trim().slice(0, 60).replace(/\s+/g, " ");
  return start === "" ? "the body is empty" : `the body begins with ${JSON.stringify(start)}`;
}
