"use client";

import dynamic from "next/dynamic";
import { useId, useMemo } from "react";
import { MapFailure } from "../map/map-failure";
import type { StationMapProps } from "../map/station-map";
import mapStyles from "../map/station-map.module.css";
import { usePreferences } from "../preferences/preferences-provider";
import { useExploreState } from "./explore-provider";
import styles from "./explore-view.module.css";
import { MapSummary } from "./map-summary";
import { tellMap } from "./tell-map";

/**
 * The chart of the stations. It comes after the first view, which its 300 KB would hold up; the list beside it tells
 * the same without it.
 */
const StationMap = dynamic(
  () =>
    import("../map/station-map").then(
      (module) => module.StationMap,
      // As after a deployment, or where the network went: the list stays.
      () => MapFailure,
    ),
  {
    ssr: false,
    loading: () => (
      <div className={mapStyles.waiting}>
        <p>Drawing the map …</p>
      </div>
    ),
  },
);

/** The chart of the stations that are shown, and the same in words. */
export function MapPane(props: Omit<StationMapProps, "describedBy">) {
  const { state } = useExploreState();
  const preferences = usePreferences();
  const id = useId();
  const text = useMemo(
    () => tellMap(props.stations, state.quantity, preferences),
    [props.stations, state.quantity, preferences],
  );
  // The map's view and the selection change nothing of the words.
  const { view: _view, selectedId: _selectedId, order: _order, ...filters } = state;
  return (
    <div className={styles.map} data-selected={state.selectedId ?? ""}>
      <MapSummary id={id} text={text} subject={JSON.stringify(filters)} />
      <StationMap {...props} describedBy={id} />
    </div>
  );
}
