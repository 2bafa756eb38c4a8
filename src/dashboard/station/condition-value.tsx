import { Arrow } from "../../components/arrow";
import type { TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { DoubtWord } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection } from "../quantity/tell-sea";
import { formatClock } from "../time/format-time";
import { convertReading, formatConverted, formatReading, unitOfReading } from "../units/format-reading";
import styles from "./conditions.module.css";
import { TREND_HOURS, type Trend } from "./trend";

interface ConditionValueProps {
  name: ReadingName;
  reading: TimedValue;
  trend?: Trend | null;
  label?: string;
  size?: "large";
  /** The time that is told for the whole group: a value of another one tells its own. */
  groupTime?: string;
  zone: string;
}

/** A value, large, with what it is called, how it has gone and what is said against it. */
export function ConditionValue({ name, reading, trend, label, size, groupTime, zone }: ConditionValueProps) {
  const { figure, unit, spoken } = formatReading(name, reading.value, usePreferences());
  return (
    <div>
      <div className={styles.value} data-size={size}>
        <span className="visually-hidden">{spoken}</span>
        <span aria-hidden="true">
          {figure}
          <i> {unit}</i>
        </span>
      </div>
      {label && <small className={styles.label}>{label}</small>}
      {groupTime !== undefined && groupTime !== reading.timestamp && (
        <small className={styles.label}>
          <time dateTime={reading.timestamp}>{formatClock(reading.timestamp, zone)}</time>
        </small>
      )}
      {trend && <TrendMark name={name} value={reading.value} trend={trend} />}
      <DoubtWord reading={name} doubt={reading.doubt} />
    </div>
  );
}

/** The direction in which an arrow comes from that rises to the right, falls, or goes on level. */
const ARROW_FROM = { rising: 225, falling: 315, steady: 270 } as const;

function TrendMark({ name, value, trend }: { name: ReadingName; value: number; trend: Trend }) {
  const preferences = usePreferences();
  const { direction, before } = trend;
  const change = Math.abs(
    convertReading(name, value, preferences) - convertReading(name, before, preferences),
  );
  return (
    <span className={styles.trend} data-testid={`trend-${name}`}>
      <Arrow fromDeg={ARROW_FROM[direction]} size={12} />
      {direction === "steady" ? (
        <>steady over {TREND_HOURS} h</>
      ) : (
        <>
          {direction === "rising" ? "up" : "down"} {formatConverted(name, change, preferences)}{" "}
          {unitOfReading(name, preferences).symbol} in {TREND_HOURS} h
        </>
      )}
    </span>
  );
}

/** "from 310° NW". */
export function From({ degrees }: { degrees: number }) {
  const from = tellDirection(degrees);
  return (
    <>
      from <b>{from.degrees}</b> {from.point}
    </>
  );
}
