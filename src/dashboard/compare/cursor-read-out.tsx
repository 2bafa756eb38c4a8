"use client";

import { LineSample } from "../../components/line-sample";
import type { TimeRange } from "../../components/time-chart";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { ComparedReading } from "./compare-state";
import styles from "./compare.module.css";
import { LINE_STYLES } from "./compared-station";
import { valueAt, type Comparison } from "./comparison";

interface CursorReadOutProps {
  comparison: Comparison;
  reading: ComparedReading;
  shown: TimeRange;
  /** Epoch seconds; null: nowhere, and the newest is told. */
  at: number | null;
  zone: string;
  onMove(at: number): void;
}

/** What all stations measured at the time of the cursor, which the slider moves too. */
export function CursorReadOut({ comparison, reading, shown, at, zone, onMove }: CursorReadOutProps) {
  const preferences = usePreferences();
  const { times, lines } = comparison;
  const first = Math.max(
    times.findIndex((seconds) => seconds >= shown.from),
    0,
  );
  const last = Math.max(
    times.findLastIndex((seconds) => seconds <= shown.to),
    first,
  );
  const wanted = at === null ? last : times.findLastIndex((seconds) => seconds <= at);
  const place = Math.max(Math.min(wanted, last), first);
  const time = formatDayAndClock(times[place]! * 1000, zone);
  const parts = lines.map((line) => {
    const value = valueAt(times, line, place);
    return { id: line.stationId, told: value === null ? null : formatReading(reading, value, preferences) };
  });
  return (
    <div className={styles.readOut} data-testid="read-out">
      <p>
        <time>{time}</time>
        {parts.map(({ id, told }, i) => (
          <span key={id}>
            <LineSample {...LINE_STYLES[i]!} /> {id}{" "}
            {told ? (
              <>
                <b>{told.figure}</b> {told.unit}
              </>
            ) : (
              "–"
            )}
          </span>
        ))}
      </p>
      <input
        type="range"
        min={first}
        max={last}
        value={place}
        aria-label="Time of the cursor in the chart"
        aria-valuetext={`${time}: ${parts.map(({ id, told }) => `${id} ${told?.spoken ?? "nothing"}`).join(", ")}`}
        onChange={(event) => onMove(times[Number(event.target.value)]!)}
      />
    </div>
  );
}
