/** How many days of history can be looked at. */
export const RANGES_DAYS = [1, 5, 15, 45] as const;
export type Days = (typeof RANGES_DAYS)[number];

/** Not in an address that asks for it. */
export const DAYS_USUAL: Days = 5;

/** The days that an address asks for; the usual ones where it asks for any other. */
export function parseDays(text: string | null): Days {
  return RANGES_DAYS.find((days) => String(days) === text) ?? DAYS_USUAL;
}
