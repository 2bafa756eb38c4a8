import type { LayerSpecification } from "maplibre-gl";
import { ITALIC, REGULAR, fromTiles, isDue } from "./map-style-parts";
import type { MapColours } from "./map-colours";

/** Written as on charts: waters in italics, letterspaced, the larger the wider. */
export function waterNames(colours: MapColours): LayerSpecification {
  return {
    id: "water-names",
    ...fromTiles("water-names"),
    type: "symbol",
    filter: isDue,
    layout: {
      "text-field": ["get", "name"],
      "text-font": [ITALIC],
      "text-size": [
        "interpolate",
        ["linear"],
        ["zoom"],
        1,
        ["match", ["get", "kind"], "ocean", 12, 11],
        6,
        ["match", ["get", "kind"], "ocean", 17, ["sea", "lake"], 15, "gulf", 14, 12.5],
        10,
        ["match", ["get", "kind"], "ocean", 20, ["sea", "lake"], 18, 15],
      ],
      "text-letter-spacing": ["match", ["get", "kind"], "ocean", 0.12, ["sea", "gulf"], 0.06, 0.03],
      "text-max-width": 7,
      "text-line-height": 1.25,
      "text-padding": 4,
      // A name may give way to what is drawn on its water by a line or so.
      "text-variable-anchor": ["center", "top", "bottom"],
      "text-radial-offset": 0.8,
      "symbol-sort-key": ["get", "minzoom"],
    },
    paint: { "text-color": colours.waterName, "text-halo-color": colours.water, "text-halo-width": 1.2 },
  };
}

/** Towns at the coast, to find one's way by. */
export function placeNames(colours: MapColours): LayerSpecification {
  return {
    id: "place-names",
    ...fromTiles("place-names"),
    type: "symbol",
    minzoom: 3.5,
    filter: isDue,
    layout: {
      "text-field": ["get", "name"],
      "text-font": [REGULAR],
      "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 9, 13],
      "text-padding": 4,
      "text-variable-anchor": ["center", "bottom", "top"],
      "symbol-sort-key": ["get", "minzoom"],
    },
    paint: { "text-color": colours.placeName, "text-halo-color": colours.land, "text-halo-width": 1.4 },
  };
}
