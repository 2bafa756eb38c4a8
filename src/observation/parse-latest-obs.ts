import type { ObservedRow } from "./observation";
import { STATION_ID_PATTERN, type ReportedPosition } from "./station";
import { mergeDoubles } from "./merge-readings";
import { cutCell } from "./feed-format";
import { readRows, type ParsedTable } from "./parse-table";
import type { TableRow } from "./table-row";

/** What a table holds: one position a station, too. */
export interface ParsedLatestObs extends ParsedTable {
  positions: ReportedPosition[];
}

/**
 * Parses NDBC's all-station table (`/data/latest_obs/latest_obs.txt`).
 * Rows of the same station and time are merged, a later row's values before an earlier's.
 * @param text the file, decoded as ISO-8859-1
 * @param notAfter rows of a later time of observation are rejected
 * @returns one observation a readable row, one position a station, and one rejection a row that cannot be read
 * @throws FeedFormatError when the body is no such table, or none of its rows can be read
 */
export function parseLatestObs(text: string, notAfter?: Date): ParsedLatestObs {
  const observations: ObservedRow[] = [];
  const positions = new Map<string, ReportedPosition>();
  let blankRows = 0;
  let hasStationTwice = false;

  const rejections = readRows(text, {
    yearColumn: "YYYY",
    required: ["STN", "LAT", "LON"],
    notAfter,
    readRow(row) {
      const stationId = readStationId(row);
      const timestamp = row.timestamp();
      const lat = readDegrees(row, "LAT", 90);
      const lon = readDegrees(row, "LON", 180);
      const observation = row.observation(stationId, timestamp);

      const position = { stationId, timestamp, lat, lon };
      const known = positions.get(stationId);
      hasStationTwice ||= known !== undefined;
      if (!known || supersedes(position, known)) positions.set(stationId, position);
      if (observation) observations.push(observation);
      else blankRows += 1;
    },
  });
  return {
    observations: hasStationTwice ? mergeDoubles(observations) : observations,
    positions: [...positions.values()],
    rejections,
    blankRows,
  };
}

function readStationId(row: TableRow): string {
  const text = row.text("STN");
  const stationId = text.toUpperCase();
  // Of letters beyond ASCII some have capitals within it: ß is SS.
  if (!STATION_ID_PATTERN.test(stationId) || stationId.length !== text.length) {
    throw new RangeError(`${JSON.stringify(cutCell(text))} is no station id`);
  }
  return stationId;
}

/** The newer position does, but a missing one never a known one. */
function supersedes(later: ReportedPosition, earlier: ReportedPosition): boolean {
  const isKnown = ({ lat, lon }: ReportedPosition) => lat !== null && lon !== null;
  if (isKnown(later) !== isKnown(earlier)) return isKnown(later);
  return earlier.timestamp <= later.timestamp;
}

function readDegrees(row: TableRow, column: string, limit: number): number | null {
  const degrees = row.number(column);
  if (degrees !== null && Math.abs(degrees) > limit) {
    throw new RangeError(`${column} is ${cutCell(row.text(column))}, beyond ${limit} degrees`);
  }
  return degrees;
}
