import type { ReactNode } from "react";
import type { TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatAge } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import styles from "./station-list.module.css";

interface ReadingProps {
  name: ReadingName;
  reading: TimedValue | undefined;
  /** When the station's newest observation was made: an older value says how old it is. */
  newest: string;
  nowMs: number;
  children?: ReactNode;
}

/** One value of a station with its unit; a value older than the newest observation carries its own age. */
export function Reading({ name, reading, newest, nowMs, children }: ReadingProps) {
  const preferences = usePreferences();
  if (!reading) {
    return (
      <>
        <span className={`${styles.value} ${styles.missing}`}>
          <span aria-hidden="true">–</span>
          <span className="visually-hidden">none</span>
        </span>
        <span className={styles.detail} />
      </>
    );
  }
  const { figure, unit } = formatReading(name, reading.value, preferences);
  return (
    <>
      <span className={styles.value}>
        <DoubtSign reading={name} doubt={reading.doubt} /> {figure}
        <span className={styles.unit}> {unit}</span>
      </span>
      <span className={styles.detail}>
        {children}
        {reading.timestamp < newest && (
          <time
            className={styles.older}
            dateTime={reading.timestamp}
            title="older than the newest observation"
          >
            {formatAge(reading.timestamp, nowMs)}
          </time>
        )}
      </span>
    </>
  );
}
