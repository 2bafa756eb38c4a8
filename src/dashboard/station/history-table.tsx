import { useMemo } from "react";
import { PagedTable } from "../../components/paged-table";
import type { CheckedObservation, Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";

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

/** What the charts show, in figures. */
export function HistoryTable({ observations, conditions, zone }: HistoryTableProps) {
  const preferences = usePreferences();
  const columns = useMemo(
    () =>
      COLUMNS.filter(
        ({ reading, isAlways }) => isAlways || observations.some((row) => row[reading] !== null),
      ),
    [observations],
  );
  return (
    <PagedTable
      label="Table of observations"
      rows={observations}
      heads={[
        { key: "time", title: "Time" },
        ...columns.map(({ title, reading }) => ({
          key: reading,
          title,
          unit: unitOfReading(reading, preferences).symbol,
        })),
      ]}
      keyOf={({ timestamp }) => timestamp}
      renderCells={(row) => ({
        head: <time dateTime={row.timestamp}>{formatDayAndClock(row.timestamp, zone)}</time>,
        cells: columns.map(({ reading }) => {
          const value = row[reading];
          return (
            <>
              <DoubtSign reading={reading} doubt={doubtOf(row, reading, conditions)} />{" "}
              {value === null ? "–" : formatReading(reading, value, preferences).figure}
            </>
          );
        }),
      })}
    />
  );
}

/** A row that came live has no flags of its own, but while it is the newest, the conditions have them. */
function doubtOf(row: CheckedObservation, reading: ReadingName, conditions: Conditions): Doubt | undefined {
  const doubts: Partial<Record<ReadingName, Doubt>> | undefined = row.doubts;
  if (doubts) return doubts[reading];
  const present = conditions.readings[reading];
  return present?.timestamp === row.timestamp ? present.doubt : undefined;
}
