import type { ObservedRow } from "./observation";
import { mergeDoubles } from "./merge-readings";
import { readRows, type ParsedTable } from "./parse-table";

/**
 * Parses a station's last 45 days (`/data/realtime2/ID.txt`), newest first as they stand in the file.
 * Rows of the same time are merged, a later row's values before an earlier's.
 * @param text the file, decoded as ISO-8859-1
 * @param stationId whose file it is, in upper case: its rows do not name it
 * @param notAfter rows of a later time of observation are rejected
 * @throws FeedFormatError when the body is no such table, or none of its rows can be read
 */
export function parseRealtime(
  text: string,
  { stationId, notAfter }: { stationId: string; notAfter?: Date },
): ParsedTable {
  const observations: ObservedRow[] = [];
  let blankRows = 0;
  let previous = "9999";
  let isDescending = true;

  const rejections = readRows(text, {
    yearColumn: "YY",
    required: [],
    notAfter,
    readRow(row) {
      const timestamp = row.timestamp();
      const observation = row.observation(stationId, timestamp);
      if (!observation) {
        blankRows += 1;
        return;
      }
      isDescending &&= timestamp < previous;
      previous = timestamp;
      observations.push(observation);
    },
  });
  return {
    observations: isDescending ? observations : mergeDoubles(observations),
    rejections,
    blankRows,
  };
}
