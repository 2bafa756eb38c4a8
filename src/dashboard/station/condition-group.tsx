import type { ReactNode } from "react";
import { CONDITIONS_HOURS, type TimedValue } from "../../observation/conditions";
import { formatAgo, formatClock } from "../time/format-time";
import styles from "./conditions.module.css";

/** Of a reading that is not known now: when it was last; null: never in the days that were read; undefined: not known yet. */
export type LastSeen = string | null | undefined;

interface ConditionGroupProps {
  title: string;
  size?: "large";
  /** The values that it tells; where none is known, the group says so. */
  values: readonly (TimedValue | undefined)[];
  lastSeen: LastSeen;
  nowMs: number;
  zone: string;
  children: ReactNode;
}

/** One part of the sea and weather, with the time of its values, which are told apart where they differ. */
export function ConditionGroup({
  title,
  size,
  values,
  lastSeen,
  nowMs,
  zone,
  children,
}: ConditionGroupProps) {
  const times = [...new Set(values.flatMap((value) => (value ? [value.timestamp] : [])))].sort().reverse();
  return (
    <div
      className={styles.group}
      data-size={size}
      data-testid={`conditions-${title.toLowerCase().split(" ")[0]}`}
    >
      <h2>{title}</h2>
      {times.length > 0 ? (
        <>
          {children}
          <p className={styles.time}>
            <time dateTime={times[0]}>{formatClock(times[0]!, zone)}</time> · {formatAgo(times[0]!, nowMs)}
          </p>
        </>
      ) : (
        <p className={styles.missing}>{tellMissing(lastSeen, { nowMs, zone })}</p>
      )}
    </div>
  );
}

function tellMissing(lastSeen: LastSeen, { nowMs, zone }: { nowMs: number; zone: string }): ReactNode {
  if (lastSeen === null) return "not measured";
  if (lastSeen === undefined) return `none reported in ${CONDITIONS_HOURS} hours`;
  return (
    <>
      not measured now
      <small>
        last at {formatClock(lastSeen, zone)}, {formatAgo(lastSeen, nowMs)}
      </small>
    </>
  );
}
