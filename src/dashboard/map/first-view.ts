import type { ExploreState, MapView } from "../finding/explore-state";

/** The seas around North America, where most of the stations are; on narrow screens its eastern half. */
export const FIRST_VIEW: MapView = { lat: 36, lon: -105, zoom: 2.6 };
export const FIRST_VIEW_NARROW: MapView = { lat: 37, lon: -82, zoom: 2.7 };

/** On narrow screens: what search and quantities cover at the top, and the part that the half open sheet covers. */
export const COVERED_TOP_PX = 160;
export const COVERED_BOTTOM_SHARE = 0.48;

/** Whether an address asks for another part of the world than the first view has. */
export const asksForView = ({ view, selectedId, regionId }: ExploreState): boolean =>
  view !== null || selectedId !== null || regionId !== null;
