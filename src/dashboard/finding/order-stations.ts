import { QUANTITIES, type QuantityId } from "../quantity/quantities";
import type { Order } from "./explore-state";
import type { ExploredStation } from "./filter-stations";

/** What an order is called, for the quantity that is chosen. */
export function tellOrder(order: Order, quantity: QuantityId): string {
  if (order === "name") return "by name";
  return order === "age" ? "newest first" : QUANTITIES[quantity].order;
}

/** Stations in an order; by value those without the quantity come last. Equals stand by name. */
export function orderStations(
  stations: readonly ExploredStation[],
  order: Order,
  quantity: QuantityId,
): ExploredStation[] {
  if (order === "name") return [...stations].sort(compareNames());
  if (order === "age") return [...stations].sort((a, b) => compareAges(a, b) || byCode(a, b));
  const { reading, leads } = QUANTITIES[quantity];
  const direction = leads === "lowest" ? -1 : 1;
  const rank = ({ conditions }: ExploredStation) =>
    (conditions.readings[reading]?.value ?? Number.NaN) * direction;
  return [...stations].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || byCode(a, b);
    return right - left || byCode(a, b);
  });
}

/**
 * Among equals, by the codes of the letters: a collator takes a phone 30 ms to make, which only the order by name
 * needs.
 */
function byCode(a: ExploredStation, b: ExploredStation): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** One collator for all comparisons: localeCompare makes one for each, which takes ten times as long. */
function compareNames() {
  const { compare } = new Intl.Collator("en");
  return (a: ExploredStation, b: ExploredStation) => compare(a.name, b.name) || byCode(a, b);
}

function compareAges(a: ExploredStation, b: ExploredStation): number {
  // ISO 8601 in UTC: the order of the letters is that of the times.
  return a.conditions.timestamp < b.conditions.timestamp
    ? 1
    : Number(a.conditions.timestamp > b.conditions.timestamp) * -1;
}

/** Stations in the order of some ids; those that are not among them come last, as they are. */
export function inOrderOf(ids: readonly string[], stations: readonly ExploredStation[]): ExploredStation[] {
  const rank = new Map(ids.map((id, i) => [id, i]));
  return [...stations].sort((a, b) => (rank.get(a.id) ?? ids.length) - (rank.get(b.id) ?? ids.length));
}
