import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { MapPicture } from "../map/map-picture";
import { createStationMapper } from "../map/map-stations";
import { tellMap } from "../map/tell-map";
import { QUANTITIES } from "../quantity/quantities";
import type { UnitPreferences } from "../units/units";
import type { ExploreState } from "../finding/explore-state";
import { createExplorer, filterStations } from "../finding/filter-stations";

interface FirstPictureProps {
  stations: readonly Station[];
  conditions: readonly Conditions[];
  state: ExploreState;
  preferences: UnitPreferences;
  nowMs: number;
}

/** What an address shows of the stations on the chart, as the server knows it: whose stars are asked for it does not. */
export function FirstPicture({ stations, conditions, state, preferences, nowMs }: FirstPictureProps) {
  const quantity = QUANTITIES[state.quantity];
  const explore = createExplorer(new Map(stations.map((station) => [station.id, station])));
  const { shown } = filterStations(
    conditions.map(explore),
    { ...state, isStarredOnly: false },
    { reading: quantity.reading, starredIds: new Set(), nowMs },
  );
  const mapped = createStationMapper(quantity, preferences)(shown, new Map(), nowMs);
  const summary = tellMap(shown, state.quantity, preferences, nowMs);
  return <MapPicture stations={mapped} quantity={quantity} summary={summary} />;
}
