import { WAVE_SPLIT_BY_COLUMN, type Readings } from "./observation";
import { cutCell } from "./feed-format";
import { readRows, type Rejection } from "./parse-table";
import type { TableRow } from "./table-row";

/** How swell and wind waves shared the sea at one time. */
export type WaveSplit = Pick<Readings, (typeof WAVE_SPLIT_BY_COLUMN)[keyof typeof WAVE_SPLIT_BY_COLUMN]>;

/** A row of a spectral summary: the split, and the whole sea's height and average period, by which it is recognised. */
export interface SpectralSummary {
  timestamp: string;
  waveHeightM: number | null;
  averagePeriodS: number | null;
  split: WaveSplit;
}

export interface ParsedSpectra {
  summaries: SpectralSummary[];
  rejections: Rejection[];
}

const COMPASS = new Set("N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split(" "));
const STEEPNESSES = new Set(["VERY_STEEP", "STEEP", "AVERAGE", "SWELL", "N/A"]);

/**
 * Parses a station's spectral wave summaries (`/data/realtime2/ID.spec`), newest first as they stand in the file. Their
 * mean wave direction is left out: it holds -99 where the table of `ID.txt` has a direction or MM.
 * @param text the file, decoded as ISO-8859-1
 * @param notAfter rows of a later time of observation are rejected
 * @throws FeedFormatError when the body is no such table, or none of its rows can be read
 */
export function parseSpectra(text: string, notAfter?: Date): ParsedSpectra {
  const summaries: SpectralSummary[] = [];
  const rejections = readRows(text, {
    yearColumn: "YY",
    required: ["WVHT", "APD", ...Object.keys(WAVE_SPLIT_BY_COLUMN)],
    notAfter,
    readRow(row) {
      summaries.push({
        timestamp: row.timestamp(),
        waveHeightM: row.number("WVHT"),
        averagePeriodS: row.number("APD"),
        split: {
          swellHeightM: row.number("SwH"),
          swellPeriodS: row.number("SwP"),
          swellDirection: readWord(row, "SwD", COMPASS),
          windWaveHeightM: row.number("WWH"),
          windWavePeriodS: row.number("WWP"),
          windWaveDirection: readWord(row, "WWD", COMPASS),
          waveSteepness: readWord(row, "STEEPNESS", STEEPNESSES),
        },
      });
    },
  });
  return { summaries, rejections };
}

function readWord(row: TableRow, column: string, words: ReadonlySet<string>): string | null {
  const cell = row.text(column);
  if (cell === "MM") return null;
  if (!words.has(cell)) {
    throw new RangeError(`${column} is ${JSON.stringify(cutCell(cell))}, none of ${[...words].join(" ")}`);
  }
  return cell;
}
