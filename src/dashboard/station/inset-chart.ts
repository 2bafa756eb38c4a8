import type { FeatureCollection, Point } from "geojson";
import { Map as MapLibreMap, type LayerSpecification } from "maplibre-gl";
import { basemapStyle } from "../map/basemap-style";
import { readMapColours, type MapColours } from "../map/map-colours";
import { FILES } from "../map/map-files";
import { REGULAR } from "../map/map-style-parts";
import { prepareMapLibre } from "../map/prepare-map-libre";

/** A station in an inset. */
export interface InsetStation {
  name: string;
  lat: number;
  lon: number;
  /** The one that the page is about. */
  isOwn: boolean;
}

export interface InsetChartOptions {
  place: HTMLElement;
  stations: readonly InsetStation[];
  lat: number;
  lon: number;
  zoom: number;
  /** When all of it is drawn. */
  onReady(): void;
}

/**
 * Draws a piece of the chart that stands still, with its stations.
 * @returns takes it away
 * @throws without WebGL 2
 */
export function drawInset({ place, stations, lat, lon, zoom, onReady }: InsetChartOptions): () => void {
  prepareMapLibre();
  const colours = readMapColours(place, []);
  const style = basemapStyle(colours, FILES);
  const map = new MapLibreMap({
    container: place,
    style: {
      ...style,
      sources: { ...style.sources, stations: { type: "geojson", data: toFeatures(stations) } },
      layers: [...style.layers, ...insetLayers(colours)],
    },
    center: [lon, lat],
    zoom,
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
  });
  // The words beside it say the same.
  map.getCanvas().setAttribute("aria-hidden", "true");
  map.once("idle", onReady);
  return () => map.remove();
}

function toFeatures(
  stations: readonly InsetStation[],
): FeatureCollection<Point, { name: string; isOwn: boolean }> {
  return {
    type: "FeatureCollection",
    features: stations.map(({ name, lat, lon, isOwn }) => ({
      type: "Feature",
      properties: { name, isOwn },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  };
}

/** Neighbours as small dots with their names; the station itself as what is pointed at on every chart here. */
function insetLayers(colours: MapColours): LayerSpecification[] {
  const source = "stations";
  return [
    {
      id: "neighbour-names",
      source,
      type: "symbol",
      filter: ["!", ["get", "isOwn"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": [REGULAR],
        "text-size": 11,
        "text-max-width": 12,
        "text-padding": 2,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.6,
      },
      paint: { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 1.4 },
    },
    {
      id: "neighbours",
      source,
      type: "circle",
      filter: ["!", ["get", "isOwn"]],
      paint: {
        "circle-color": colours.unmeasured,
        "circle-radius": 3,
        "circle-stroke-color": colours.paper,
        "circle-stroke-width": 1,
      },
    },
    {
      id: "own",
      source,
      type: "circle",
      filter: ["get", "isOwn"],
      paint: { "circle-color": colours.accent, "circle-radius": 4 },
    },
    {
      id: "own-ring",
      source,
      type: "circle",
      filter: ["get", "isOwn"],
      paint: {
        "circle-color": "transparent",
        "circle-radius": 10,
        "circle-stroke-color": colours.accent,
        "circle-stroke-width": 2,
      },
    },
    {
      // Takes the room of the ring, so that no name is written across it.
      id: "own-room",
      source,
      type: "symbol",
      filter: ["get", "isOwn"],
      layout: {
        "text-field": "○",
        "text-font": [REGULAR],
        "text-size": 22,
        "text-allow-overlap": true,
      },
      paint: { "text-opacity": 0 },
    },
  ];
}
