import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection } from "../quantity/tell-sea";
import { formatDayAndClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { CheckedObservation } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { UnitPreferences } from "../units/units";
import type { Timeline } from "./chart-plans";
import styles from "./history.module.css";

interface ReadOutProps {
  timeline: Timeline;
  /** Where the cursor stands in the timeline; null: nowhere, and the newest is told. */
  at: number | null;
  zone: string;
  onMove(at: number): void;
}

const PARTS: { word: string; reading: ReadingName }[] = [
  { word: "waves", reading: "waveHeightM" },
  { word: "every", reading: "dominantPeriodS" },
  { word: "wind", reading: "windSpeedMps" },
  { word: "gust", reading: "windGustMps" },
  { word: "from", reading: "windDirDeg" },
  { word: "pressure", reading: "pressureHpa" },
  { word: "water", reading: "waterTempC" },
  { word: "air", reading: "airTempC" },
];

/** One line for all charts: what was reported at their cursor, which the slider moves too. */
export function ReadOut({ timeline: { times, rows }, at, zone, onMove }: ReadOutProps) {
  const preferences = usePreferences();
  const last = times.length - 1;
  const place = Math.min(at ?? last, last);
  const time = formatDayAndClock(times[place]! * 1000, zone);
  const parts = toParts(rows[place] ?? null, preferences);
  const spoken = parts.map(({ word, figure, unit }) => `${word} ${figure} ${unit}`).join(", ");
  return (
    <div className={styles.readOut} data-testid="read-out">
      <p>
        <time>{time}</time>
        {parts.map(({ word, figure, unit }) => (
          <span key={word}>
            {word} <b>{figure}</b> {unit}
          </span>
        ))}
        {parts.length === 0 && <span>nothing was reported</span>}
      </p>
      <input
        type="range"
        min={0}
        max={last}
        value={place}
        aria-label="Time of the cursor in the charts"
        aria-valuetext={`${time}: ${spoken || "nothing was reported"}`}
        onChange={(event) => onMove(Number(event.target.value))}
      />
    </div>
  );
}

function toParts(row: CheckedObservation | null, preferences: UnitPreferences) {
  return PARTS.flatMap(({ word, reading }) => {
    const value = row?.[reading] ?? null;
    if (value === null) return [];
    if (reading === "windDirDeg") {
      const { degrees, point } = tellDirection(value);
      return [{ word, figure: degrees, unit: point }];
    }
    const { figure, unit } = formatReading(reading, value, preferences);
    return [{ word, figure, unit }];
  });
}
