import { useMemo } from "react";
import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { QUANTITIES } from "../quantity/quantities";
import { useExploreState } from "./explore-provider";
import { createExplorer, filterStations, type FoundStations } from "./filter-stations";
import { useStarredIds } from "./starred";

/** The stations that are shown at the moment, in no order; one that did not report stays the same object. */
export function useFoundStations(
  known: ReadonlyMap<string, Station>,
  conditions: ReadonlyMap<string, Conditions>,
  nowMs: number,
): FoundStations {
  const { state } = useExploreState();
  const { search, types, regionId, isMeasuredOnly, isStarredOnly, age, quantity } = state;
  const starredIds = useStarredIds();
  const explore = useMemo(() => createExplorer(known), [known]);
  const explored = useMemo(() => Array.from(conditions.values(), explore), [conditions, explore]);
  // The map's view, the order and the selection change nothing of what is shown.
  return useMemo(
    () =>
      filterStations(
        explored,
        { search, types, regionId, isMeasuredOnly, isStarredOnly, age },
        { reading: QUANTITIES[quantity].reading, starredIds, nowMs },
      ),
    [explored, search, types, regionId, isMeasuredOnly, isStarredOnly, age, quantity, starredIds, nowMs],
  );
}
