"use client";

import { useEffect } from "react";
import type { CheckedObservation } from "../../observation/conditions";
import { useStationHistory, type Source } from "../../hooks/use-station-history";
import styles from "./compare.module.css";

/** What is here of a station's last days. */
export interface StationRead {
  observations: CheckedObservation[];
  sinceMs: number;
  /** Null until the server has told. */
  source: Source | null;
  isReading: boolean;
  hasFailed: boolean;
}

interface StationReaderProps {
  id: string;
  name: string;
  days: number;
  /** The end of the days, ISO 8601. */
  newest: string;
  /** The same function from one drawing to the next. */
  onRead(id: string, read: StationRead): void;
}

/** Reads one station's last days for the comparison. Where that fails, the others stay, and this one can be retried. */
export function StationReader({ id, name, days, newest, onRead }: StationReaderProps) {
  const { observations, sinceMs, source, reading, failure, retry } = useStationHistory(id, {
    days,
    newest,
  });
  const isReading = reading !== null;
  const hasFailed = failure !== null;
  useEffect(
    () => onRead(id, { observations, sinceMs, source, isReading, hasFailed }),
    [onRead, id, observations, sinceMs, source, isReading, hasFailed],
  );
  if (!hasFailed) return null;
  return (
    <div className={styles.failure} role="alert">
      <p>
        <b>{name} cannot be read right now.</b> {failure}
      </p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
