import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { QUANTITIES, type QuantityId } from "../quantity/quantities";
import { displayName } from "../station-name";

/** A station that reported, as the list shows it. */
export interface ListedStation {
  id: string;
  name: string;
  conditions: Conditions;
}

export type SortKey = QuantityId | "age" | "name";

/** What each order is called. */
export const SORT_WORDS: Record<SortKey, string> = {
  waves: QUANTITIES.waves.order,
  wind: QUANTITIES.wind.order,
  pressure: QUANTITIES.pressure.order,
  air: QUANTITIES.air.order,
  water: QUANTITIES.water.order,
  age: "newest first",
  name: "by name",
};

/** Stations in an order; those without the quantity come last, by name. */
export function sortStations(stations: readonly ListedStation[], key: SortKey): ListedStation[] {
  const byName = (a: ListedStation, b: ListedStation) =>
    a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
  if (key === "name") return [...stations].sort(byName);
  if (key === "age") {
    return [...stations].sort(
      (a, b) => b.conditions.timestamp.localeCompare(a.conditions.timestamp) || byName(a, b),
    );
  }
  const { reading, leads } = QUANTITIES[key];
  const direction = leads === "lowest" ? -1 : 1;
  const rank = ({ conditions }: ListedStation) =>
    (conditions.readings[reading]?.value ?? Number.NaN) * direction;
  return [...stations].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || byName(a, b);
    return right - left || byName(a, b);
  });
}

/** Stations in the order of some ids; those that are not among them come last, as they are. */
export function inOrderOf(ids: readonly string[], stations: readonly ListedStation[]): ListedStation[] {
  const rank = new Map(ids.map((id, i) => [id, i]));
  return [...stations].sort((a, b) => (rank.get(a.id) ?? ids.length) - (rank.get(b.id) ?? ids.length));
}

/** Stations whose name or id has every word of a search in it. */
export function searchStations(stations: readonly ListedStation[], search: string): ListedStation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return stations.filter(({ id, name }) =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word)),
  );
}

/** Every station that has conditions, by what it is called. */
export function listStations(
  stations: ReadonlyMap<string, Station>,
  conditions: ReadonlyMap<string, Conditions>,
): ListedStation[] {
  return [...conditions.values()].map((station) => ({
    id: station.stationId,
    name: displayName(stations.get(station.stationId), station.stationId),
    conditions: station,
  }));
}
