"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { DAYS_USUAL, parseDays, type Days } from "./days";

/** How many days are looked at, kept in the page's address, so that a link shows what was seen. */
export function useDays(): [Days, (days: Days) => void] {
  const days = parseDays(useSearchParams()?.get("days") ?? null);
  const choose = useCallback((chosen: Days) => {
    const address = new URL(location.href);
    if (chosen === DAYS_USUAL) address.searchParams.delete("days");
    else address.searchParams.set("days", String(chosen));
    history.replaceState(null, "", address);
  }, []);
  return [days, choose];
}
