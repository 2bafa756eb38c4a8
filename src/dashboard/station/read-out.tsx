import { CursorBar, findCursorPlaces } from "../../components/cursor-bar";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection } from "../quantity/tell-sea";
import { formatDayAndClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { TimeRange } from "../../components/time-chart";
import type { ReadingName } from "../../observation/observation";
import type { UnitPreferences } from "../units/units";
import type { NumberName, Timeline } from "./chart-plans";

/** Waves come hourly among rows of ten minutes: for so long a value is told as that of the time at the cursor. */
const HOLDS_SECONDS = 3_600;

interface ReadOutProps {
  timeline: Timeline;
  shown: TimeRange;
  /** Where the cursor stands in the timeline; null: nowhere, and the newest is told. */
  at: number | null;
  zone: string;
  onMove(at: number): void;
}

/** What is told of each line that a chart draws, and as which reading. */
const PARTS: { word: string; line: NumberName; toldAs: ReadingName }[] = [
  { word: "waves", line: "waveHeightM", toldAs: "waveHeightM" },
  { word: "every", line: "dominantPeriodS", toldAs: "dominantPeriodS" },
  { word: "on average", line: "averagePeriodS", toldAs: "averagePeriodS" },
  { word: "swell", line: "swellHeightM", toldAs: "waveHeightM" },
  { word: "wind waves", line: "windWaveHeightM", toldAs: "waveHeightM" },
  { word: "wind", line: "windSpeedMps", toldAs: "windSpeedMps" },
  { word: "gust", line: "windGustMps", toldAs: "windGustMps" },
  { word: "from", line: "windDirDeg", toldAs: "windDirDeg" },
  { word: "pressure", line: "pressureHpa", toldAs: "pressureHpa" },
  { word: "water", line: "waterTempC", toldAs: "waterTempC" },
  { word: "air", line: "airTempC", toldAs: "airTempC" },
  { word: "dew point", line: "dewPointC", toldAs: "dewPointC" },
  { word: "visibility", line: "visibilityNmi", toldAs: "visibilityNmi" },
  { word: "tide", line: "tideFt", toldAs: "tideFt" },
];

/** One line for all charts: what was reported at their cursor, which the slider moves too. */
export function ReadOut({ timeline, shown, at, zone, onMove }: ReadOutProps) {
  const preferences = usePreferences();
  const { times } = timeline;
  const places = findCursorPlaces(times, shown, at);
  const time = formatDayAndClock(times[places.place]! * 1000, zone);
  const parts = toParts(timeline, places.place, preferences);
  const spoken = parts.map(({ word, figure, unit }) => `${word} ${figure} ${unit}`).join(", ");
  return (
    <CursorBar
      label="Time of the cursor in the charts"
      time={time}
      places={places}
      spoken={spoken || "nothing was reported"}
      onMove={onMove}
    >
      {parts.map(({ word, figure, unit }) => (
        <span key={word}>
          {word} <b>{figure}</b> {unit}
        </span>
      ))}
      {parts.length === 0 && <span>nothing was reported</span>}
    </CursorBar>
  );
}

function toParts(timeline: Timeline, place: number, preferences: UnitPreferences) {
  return PARTS.flatMap(({ word, line, toldAs }) => {
    const value = valueAt(timeline, place, line);
    if (value === null) return [];
    if (line === "windDirDeg") {
      const { degrees, point } = tellDirection(value);
      return [{ word, figure: degrees, unit: point }];
    }
    const { figure, unit } = formatReading(toldAs, value, preferences);
    return [{ word, figure, unit }];
  });
}

/** The reading at a place of the timeline, or the last one within the hour before; null across a silence. */
function valueAt({ times, rows }: Timeline, place: number, reading: NumberName): number | null {
  for (let i = place; i >= 0 && times[place]! - times[i]! <= HOLDS_SECONDS; i -= 1) {
    const row = rows[i];
    if (!row) return null;
    if (row[reading] !== null) return row[reading];
  }
  return null;
}
