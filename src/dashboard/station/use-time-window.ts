import { useMemo, useState } from "react";
import type { TimeRange } from "../../components/time-chart";
import { clampWindow } from "./time-window";

const HOUR_SECONDS = 3_600;

/**
 * The part of the read days that is looked at: all of them, until somebody looks closer.
 * @param sinceMs where the days begin, epoch ms
 * @param newest of the newest value, epoch seconds; null: there is none yet
 */
export function useTimeWindow(sinceMs: number, newest: number | null) {
  const whole = useMemo(() => {
    const from = sinceMs / 1000;
    return { from, to: newest ?? from + HOUR_SECONDS };
  }, [sinceMs, newest]);
  const [closer, show] = useState<TimeRange | null>(null);
  const shown = useMemo(() => (closer ? clampWindow(closer, whole) : whole), [closer, whole]);
  return { whole, shown, show };
}
