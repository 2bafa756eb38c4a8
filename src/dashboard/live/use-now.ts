"use client";

import { useEffect, useState } from "react";

const TICK_MS = 15_000;

/** The time, epoch ms: first the server's, so that both draw the same page, then this browser's every 15 s. */
export function useNow(initialMs: number): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    const first = setTimeout(tick);
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return nowMs;
}
