"use client";

import { startTransition, useEffect, useState } from "react";
import { useMinutesAhead } from "../../hooks/keep-connection";

const TICK_MS = 15_000;

/**
 * The time, epoch ms: first the server's, so that both draw the same page, then every 15 s this browser's, put right
 * where its clock is wrong: all ages are told by it.
 */
export function useNow(initialMs: number): number {
  const [nowMs, setNowMs] = useState(initialMs);
  const minutesAhead = useMinutesAhead();
  useEffect(() => {
    // All that tells an age is drawn anew: it may wait for what a person does.
    const tick = () => startTransition(() => setNowMs(Date.now() + minutesAhead * 60_000));
    const first = setTimeout(tick);
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [minutesAhead]);
  return nowMs;
}
