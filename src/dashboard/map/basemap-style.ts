import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { graticuleLines } from "./graticule";
import type { MapColours } from "./map-colours";
import { ITALIC, MEDIUM, REGULAR, fromTiles, isDue } from "./map-style-parts";
import { placeNames, waterNames } from "./name-layers";

/** Where the map's own files are. */
export interface MapFiles {
  basemap: string;
  regular: string;
  medium: string;
  italic: string;
}

const TILES_MAX_ZOOM = 8;

/** The chart below the stations: without a server of others, without sprites, without glyph files. */
export function basemapStyle(colours: MapColours, files: MapFiles): StyleSpecification {
  return {
    version: 8,
    "font-faces": { [REGULAR]: files.regular, [MEDIUM]: files.medium, [ITALIC]: files.italic },
    sources: {
      basemap: {
        type: "vector",
        tiles: [`pmtiles://${files.basemap}/{z}/{x}/{y}`],
        maxzoom: TILES_MAX_ZOOM,
      },
      graticule: {
        type: "geojson",
        data: { type: "FeatureCollection", features: graticuleLines() },
        tolerance: 0,
      },
    },
    layers: basemapLayers(colours),
  };
}

/** The chart's layers, from the water up. */
export function basemapLayers(colours: MapColours): LayerSpecification[] {
  return [
    { id: "water", type: "background", paint: { "background-color": colours.water } },
    ...shallows("land", colours),
    graticule(colours),
    { id: "land", ...fromTiles("land"), type: "fill", paint: { "fill-color": colours.land } },
    // Those between states lie in lakes too, in pieces: below the water.
    border("state", colours),
    {
      id: "lakes",
      ...fromTiles("lakes"),
      type: "fill",
      filter: isDue,
      paint: { "fill-color": colours.water },
    },
    ...lakeShallows(colours),
    border("country", colours),
    shore("land", colours),
    shore("lakes", colours),
    placeNames(colours),
    waterNames(colours),
  ];
}

/** Each step of the band: how much of the shallows' colour is in it, and how wide it is at zoom 1, 4 and 9, px. */
const BANDS = [
  { share: 0.3, widths: [6, 20, 32] },
  { share: 0.65, widths: [4, 13, 21] },
  { share: 1, widths: [2, 7, 11] },
] as const;

/**
 * A band along the coast, softer outwards in steps, as depths are on charts; the land is drawn over its inner half.
 * Opaque steps: a blurred line of many short pieces, which a coast is, shows a spike at each of its corners.
 */
function shallows(layer: string, colours: MapColours): LayerSpecification[] {
  return BANDS.map(({ share, widths }, i) => ({
    id: `${layer}-shallows-${i}`,
    ...fromTiles(layer),
    type: "line",
    layout: { "line-join": "round" },
    paint: {
      "line-color": mix(colours.water, colours.shallows, share),
      "line-width": ["interpolate", ["linear"], ["zoom"], 1, widths[0], 4, widths[1], 9, widths[2]],
      "line-blur": 1.5,
    },
  }));
}

const mix = (from: string, to: string, share: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  share,
  0,
  from,
  1,
  to,
];

/**
 * The same in lakes, where the band lies inwards: MapLibre draws no line on one side only of a polygon, so the line is
 * moved off the shore by half of its width.
 */
function lakeShallows(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "lakes-shallows",
      ...fromTiles("lakes"),
      type: "line",
      minzoom: 3,
      filter: isDue,
      layout: { "line-join": "round" },
      paint: {
        "line-color": colours.shallows,
        "line-opacity": 0.9,
        "line-width": ["interpolate", ["linear"], ["zoom"], 3, 1.5, 6, 6, 9, 12],
        "line-blur": ["interpolate", ["linear"], ["zoom"], 3, 1, 6, 4, 9, 8],
        "line-offset": ["interpolate", ["linear"], ["zoom"], 3, 0.75, 6, 3, 9, 6],
      },
    },
  ];
}

function shore(layer: string, colours: MapColours): LayerSpecification {
  return {
    id: `${layer}-shore`,
    ...fromTiles(layer),
    type: "line",
    ...(layer === "lakes" && { filter: isDue }),
    layout: { "line-join": "round" },
    paint: {
      "line-color": colours.coast,
      "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 5, 0.75, 9, 1.1],
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 1, 0.7, 4, 1],
    },
  };
}

function graticule(colours: MapColours): LayerSpecification {
  return {
    id: "graticule",
    source: "graticule",
    type: "line",
    filter: [">=", ["zoom"], ["get", "minZoom"]],
    paint: { "line-color": colours.graticule, "line-width": 0.75 },
  };
}

const BORDERS = {
  state: { minzoom: 3.5, width: 0.6, dashes: [3, 3] },
  country: { minzoom: 1.5, width: 0.9, dashes: [6, 2, 1, 2] },
};

function border(kind: keyof typeof BORDERS, colours: MapColours): LayerSpecification {
  const { minzoom, width, dashes } = BORDERS[kind];
  return {
    id: `borders-${kind}`,
    ...fromTiles("borders"),
    type: "line",
    minzoom,
    filter: ["==", ["get", "kind"], kind],
    paint: { "line-color": colours.border, "line-width": width, "line-dasharray": dashes },
  };
}
