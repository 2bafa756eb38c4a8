import { useCallback, useMemo, useState } from "react";
import type { TimeRange } from "../../components/time-chart";
import { atEdge, clampWindow, endsAtEdge } from "./time-window";

const HOUR_SECONDS = 3_600;

/**
 * The part of the read days that is looked at: all of them, until somebody looks closer. One that ends with the newest
 * value goes on with it.
 * @param sinceMs where the days begin, epoch ms
 * @param newest of the newest value, epoch seconds; null: there is none yet
 */
export function useTimeWindow(sinceMs: number, newest: number | null) {
  const whole = useMemo(() => {
    const from = sinceMs / 1000;
    return { from, to: newest ?? from + HOUR_SECONDS };
  }, [sinceMs, newest]);
  const [closer, setCloser] = useState<{ range: TimeRange; isLive: boolean } | null>(null);
  const shown = useMemo(() => {
    if (!closer) return whole;
    return closer.isLive ? atEdge(closer.range, whole) : clampWindow(closer.range, whole);
  }, [closer, whole]);
  const show = useCallback(
    (range: TimeRange | null) => setCloser(range && { range, isLive: endsAtEdge(range, whole) }),
    [whole],
  );
  return { whole, shown, show };
}
