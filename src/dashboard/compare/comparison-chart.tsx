"use client";

import { useCallback, useMemo, useState } from "react";
import type { ChartClock } from "../../components/chart-text";
import { TimeChart, moveCursor, type ChartSeries, type TimeRange } from "../../components/time-chart";
import { usePreferences } from "../preferences/preferences-provider";
import { saveFile } from "../station/download";
import { formatDayAndClock, zonedTime } from "../time/format-time";
import { convertReading, formatConverted, formatFigure, unitOfReading } from "../units/format-reading";
import { COMPARED_READINGS, type ComparedReading } from "./compare-state";
import styles from "./compare.module.css";
import { LINE_STYLES } from "./compared-station";
import { measuredPlaces, planOf, type Comparison } from "./comparison";
import { comparisonFile } from "./comparison-file";
import { ComparisonTable } from "./comparison-table";
import { CursorReadOut } from "./cursor-read-out";

const SYNC_KEY = "compare";
const HEIGHTS = { phone: 260, desk: 380 };

interface ComparisonChartProps {
  comparison: Comparison;
  reading: ComparedReading;
  /** Null until the server has told. */
  simulated: boolean | null;
  shown: TimeRange;
  zone: string;
  onZoom(range: TimeRange | null): void;
}

/** The stations' lines in one chart, what its cursor tells, and the same as a table and as a file. */
export function ComparisonChart({
  comparison,
  reading,
  simulated,
  shown,
  zone,
  onZoom,
}: ComparisonChartProps) {
  const preferences = usePreferences();
  const { times, lines } = comparison;
  const [cursor, setCursor] = useState<number | null>(null);
  const follow = useCallback(
    (place: number | null) => setCursor(place === null ? null : (times[place] ?? null)),
    [times],
  );
  const moveTo = useCallback((seconds: number) => {
    setCursor(seconds);
    void moveCursor(SYNC_KEY, seconds);
  }, []);
  const clock = useMemo(() => clockIn(zone), [zone]);
  const chart = useMemo(() => {
    const { startsAtZero = false, roomMin } = planOf(reading);
    const convert = (value: number) => convertReading(reading, value, preferences);
    const series: ChartSeries[] = lines.map(({ stationId, values, doubts }, i) => ({
      name: stationId,
      endLabel: stationId,
      ...LINE_STYLES[i]!,
      values: values.map((value) => (value === null ? null : convert(value))),
      doubtful: [...doubts.keys()],
    }));
    return {
      title: COMPARED_READINGS[reading],
      unit: unitOfReading(reading, preferences).symbol,
      startsAtZero,
      roomMin: Math.abs(convert(roomMin) - convert(0)),
      formatValue: (value: number, digits?: number) =>
        digits === undefined ? formatConverted(reading, value, preferences) : formatFigure(value, digits),
      series,
    };
  }, [lines, reading, preferences]);
  const places = useMemo(
    () =>
      measuredPlaces(comparison).filter((place) => times[place]! >= shown.from && times[place]! <= shown.to),
    [comparison, times, shown],
  );
  return (
    <>
      <CursorReadOut
        comparison={comparison}
        reading={reading}
        shown={shown}
        at={cursor}
        zone={zone}
        onMove={moveTo}
      />
      <div className={styles.plot}>
        <TimeChart
          {...chart}
          times={times}
          range={shown}
          clock={clock}
          heights={HEIGHTS}
          syncKey={SYNC_KEY}
          onCursor={follow}
          onZoom={onZoom}
        />
      </div>
      {/* Nothing is kept of which nobody knows whether it was measured. */}
      {simulated !== null && (
        <p className={styles.download}>
          <button
            type="button"
            className="button"
            onClick={() => saveFile(comparisonFile(comparison, places, { reading, simulated }))}
          >
            Download CSV
          </button>
          <span>
            {places.length} {places.length === 1 ? "row" : "rows"}
          </span>
        </p>
      )}
      <ComparisonTable comparison={comparison} places={places} reading={reading} zone={zone} />
    </>
  );
}

const clockIn = (zone: string): ChartClock => ({
  zone,
  tell: (timeMs) => formatDayAndClock(timeMs, zone),
  read: (timeMs) => zonedTime(timeMs, zone),
});
