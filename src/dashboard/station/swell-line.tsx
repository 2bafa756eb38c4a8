import type { Observation } from "../../observation/observation";
import { usePreferences } from "../preferences/preferences-provider";
import { HOUR_MS, formatClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";

const HOURS = 3;

interface SwellLineProps {
  observations: readonly Observation[];
  /** The station's newest time: what is older than three hours before is not told. */
  newest: string;
  zone: string;
}

/** How swell and wind waves share the sea, with its own time: NDBC's summaries come later than the waves. */
export function SwellLine({ observations, newest, zone }: SwellLineProps) {
  const preferences = usePreferences();
  const row = observations.findLast(
    ({ swellHeightM, windWaveHeightM }) => swellHeightM !== null || windWaveHeightM !== null,
  );
  if (!row || Date.parse(row.timestamp) < Date.parse(newest) - HOURS * HOUR_MS) return null;
  const parts = [
    { name: "swell", height: row.swellHeightM, period: row.swellPeriodS, from: row.swellDirection },
    {
      name: "wind waves",
      height: row.windWaveHeightM,
      period: row.windWavePeriodS,
      from: row.windWaveDirection,
    },
  ];
  return (
    <>
      {parts.map(({ name, height, period, from }) => {
        if (height === null) return null;
        const { figure, unit } = formatReading("waveHeightM", height, preferences);
        const every = period === null ? null : formatReading("dominantPeriodS", period, preferences);
        return (
          <p key={name}>
            {name} <b>{figure}</b> {unit}
            {every && ` every ${every.figure} ${every.unit}`}
            {from !== null && ` from ${from}`}
          </p>
        );
      })}
      <p>
        shared so at <time dateTime={row.timestamp}>{formatClock(row.timestamp, zone)}</time>
      </p>
    </>
  );
}
