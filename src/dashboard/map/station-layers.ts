import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { MEDIUM } from "./map-style-parts";
import type { MapColours } from "./map-colours";
import { ROOM_IMAGE, ageingImage } from "./map-images";
import { barbs, calms, isDrawn, swells } from "./wind-layers";

const FIGURES_FROM_ZOOM = 6;
const MARKS_FROM_ZOOM = 4;

/** The class that came last, else that of the drawing. */
const classNumber: ExpressionSpecification = [
  "coalesce",
  ["feature-state", "classNumber"],
  ["get", "classNumber"],
];

/** Grows with the zoom: a dot of the world's map is small, one in a harbour can be pointed at. */
function byZoom(measured: number, unmeasured: number): ExpressionSpecification {
  const at = (scale: number): ExpressionSpecification => [
    "case",
    [">", classNumber, 0],
    measured * scale,
    unmeasured * scale,
  ];
  return ["interpolate", ["linear"], ["zoom"], 1, at(0.72), 4, at(1), 9, at(1.35)];
}

/**
 * The layers of the stations, from below. MapLibre gives room to the upper ones first: figures keep off dots and one
 * another, and the chart's names off all.
 */
export function stationLayers(colours: MapColours): LayerSpecification[] {
  return [
    calms(),
    barbs(),
    swells(),
    figures(colours),
    room(),
    dots(colours),
    ageing(),
    tendencies(),
    silent(colours),
    ...pointed(colours),
  ];
}

function dots(colours: MapColours): LayerSpecification {
  const classColours = colours.classes.flatMap((colour, i) => [i + 1, colour]);
  return {
    id: "dots",
    source: "stations",
    type: "circle",
    filter: ["all", ["==", ["get", "look"], "fresh"], isDrawn("dotZoom")],
    layout: { "circle-sort-key": ["-", ["get", "rank"]] },
    paint: {
      "circle-color": ["step", classNumber, colours.unmeasured, ...classColours],
      "circle-radius": byZoom(5, 2.5),
      "circle-stroke-color": ["case", [">", classNumber, 0], colours.hairline, colours.water],
      "circle-stroke-width": ["case", [">", classNumber, 0], 0.9, 0.6],
    },
  };
}

/** Hollow and dashed: an image, since circles have no dashes. */
function ageing(): LayerSpecification {
  return {
    id: "ageing",
    source: "stations",
    type: "symbol",
    filter: ["all", ["==", ["get", "look"], "ageing"], isDrawn("dotZoom")],
    layout: {
      "icon-image": ["concat", ageingImage(""), ["to-string", ["get", "classNumber"]]],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 1, 0.7, 4, 1, 9, 1.35],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}

/** Beside the dots of pressure, which way it goes. */
function tendencies(): LayerSpecification {
  return {
    id: "tendencies",
    source: "stations",
    type: "symbol",
    minzoom: MARKS_FROM_ZOOM,
    filter: ["all", ["!=", ["get", "tendency"], ""], isDrawn("dotZoom")],
    layout: {
      "icon-image": ["get", "tendency"],
      "icon-offset": [10, 0],
      "icon-padding": 0,
      "icon-allow-overlap": true,
    },
  };
}

function silent(colours: MapColours): LayerSpecification {
  return {
    id: "silent",
    source: "stations",
    type: "circle",
    filter: ["all", ["==", ["get", "look"], "silent"], isDrawn("dotZoom")],
    paint: {
      "circle-color": "transparent",
      "circle-radius": 2.5,
      "circle-stroke-color": colours.unmeasured,
      "circle-stroke-width": 0.8,
    },
  };
}

function room(): LayerSpecification {
  return {
    id: "room",
    source: "stations",
    type: "symbol",
    filter: ["all", [">", ["get", "classNumber"], 0], ["!=", ["get", "look"], "silent"], isDrawn("dotZoom")],
    layout: { "icon-image": ROOM_IMAGE, "icon-padding": 0, "icon-allow-overlap": true },
  };
}

function figures(colours: MapColours): LayerSpecification {
  return {
    id: "figures",
    source: "stations",
    type: "symbol",
    minzoom: FIGURES_FROM_ZOOM,
    filter: ["all", ["!=", ["get", "figures"], ""], ["!=", ["get", "look"], "silent"], isDrawn("dotZoom")],
    layout: {
      "text-field": ["get", "figures"],
      "text-font": [MEDIUM],
      "text-size": ["interpolate", ["linear"], ["zoom"], 6, 12, 10, 15],
      "text-anchor": ["get", "figuresAnchor"],
      // Beyond the ring of the one that is selected.
      "text-radial-offset": 1.05,
      "text-padding": 1,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 1.6 },
  };
}

/** Rings about the station that the pointer is on, and about the one that is selected. */
function pointed(colours: MapColours): LayerSpecification[] {
  const ring = (role: string, radius: number, width: number) =>
    ({
      id: role,
      source: "pointed",
      type: "circle",
      filter: ["==", ["get", "role"], role],
      paint: {
        "circle-color": "transparent",
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 1, radius * 0.8, 4, radius, 9, radius * 1.2],
        "circle-stroke-color": colours.accent,
        "circle-stroke-width": width,
      },
    }) satisfies LayerSpecification;
  return [ring("hovered", 8.5, 1.25), ring("selected", 10, 2.25)];
}
