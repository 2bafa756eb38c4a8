"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** How many days of history can be looked at. */
export const RANGES_DAYS = [1, 5, 15, 45] as const;
export type Days = (typeof RANGES_DAYS)[number];

const DAYS_USUAL: Days = 5;

/** The days that an address asks for; the usual ones where it asks for any other. */
export function parseDays(text: string | null): Days {
  return RANGES_DAYS.find((days) => String(days) === text) ?? DAYS_USUAL;
}

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
