import { useMemo } from "react";
import { PagedTable } from "../../components/paged-table";
import type { CheckedObservation, Conditions } from "../../observation/conditions";
import type { ReadingName, WaveSplitName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";

interface Column {
  title: string;
  field: ReadingName | WaveSplitName;
  /** The reading as which it is told; null: it is a word. */
  toldAs: ReadingName | null;
}

const column = (title: string, reading: ReadingName): Column => ({ title, field: reading, toldAs: reading });

const COLUMNS: readonly Column[] = [
  column("Waves", "waveHeightM"),
  column("Dominant period", "dominantPeriodS"),
  column("Average period", "averagePeriodS"),
  column("Waves from", "meanWaveDirDeg"),
  { title: "Swell", field: "swellHeightM", toldAs: "waveHeightM" },
  { title: "Swell period", field: "swellPeriodS", toldAs: "averagePeriodS" },
  { title: "Swell from", field: "swellDirection", toldAs: null },
  { title: "Wind waves", field: "windWaveHeightM", toldAs: "waveHeightM" },
  { title: "Wind-wave period", field: "windWavePeriodS", toldAs: "averagePeriodS" },
  { title: "Wind waves from", field: "windWaveDirection", toldAs: null },
  column("Wind", "windSpeedMps"),
  column("Gust", "windGustMps"),
  column("Wind from", "windDirDeg"),
  column("Pressure", "pressureHpa"),
  column("Water", "waterTempC"),
  column("Air", "airTempC"),
  column("Dew point", "dewPointC"),
  column("Visibility", "visibilityNmi"),
  column("Tide", "tideFt"),
];

/** They stand there though nothing of them was measured. */
const ALWAYS = new Set<Column["field"]>(["waveHeightM", "windSpeedMps"]);

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
    () => COLUMNS.filter(({ field }) => ALWAYS.has(field) || observations.some((row) => row[field] !== null)),
    [observations],
  );
  return (
    <PagedTable
      label="Table of observations"
      rows={observations}
      heads={[
        { key: "time", title: "Time" },
        ...columns.map(({ title, field, toldAs }) => ({
          key: field,
          title,
          unit: toldAs ? unitOfReading(toldAs, preferences).symbol : undefined,
        })),
      ]}
      keyOf={({ timestamp }) => timestamp}
      renderCells={(row) => ({
        head: <time dateTime={row.timestamp}>{formatDayAndClock(row.timestamp, zone)}</time>,
        cells: columns.map(({ field, toldAs }) => {
          const value = row[field];
          if (value === null) return "–";
          if (toldAs === null || typeof value === "string") return value;
          const { figure } = formatReading(toldAs, value, preferences);
          if (toldAs !== field) return figure;
          return (
            <>
              <DoubtSign reading={toldAs} doubt={doubtOf(row, toldAs, conditions)} /> {figure}
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
