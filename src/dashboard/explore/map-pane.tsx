"use client";

import { useCallback, useId, useMemo } from "react";
import { mapStations } from "../map/map-stations";
import type { MovedView } from "../map/mapped-station";
import { StationMap } from "../map/station-map";
import { useTheme } from "../map/use-theme";
import { useLiveView } from "../live/live-provider";
import { usePreferences } from "../preferences/preferences-provider";
import { Legend } from "../quantity/legend";
import { QUANTITIES } from "../quantity/quantities";
import { unitOfReading } from "../units/format-reading";
import { useExploreState } from "./explore-provider";
import type { MapView } from "./explore-state";
import styles from "./explore-view.module.css";
import type { ExploredStation } from "./filter-stations";
import { MapSummary } from "./map-summary";
import { findRegion } from "./regions";
import { tellMap } from "./tell-map";

/** The seas around North America, where most of the stations are. */
const FIRST_VIEW: MapView = { lat: 36, lon: -105, zoom: 2.6 };
/** So near that the selected station is told from its neighbours. */
const SELECTED_ZOOM = 5;

interface MapPaneProps {
  stations: readonly ExploredStation[];
  hoveredId: string | null;
  nowMs: number;
  onPoint: (id: string | null) => void;
  onSelect: (id: string | null) => void;
}

/** The chart of the stations that are shown, with its legend, and the same in words. */
export function MapPane({ stations, hoveredId, nowMs, onPoint, onSelect }: MapPaneProps) {
  const { state, change } = useExploreState();
  const { arrivedAtMs } = useLiveView();
  const preferences = usePreferences();
  const theme = useTheme();
  const summaryId = useId();
  const quantity = QUANTITIES[state.quantity];
  const classTokens = useMemo(() => quantity.classes.map(({ colorToken }) => colorToken), [quantity]);
  const mapped = useMemo(
    () => mapStations(stations, { quantity, preferences, arrivedAtMs, nowMs }),
    [stations, quantity, preferences, arrivedAtMs, nowMs],
  );
  const move = useCallback(({ lat, lon, zoom }: MovedView) => change({ view: { lat, lon, zoom } }), [change]);
  const text = useMemo(
    () => tellMap(stations, state.quantity, preferences),
    [stations, state.quantity, preferences],
  );
  const { view: _view, selectedId: _selectedId, order: _order, ...filters } = state;
  const selected = stations.find(({ id }) => id === state.selectedId)?.station;
  const initialView =
    selected && selected.lat !== null && selected.lon !== null
      ? { lat: selected.lat, lon: selected.lon, zoom: SELECTED_ZOOM }
      : FIRST_VIEW;
  return (
    <div className={styles.map} data-selected={state.selectedId ?? ""}>
      <MapSummary id={summaryId} text={text} subject={JSON.stringify(filters)} />
      <StationMap
        stations={mapped}
        selectedId={state.selectedId}
        hoveredId={hoveredId}
        initialView={initialView}
        view={state.view}
        box={(state.regionId !== null && findRegion(state.regionId)?.box) || null}
        unit={unitOfReading(quantity.reading, preferences).symbol}
        classTokens={classTokens}
        theme={theme}
        describedBy={summaryId}
        onSelect={onSelect}
        onHover={onPoint}
        onMove={move}
      />
      <div className={styles.legend}>
        <Legend quantity={quantity} />
      </div>
    </div>
  );
}
