"use client";

import { startTransition, useEffect, useState } from "react";

const TICK_MS = 15_000;

/** The time, epoch ms: first the server's, so that both draw the same page, then this browser's every 15 s. */
export function useNow(initialMs: number): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    // All that tells an age is drawn anew: it may wait for what a person does.
    const tick = () => startTransition(() => setNowMs(Date.now()));
    const first = setTimeout(tick);
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return nowMs;
}
