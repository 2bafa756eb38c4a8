import type { CheckedObservation, Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";
import styles from "./station-view.module.css";

const ROWS_MAX = 500;

const COLUMNS: { title: string; reading: ReadingName }[] = [
  { title: "Waves", reading: "waveHeightM" },
  { title: "Period", reading: "dominantPeriodS" },
  { title: "Wind", reading: "windSpeedMps" },
  { title: "Gust", reading: "windGustMps" },
  { title: "From", reading: "windDirDeg" },
  { title: "Pressure", reading: "pressureHpa" },
  { title: "Water", reading: "waterTempC" },
  { title: "Air", reading: "airTempC" },
];

interface HistoryTableProps {
  observations: CheckedObservation[];
  conditions: Conditions;
  /** In which the times are told, IANA's name. */
  zone: string;
}

/** What the charts show, in figures: the newest first. */
export function HistoryTable({ observations, conditions, zone }: HistoryTableProps) {
  const preferences = usePreferences();
  const rows = observations.slice(-ROWS_MAX).reverse();
  return (
    <details className={styles.table}>
      <summary>
        The same as a table{observations.length > rows.length ? ` (the newest ${rows.length} rows)` : ""}
      </summary>
      <div tabIndex={0} role="region" aria-label="Table of observations">
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {COLUMNS.map(({ title, reading }) => (
                <th key={reading} scope="col">
                  {title} {unitOfReading(reading, preferences).symbol}
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
                {COLUMNS.map(({ reading }) => {
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
