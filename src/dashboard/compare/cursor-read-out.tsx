"use client";

import { CursorBar, findCursorPlaces } from "../../components/cursor-bar";
import { LineSample } from "../../components/line-sample";
import type { TimeRange } from "../../components/time-chart";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { ComparedReading } from "./compare-state";
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
  const places = findCursorPlaces(
    times,
    shown,
    at === null ? null : times.findLastIndex((seconds) => seconds <= at),
  );
  const time = formatDayAndClock(times[places.place]! * 1000, zone);
  const parts = lines.map((line) => {
    const value = valueAt(times, line, places.place);
    return { id: line.stationId, told: value === null ? null : formatReading(reading, value, preferences) };
  });
  return (
    <CursorBar
      label="Time of the cursor in the chart"
      time={time}
      places={places}
      spoken={parts.map(({ id, told }) => `${id} ${told?.spoken ?? "nothing"}`).join(", ")}
      isLabelled
      onMove={(place) => onMove(times[place]!)}
    >
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
    </CursorBar>
  );
}
