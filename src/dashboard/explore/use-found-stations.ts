import { useMemo } from "react";
import type { Station } from "../../observation/station";
import { useLiveView } from "../live/live-provider";
import { QUANTITIES } from "../quantity/quantities";
import { displayName } from "../station-name";
import { useExploreState } from "./explore-provider";
import { filterStations, type ExploredStation, type FoundStations } from "./filter-stations";
import { useStarredIds } from "./starred";

/** The stations that are shown at the moment, in no order. */
export function useFoundStations(known: ReadonlyMap<string, Station>, nowMs: number): FoundStations {
  const { conditions } = useLiveView();
  const { state } = useExploreState();
  const starredIds = useStarredIds();
  const names = useMemo(
    () => new Map([...known].map(([id, station]) => [id, displayName(station, id)])),
    [known],
  );
  const explored = useMemo(
    () =>
      [...conditions.values()].map((station): ExploredStation => ({
        id: station.stationId,
        name: names.get(station.stationId) ?? displayName(undefined, station.stationId),
        station: known.get(station.stationId) ?? null,
        conditions: station,
      })),
    [conditions, known, names],
  );
  return useMemo(
    () => filterStations(explored, state, { reading: QUANTITIES[state.quantity].reading, starredIds, nowMs }),
    [explored, state, starredIds, nowMs],
  );
}
