import type { ReactNode } from "react";
import styles from "./cursor-bar.module.css";
import type { TimeRange } from "./time-chart";

/** Where a cursor may stand, and where it stands: by the places of `times`. */
export interface CursorPlaces {
  first: number;
  last: number;
  place: number;
}

/**
 * Where the cursor stands in the part of a time axis that is shown.
 * @param times epoch seconds, rising
 * @param wanted null: nowhere, which is at the newest
 */
export function findCursorPlaces(
  times: readonly number[],
  shown: TimeRange,
  wanted: number | null,
): CursorPlaces {
  const first = Math.max(
    times.findIndex((seconds) => seconds >= shown.from),
    0,
  );
  const last = Math.max(
    times.findLastIndex((seconds) => seconds <= shown.to),
    first,
  );
  return { first, last, place: Math.max(Math.min(wanted ?? last, last), first) };
}

interface CursorBarProps {
  label: string;
  /** Of the cursor. */
  time: string;
  places: CursorPlaces;
  /** What was measured then, for those who do not see it. */
  spoken: string;
  /** The chart below has its lines' names on its right. */
  isLabelled?: boolean;
  onMove(place: number): void;
  /** The same for the others. */
  children: ReactNode;
}

/** What was measured at the cursor of the charts below, in one line, and the slider that moves it. */
export function CursorBar(props: CursorBarProps) {
  const { label, time, places, spoken, isLabelled = false, onMove, children } = props;
  return (
    <div className={styles.bar} data-testid="read-out">
      <p>
        <time>{time}</time>
        {children}
      </p>
      <input
        type="range"
        min={places.first}
        max={places.last}
        value={places.place}
        disabled={places.first === places.last}
        aria-label={label}
        aria-valuetext={`${time}: ${spoken}`}
        data-labelled={isLabelled}
        onChange={(event) => onMove(Number(event.target.value))}
      />
    </div>
  );
}
