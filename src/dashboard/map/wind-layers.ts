import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { BARB_RISE_PX, CALM_IMAGE, SWELL_RISE_PX } from "./map-images";

/** From here on winds and swells are drawn. */
const BARBS_FROM_ZOOM = 4;
const SWELLS_FROM_ZOOM = 6;

/** The whole zoom of the tiles decides, as in filters. */
export const isDrawn = (property: "dotZoom" | "barbZoom"): ExpressionSpecification => [
  ">=",
  ["zoom"],
  ["get", property],
];

const BARB_SIZE: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 4, 0.8, 7, 1, 10, 1.15];

/** Winds, as WMO draws them. */
export function barbs(): LayerSpecification {
  return {
    id: "barbs",
    source: "stations",
    type: "symbol",
    minzoom: BARBS_FROM_ZOOM,
    filter: [
      "all",
      ["!", ["in", ["get", "barb"], ["literal", ["", CALM_IMAGE]]]],
      isDrawn("barbZoom"),
      isDrawn("dotZoom"),
    ],
    layout: {
      "icon-image": ["get", "barb"],
      "icon-offset": [0, -BARB_RISE_PX],
      "icon-rotate": ["get", "windFrom"],
      "icon-rotation-alignment": "map",
      "icon-size": BARB_SIZE,
      "icon-padding": 0,
      "icon-allow-overlap": true,
    },
  };
}

/** Rings where no wind blows. */
export function calms(): LayerSpecification {
  return {
    id: "calms",
    source: "stations",
    type: "symbol",
    minzoom: BARBS_FROM_ZOOM,
    filter: ["all", ["==", ["get", "barb"], CALM_IMAGE], isDrawn("barbZoom"), isDrawn("dotZoom")],
    layout: {
      "icon-image": CALM_IMAGE,
      "icon-size": BARB_SIZE,
      "icon-padding": 0,
      "icon-allow-overlap": true,
    },
  };
}

/** Arrows that go with the swell. */
export function swells(): LayerSpecification {
  return {
    id: "swells",
    source: "stations",
    type: "symbol",
    minzoom: SWELLS_FROM_ZOOM,
    filter: ["all", [">=", ["get", "swellTo"], 0], isDrawn("dotZoom")],
    layout: {
      "icon-image": "swell",
      "icon-offset": [0, -SWELL_RISE_PX],
      "icon-rotate": ["get", "swellTo"],
      "icon-rotation-alignment": "map",
      "icon-padding": 0,
      "icon-allow-overlap": true,
    },
  };
}
