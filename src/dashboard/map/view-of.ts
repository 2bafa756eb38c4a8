import type { Map as MapLibreMap } from "maplibre-gl";
import type { MapView } from "../finding/explore-state";

/** What a map shows now, with a longitude from -180 to 180. */
export function viewOf(map: MapLibreMap): MapView {
  const { lng, lat } = map.getCenter().wrap();
  return { lat, lon: lng, zoom: map.getZoom() };
}
