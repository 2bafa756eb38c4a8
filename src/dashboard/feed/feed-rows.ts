import type { Conditions } from "../../observation/conditions";
import type { LiveObservation, ReadingName } from "../../observation/observation";
import { freshnessOf } from "../time/format-time";
import { QUANTITIES, type Quantity, type QuantityId } from "../quantity/quantities";

/** An observation as a row of the feed. */
export interface FeedRow {
  key: string;
  stationId: string;
  /** When it was observed. */
  timestamp: string;
  /** The values of the quantities; those that it did not measure are not there. */
  values: Readonly<Partial<Record<QuantityId, number>>>;
}

/** What the feed can be narrowed to: observations that have a quantity. */
export type FeedFilter = "all" | QuantityId;

/** Waves before wind before the rest: which value of a row is its main one. */
const BY_WEIGHT: readonly Quantity[] = Object.values(QUANTITIES);

export function toFeedRow(observation: LiveObservation): FeedRow {
  const { eventId, stationId, timestamp } = observation;
  return { key: eventId, stationId, timestamp, values: valuesBy((name) => observation[name] ?? undefined) };
}

/** The newest observations of some conditions, newest first, of stations that are not silent: what was known before. */
export function listEarlier(conditions: Iterable<Conditions>, countMax: number, nowMs: number): FeedRow[] {
  return [...conditions]
    .filter(({ timestamp }) => freshnessOf(timestamp, nowMs) !== "silent")
    .sort((a, b) => (a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : 0))
    .slice(0, countMax)
    .map(({ stationId, timestamp, readings }) => ({
      key: stationId,
      stationId,
      timestamp,
      // Values of other times are of other observations.
      values: valuesBy((name) =>
        readings[name]?.timestamp === timestamp ? readings[name].value : undefined,
      ),
    }));
}

function valuesBy(valueOf: (name: ReadingName) => number | undefined): FeedRow["values"] {
  const values: Partial<Record<QuantityId, number>> = {};
  for (const { id, reading } of BY_WEIGHT) {
    const value = valueOf(reading);
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** Whether a row is shown under a filter. */
export const isShown = ({ values }: FeedRow, filter: FeedFilter): boolean =>
  filter === "all" || values[filter] !== undefined;

/** The quantity that stands for a row: the one that is filtered by, else the weightiest that it has. */
export function mainOf({ values }: FeedRow, filter: FeedFilter): Quantity | undefined {
  if (filter !== "all") return QUANTITIES[filter];
  return BY_WEIGHT.find(({ id }) => values[id] !== undefined);
}
