import type { ObservedRow } from "./observation";
import { STATION_ID_PATTERN, type ReportedPosition } from "./station";
import { mergeReadings } from "./merge-readings";
import {
  FeedFormatError,
  checkWidth,
  dateColumns,
  isBlank,
  readNumber,
  readReadings,
  readTable,
  readTimestamp,
  type Columns,
  type Rejection,
} from "./parse-table";

/** What a table holds; `blankRows` counts the rows in which nothing was measured, which are no observations. */
export interface ParsedLatestObs {
  observations: ObservedRow[];
  positions: ReportedPosition[];
  rejections: Rejection[];
  blankRows: number;
}

const DATE = dateColumns("YYYY");
const REQUIRED = ["STN", "LAT", "LON", ...DATE];

/**
 * Parses NDBC's all-station table (`/data/latest_obs/latest_obs.txt`).
 * Rows of the same station and time are merged, a later row's values before an earlier's.
 * @param text the file, decoded as ISO-8859-1
 * @returns one observation a readable row, one position a station, and one rejection a row that cannot be read
 * @throws FeedFormatError when the body is no such table, or none of its rows can be read
 */
export function parseLatestObs(text: string): ParsedLatestObs {
  const { columns, rows } = readTable(text, REQUIRED);
  const observations = new Map<string, ObservedRow>();
  const positions = new Map<string, ReportedPosition>();
  const rejections: Rejection[] = [];
  let blankRows = 0;

  for (const { line, cells } of rows) {
    try {
      const { position, row } = readLatestRow(cells, columns);
      const known = positions.get(position.stationId);
      if (!known || supersedes(position, known)) positions.set(position.stationId, position);
      if (isBlank(row)) {
        blankRows += 1;
        continue;
      }
      const key = `${row.stationId} ${row.timestamp}`;
      const earlier = observations.get(key);
      observations.set(key, earlier ? mergeReadings(earlier, row) : row);
    } catch (err) {
      if (!(err instanceof RangeError)) throw err;
      rejections.push({ line, reason: err.message });
    }
  }
  if (rejections.length === rows.length) {
    throw new FeedFormatError(
      `none of ${rows.length} rows is readable; line ${rejections[0]!.line}: ${rejections[0]!.reason}`,
    );
  }
  return {
    observations: [...observations.values()],
    positions: [...positions.values()],
    rejections,
    blankRows,
  };
}

function readLatestRow(cells: string[], columns: Columns): { position: ReportedPosition; row: ObservedRow } {
  checkWidth(cells, columns);
  const cell = (name: string) => cells[columns.indexOf(name)]!;
  const stationId = cell("STN").toUpperCase();
  if (!STATION_ID_PATTERN.test(stationId))
    throw new RangeError(`${JSON.stringify(cell("STN"))} is no station id`);
  const timestamp = readTimestamp(cells, columns, DATE);
  return {
    position: {
      stationId,
      timestamp,
      lat: readDegrees(cell("LAT"), "LAT", 90),
      lon: readDegrees(cell("LON"), "LON", 180),
    },
    row: { stationId, timestamp, ...readReadings(cells, columns) },
  };
}

/** The newer position does, but a missing one never a known one. */
function supersedes(later: ReportedPosition, earlier: ReportedPosition): boolean {
  const isKnown = ({ lat, lon }: ReportedPosition) => lat !== null && lon !== null;
  if (isKnown(later) !== isKnown(earlier)) return isKnown(later);
  return earlier.timestamp <= later.timestamp;
}

function readDegrees(cell: string, column: string, limit: number): number | null {
  const degrees = readNumber(cell, column);
  if (degrees !== null && Math.abs(degrees) > limit)
    throw new RangeError(`${column} is ${cell}, beyond ${limit} degrees`);
  return degrees;
}
