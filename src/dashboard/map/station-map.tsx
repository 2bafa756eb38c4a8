"use client";

import { memo, useCallback, useId, useMemo } from "react";
import { useTheme } from "../../components/use-theme";
import { useExploreState } from "../finding/explore-provider";
import type { MapView } from "../finding/explore-state";
import type { ExploredStation } from "../finding/filter-stations";
import { findRegion } from "../finding/regions";
import { usePreferences } from "../preferences/preferences-provider";
import { QUANTITIES } from "../quantity/quantities";
import { unitOfReading } from "../units/format-reading";
import { FIRST_VIEW, FIRST_VIEW_NARROW } from "./first-view";
import { isNarrow } from "./is-narrow";
import { MapCanvas } from "./map-canvas";
import { createStationMapper } from "./map-stations";
import { MapSummary } from "./map-summary";
import { tellMap } from "./tell-map";

/** So near that the selected station is told from its neighbours. */
const SELECTED_ZOOM = 5;

interface StationMapProps {
  /** Those to draw. */
  stations: readonly ExploredStation[];
  /** When each station's newest event came to this browser, epoch ms. */
  arrivedAtMs: ReadonlyMap<string, number>;
  hoveredId: string | null;
  nowMs: number;
  onPoint: (id: string | null) => void;
  onSelect: (id: string | null) => void;
}

/** The chart by the quantity, the view and the region of the address, and the same in words. */
export const StationMap = memo(function StationMap(props: StationMapProps) {
  const { stations, arrivedAtMs, hoveredId, nowMs, onPoint, onSelect } = props;
  const { state, change } = useExploreState();
  const preferences = usePreferences();
  const theme = useTheme();
  const summaryId = useId();
  const quantity = QUANTITIES[state.quantity];
  const classTokens = useMemo(() => quantity.classes.map(({ colorToken }) => colorToken), [quantity]);
  const mapStations = useMemo(() => createStationMapper(quantity, preferences), [quantity, preferences]);
  const mapped = useMemo(
    () => mapStations(stations, arrivedAtMs, nowMs),
    [mapStations, stations, arrivedAtMs, nowMs],
  );
  const move = useCallback((view: MapView) => change({ view }), [change]);
  // The map's view and the selection change nothing of the words.
  const { view: _view, selectedId: _selectedId, order: _order, ...filters } = state;
  const selected = mapped.find(({ id }) => id === state.selectedId);
  const first = isNarrow() ? FIRST_VIEW_NARROW : FIRST_VIEW;
  return (
    <>
      <MapSummary
        id={summaryId}
        tell={() => tellMap(stations, state.quantity, preferences, nowMs)}
        subject={JSON.stringify(filters)}
      />
      <MapCanvas
        stations={mapped}
        selectedId={state.selectedId}
        hoveredId={hoveredId}
        initialView={selected ? { lat: selected.lat, lon: selected.lon, zoom: SELECTED_ZOOM } : first}
        view={state.view}
        box={(state.regionId !== null && findRegion(state.regionId)?.box) || null}
        unit={unitOfReading(quantity.reading, preferences).symbol}
        nowMs={nowMs}
        classTokens={classTokens}
        theme={theme}
        describedBy={summaryId}
        onSelect={onSelect}
        onHover={onPoint}
        onMove={move}
      />
    </>
  );
});
