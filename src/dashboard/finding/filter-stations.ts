import { isWithin } from "../../observation/box";
import type { Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Station } from "../../observation/station";
import { rememberEach } from "../remember-each";
import { briefName, splitName } from "../station-name";
import { freshnessOf } from "../time/format-time";
import type { ExploreState } from "./explore-state";
import { REGIONS, findRegion } from "./regions";

/** A station that reported, as the list and the map show it. */
export interface ExploredStation {
  id: string;
  /** What it is called, without its place. */
  name: string;
  /** null where no list of stations has it. */
  station: Station | null;
  conditions: Conditions;
}

/** Makes what the list and the map show of a station from its conditions; of the same conditions always the same object. */
export const createExplorer = (known: ReadonlyMap<string, Station>) =>
  rememberEach((conditions: Conditions): ExploredStation => {
    const id = conditions.stationId;
    const station = known.get(id);
    return { id, name: briefName(station, id), station: station ?? null, conditions };
  });

/** What is shown, and how many an age of "all" would add. */
export interface FoundStations {
  shown: ExploredStation[];
  /** Those that meet everything else and have been silent for longer than the age allows. */
  tooOld: number;
}

/** What of the state decides which stations are shown. */
export type Filters = Pick<
  ExploreState,
  "search" | "types" | "regionId" | "isMeasuredOnly" | "isStarredOnly" | "age"
>;

/**
 * The stations that meet a state's filters, in no order.
 * @param reading the quantity's
 * @param starredIds this browser's
 */
export function filterStations(
  stations: readonly ExploredStation[],
  filters: Filters,
  { reading, starredIds, nowMs }: { reading: ReadingName; starredIds: ReadonlySet<string>; nowMs: number },
): FoundStations {
  const { types, isMeasuredOnly, isStarredOnly, age } = filters;
  const region = filters.regionId === null ? undefined : findRegion(filters.regionId);
  const isWanted = createWordSearch(filters.search);
  const met = stations.filter((explored) => {
    const { id, station, conditions } = explored;
    return (
      (types.length === 0 || types.some((type) => type === (station?.type ?? "other"))) &&
      (!region || (station !== null && isWithin(region.box, station))) &&
      (!isMeasuredOnly || conditions.readings[reading] !== undefined) &&
      (!isStarredOnly || starredIds.has(id)) &&
      (!isWanted || isWanted(foldedTextOf(explored)))
    );
  });
  if (age === "all") return { shown: met, tooOld: 0 };
  const shown = met.filter(({ conditions }) => {
    const freshness = freshnessOf(conditions.timestamp, nowMs);
    return freshness === "fresh" || (age === "day" && freshness === "ageing");
  });
  return { shown, tooOld: met.length - shown.length };
}

/** Folding takes longer than all the rest, and a station reports often. */
const foldedTextOf = rememberEach(({ id, name, station }: ExploredStation) => {
  const place = station ? splitName(station).place : null;
  return fold(`${id} ${name} ${place ?? ""} ${station?.owner ?? ""} ${regionNames(station)}`);
});

/** People look for "hawaii", which no station there is called. */
const regionNames = (station: Station | null) =>
  station
    ? REGIONS.filter(({ box }) => isWithin(box, station))
        .map(({ name }) => name)
        .join(" ")
    : "";

/** Makes what tells whether a text has every word of a search in it, whatever its case and accents. */
export function createSearch(search: string): (text: string) => boolean {
  const isWanted = createWordSearch(search);
  return (text) => !isWanted || isWanted(fold(text));
}

/** The same of folded texts; null for a search without words, which has all. */
function createWordSearch(search: string): ((folded: string) => boolean) | null {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return words.length === 0 ? null : (folded) => words.every((word) => folded.includes(word));
}

/** Phones write the apostrophe that NDBC's names have ("Hawke's Bay") as a curly one. */
const fold = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();
