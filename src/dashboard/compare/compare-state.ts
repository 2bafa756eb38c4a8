import { STATION_ID_PATTERN } from "../../observation/station";
import { READING_TITLES } from "../quantity/reading-titles";
import { parseDays, type Days } from "../station/days";

/** As many lines as can be told apart in one chart. */
export const STATIONS_MAX = 4;

/** Of what is no id so much is told. */
const NOT_ID_LENGTH_MAX = 20;

// A station's tendency is told, and seldom: there are no lines of it.
const { pressureTendencyHpa: _, ...compared } = READING_TITLES;

/** What stations can be compared by, as it is called. */
export const COMPARED_READINGS = compared;

export type ComparedReading = keyof typeof COMPARED_READINGS;

/** What is compared: all of it stands in the page's address, so that a link shows what was seen. */
export interface CompareState {
  /** At most `STATIONS_MAX`, in the order of their lines. */
  stationIds: readonly string[];
  reading: ComparedReading;
  days: Days;
}

/** What an address asks for, the ids in it that are too many, and what in their place is none. */
export function parseCompareState(query: {
  get(name: string): string | null;
}): CompareState & { surplusIds: string[]; notIds: string[] } {
  const asked = (query.get("stations") ?? "").split(/[\s,]+/).filter(Boolean);
  const isId = (text: string) => STATION_ID_PATTERN.test(text.toUpperCase());
  const ids = [...new Set(asked.filter(isId).map((id) => id.toUpperCase()))];
  const reading = query.get("reading");
  return {
    stationIds: ids.slice(0, STATIONS_MAX),
    surplusIds: ids.slice(STATIONS_MAX),
    notIds: asked.filter((text) => !isId(text)).map((text) => text.slice(0, NOT_ID_LENGTH_MAX)),
    reading: isCompared(reading) ? reading : "waveHeightM",
    days: parseDays(query.get("days")),
  };
}

/** The address of a comparison, within the site. */
export function compareAddress({ stationIds, reading, days }: CompareState): string {
  const stations = stationIds.length > 0 ? `stations=${stationIds.join(",")}&` : "";
  return `/compare?${stations}reading=${reading}&days=${days}`;
}

const isCompared = (name: string | null): name is ComparedReading =>
  name !== null && Object.hasOwn(COMPARED_READINGS, name);
