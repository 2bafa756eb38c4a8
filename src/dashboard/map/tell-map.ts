import { QUANTITIES, classOf, type QuantityId } from "../quantity/quantities";
import { markTendency } from "../quantity/tell-sea";
import { formatAgo, freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import type { ExploredStation } from "../finding/filter-stations";
import { orderStations } from "../finding/order-stations";
import { tellCount } from "../finding/tell-count";

/**
 * What the map shows in words: how many stations, which has the most (of pressure: the least), how many there are of
 * each class, and how many of them are no longer fresh.
 */
export function tellMap(
  stations: readonly ExploredStation[],
  quantityId: QuantityId,
  preferences: UnitPreferences,
  nowMs: number,
): string {
  const quantity = QUANTITIES[quantityId];
  const { reading, classes, leads, label } = quantity;
  const measuring = stations.filter(({ conditions }) => conditions.readings[reading]);
  const [first] = orderStations(measuring, "value", quantityId);
  const count = `${measuring.length}${tellCount({ measured: measuring.length, shown: stations.length }, quantityId)}.`;
  if (!first) return count;
  const { value, timestamp } = first.conditions.readings[reading]!;
  const { spoken } = formatReading(reading, value, preferences);
  const isFresh = (time: string) => freshnessOf(time, nowMs) === "fresh";
  const age = isFresh(timestamp) ? "" : `, ${formatAgo(timestamp, nowMs)}`;
  const old = measuring.filter(({ conditions }) => !isFresh(conditions.timestamp)).length;
  const toldOld = old === 0 ? "" : ` Older than 6 hours: ${old}.`;
  const counts = classes.map(
    (_, i) =>
      measuring.filter(({ conditions }) => classOf(quantity, conditions.readings[reading]!.value) === i + 1)
        .length,
  );
  const told = classes.flatMap(({ name }, i) => (counts[i] ? `${name} ${counts[i]}` : [])).join(", ");
  return `${count} ${label}, ${leads}: ${spoken} at ${first.name}${age}. Stations by class: ${told}.${quantityId === "pressure" ? tellTendencies(measuring) : ""}${toldOld}`;
}

/** How many are marked as rising and as falling. */
function tellTendencies(stations: readonly ExploredStation[]): string {
  const marks = stations.map(({ conditions }) => {
    const change = conditions.readings.pressureTendencyHpa?.value;
    return change === undefined ? null : markTendency(change)?.direction;
  });
  const count = (direction: string) => marks.filter((mark) => mark === direction).length;
  return ` Rising: ${count("rising")}, falling: ${count("falling")}.`;
}
