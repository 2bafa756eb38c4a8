import type { ReactNode } from "react";
import type { Conditions, TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { Arrow } from "../../components/arrow";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import type { Quantity, QuantityId } from "../quantity/quantities";
import { tellDirection, tellSeaState } from "../quantity/tell-sea";
import { formatAgo } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import styles from "./station-list.module.css";

interface ReadingProps {
  quantity: Quantity;
  conditions: Conditions;
  nowMs: number;
}

/** A station's value of a quantity, large, with what belongs to it below; one older than the newest has its age. */
export function Reading({ quantity, conditions: { readings, timestamp }, nowMs }: ReadingProps) {
  const preferences = usePreferences();
  const reading = readings[quantity.reading];
  if (!reading) {
    return (
      <span className={styles.missing}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">not measured</span>
      </span>
    );
  }
  const { figure, unit } = formatReading(quantity.reading, reading.value, preferences);
  return (
    <>
      <span className={styles.value}>
        <DoubtSign reading={quantity.reading} doubt={reading.doubt} /> {figure}
        <span className={styles.unit}> {unit}</span>
      </span>
      <span className={styles.detail}>
        {DETAILS[quantity.id]?.(readings, preferences)}
        {reading.timestamp < timestamp && (
          <time
            className={styles.older}
            dateTime={reading.timestamp}
            title="older than the newest observation"
          >
            {formatAgo(reading.timestamp, nowMs)}
          </time>
        )}
      </span>
    </>
  );
}

type Detail = (readings: Conditions["readings"], preferences: UnitPreferences) => ReactNode;

/** What is told with a quantity's value: a sea's period and direction, a wind's gust and direction, a tendency. */
const DETAILS: Partial<Record<QuantityId, Detail>> = {
  waves: ({ waveHeightM, dominantPeriodS, meanWaveDirDeg }, preferences) => (
    <>
      <Figure name="dominantPeriodS" reading={dominantPeriodS} preferences={preferences} unit=" s" />
      {meanWaveDirDeg && <Arrow fromDeg={meanWaveDirDeg.value} size={11} />}
      {waveHeightM && <span className="visually-hidden">{tellSeaState(waveHeightM.value)}</span>}
    </>
  ),
  wind: ({ windGustMps, windDirDeg }, preferences) => (
    <>
      <Figure name="windGustMps" reading={windGustMps} preferences={preferences} before="gust " />
      {windDirDeg && (
        <>
          <Arrow fromDeg={windDirDeg.value} size={11} />
          <span>
            <span className="visually-hidden">from </span>
            {tellDirection(windDirDeg.value).point}
          </span>
        </>
      )}
    </>
  ),
  pressure: ({ pressureTendencyHpa }, preferences) => (
    <Figure
      name="pressureTendencyHpa"
      reading={pressureTendencyHpa}
      preferences={preferences}
      before={(pressureTendencyHpa?.value ?? 0) > 0 ? "+" : ""}
      unit=" in 3 h"
    />
  ),
};

interface FigureProps {
  name: ReadingName;
  reading: TimedValue | undefined;
  preferences: UnitPreferences;
  before?: string;
  unit?: string;
}

function Figure({ name, reading, preferences, before = "", unit = "" }: FigureProps) {
  return (
    reading && (
      <span>
        <DoubtSign reading={name} doubt={reading.doubt} /> {before}
        {formatReading(name, reading.value, preferences).figure}
        {unit}
      </span>
    )
  );
}
