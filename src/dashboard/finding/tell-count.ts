import type { QuantityId } from "../quantity/quantities";

/** What a station that has a quantity reports, in a sentence. */
export const REPORTED: Record<QuantityId, string> = {
  waves: "waves",
  wind: "wind",
  pressure: "pressure",
  water: "the water’s temperature",
  air: "the air’s temperature",
};

/** How many of the stations that are shown report the quantity. */
export interface Count {
  /** Of those, how many report it. */
  measured: number;
  shown: number;
}

/** The count after its first number: " of 802 stations report waves". */
export function tellCount({ measured, shown }: Count, quantity: QuantityId): string {
  const stations = shown === 1 ? "station" : "stations";
  if (measured === shown) return ` ${stations} ${shown === 1 ? "reports" : "report"} ${REPORTED[quantity]}`;
  return ` of ${shown} ${stations} report${measured === 1 ? "s" : ""} ${REPORTED[quantity]}`;
}
