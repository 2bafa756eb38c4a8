/** The body is no table of NDBC's: an error page, an empty or a cut file. Asking again later is what helps. */
export class FeedFormatError extends Error {
  override name = "FeedFormatError";
}

/** A number as NDBC writes it. Digits follow a point: "12." is what a cut row leaves of 12.5. */
export const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

const CELL_CHARACTERS_TOLD_MAX = 40;

/** A cell as a rejection tells it: it may be as long as the file. */
export const cutCell = (cell: string) => cell.slice(0, CELL_CHARACTERS_TOLD_MAX);
