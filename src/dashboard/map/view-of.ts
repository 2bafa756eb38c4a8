import type { Map as MapLibreMap } from "maplibre-gl";
import type { MovedView } from "./mapped-station";

/** What a map shows now, with longitudes from -180 to 180. */
export function viewOf(map: MapLibreMap): MovedView {
  const { lng, lat } = map.getCenter().wrap();
  const bounds = map.getBounds();
  const isWholeWorld = bounds.getEast() - bounds.getWest() >= 360;
  return {
    lat,
    lon: lng,
    zoom: map.getZoom(),
    bounds: {
      north: bounds.getNorth(),
      south: bounds.getSouth(),
      west: isWholeWorld ? -180 : bounds.getSouthWest().wrap().lng,
      east: isWholeWorld ? 180 : bounds.getNorthEast().wrap().lng,
    },
  };
}
