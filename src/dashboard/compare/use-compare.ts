"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { compareAddress, parseCompareState, type CompareState } from "./compare-state";

/**
 * What the address asks to compare, and how that is changed. One goes back from a change of the stations; of how they
 * are looked at, the address keeps the last alone.
 */
export function useCompare() {
  const query = useSearchParams()?.toString() ?? "";
  const state = useMemo(() => parseCompareState(new URLSearchParams(query)), [query]);
  const change = useCallback(
    (part: Partial<CompareState>) => {
      const address = compareAddress({ ...state, ...part });
      if (part.stationIds) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },
    [state],
  );
  return { state, change };
}
