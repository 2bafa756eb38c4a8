import { useMemo, useState } from "react";
import type { CheckedObservation, Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";
import styles from "./history.module.css";

const PAGE_ROWS = 144;

/** Those of `isAlways` stand there though nothing was measured. */
const COLUMNS: { title: string; reading: ReadingName; isAlways?: boolean }[] = [
  { title: "Waves", reading: "waveHeightM", isAlways: true },
  { title: "Dominant period", reading: "dominantPeriodS" },
  { title: "Average period", reading: "averagePeriodS" },
  { title: "Waves from", reading: "meanWaveDirDeg" },
  { title: "Wind", reading: "windSpeedMps", isAlways: true },
  { title: "Gust", reading: "windGustMps" },
  { title: "Wind from", reading: "windDirDeg" },
  { title: "Pressure", reading: "pressureHpa" },
  { title: "Water", reading: "waterTempC" },
  { title: "Air", reading: "airTempC" },
  { title: "Dew point", reading: "dewPointC" },
  { title: "Visibility", reading: "visibilityNmi" },
  { title: "Tide", reading: "tideFt" },
];

interface HistoryTableProps {
  /** Oldest first. */
  observations: CheckedObservation[];
  conditions: Conditions;
  /** In which the times are told, IANA's name. */
  zone: string;
}

/** What the charts show, in figures: the newest first, a day of ten minutes a page. */
export function HistoryTable({ observations, conditions, zone }: HistoryTableProps) {
  const preferences = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const [wantedPage, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(observations.length / PAGE_ROWS));
  // A shorter range has fewer pages.
  const page = Math.min(wantedPage, pages - 1);
  const end = observations.length - page * PAGE_ROWS;
  const rows = observations.slice(Math.max(0, end - PAGE_ROWS), end).reverse();
  const columns = useMemo(
    () =>
      COLUMNS.filter(
        ({ reading, isAlways }) => isAlways || observations.some((row) => row[reading] !== null),
      ),
    [observations],
  );
  return (
    <details className={styles.table} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {isOpen && (
        <>
          <nav className={styles.pages} aria-label="Pages of the table">
            <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
              Newer
            </button>
            <span role="status">
              Rows {page * PAGE_ROWS + 1} to {page * PAGE_ROWS + rows.length} of {observations.length}
            </span>
            <button type="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
              Older
            </button>
          </nav>
          <div className={styles.rows} tabIndex={0} role="region" aria-label="Table of observations">
            <table>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  {columns.map(({ title, reading }) => (
                    <th key={reading} scope="col">
                      {title} <span>{unitOfReading(reading, preferences).symbol}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.timestamp}>
                    <th scope="row">
                      <time dateTime={row.timestamp}>{formatDayAndClock(row.timestamp, zone)}</time>
                    </th>
                    {columns.map(({ reading }) => {
                      const value = row[reading];
                      return (
                        <td key={reading}>
                          <DoubtSign reading={reading} doubt={doubtOf(row, reading, conditions)} />{" "}
                          {value === null ? "–" : formatReading(reading, value, preferences).figure}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}

/** A row that came live has no flags of its own, but while it is the newest, the conditions have them. */
function doubtOf(row: CheckedObservation, reading: ReadingName, conditions: Conditions): Doubt | undefined {
  const doubts: Partial<Record<ReadingName, Doubt>> | undefined = row.doubts;
  if (doubts) return doubts[reading];
  const present = conditions.readings[reading];
  return present?.timestamp === row.timestamp ? present.doubt : undefined;
}
