import tzLookup from "@photostructure/tz-lookup";

/**
 * The time zone at a position: that of the land, and at sea the nautical one of its longitude. The library's 30 KB are
 * fetched by those alone who ask for stations' times (use-zones.tsx).
 * @returns IANA's name; `Etc/GMT+8` is eight hours behind UTC
 */
export function zoneAt({ lat, lon }: { lat: number; lon: number }): string {
  return tzLookup(lat, lon);
}
