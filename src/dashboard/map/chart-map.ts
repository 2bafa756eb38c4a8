import type { FeatureCollection } from "geojson";
import { Map as MapLibreMap } from "maplibre-gl";
import type { Box } from "../../observation/box";
import type { MapView } from "../finding/explore-state";
import { basemapLayers, basemapStyle } from "./basemap-style";
import { CanvasLabels } from "./canvas-labels";
import { DrawnStations } from "./drawn-stations";
import { COVERED_BOTTOM_SHARE, COVERED_TOP_PX } from "./first-view";
import { readMapColours } from "./map-colours";
import { FILES } from "./map-files";
import { drawMapImages } from "./map-images";
import type { MappedStation } from "./mapped-station";
import { PointedStations } from "./pointed-stations";
import { prepareMapLibre } from "./prepare-map-libre";
import { Pulses } from "./pulses";
import { stationLayers } from "./station-layers";
import { viewOf } from "./view-of";
import { isNarrow } from "./is-narrow";

export interface ChartMapOptions {
  /** Has the map; rings, name and degrees are put into it too. */
  place: HTMLElement;
  classNames: { pulse: string; tip: string; degree: string };
  view: MapView;
  /** What it begins with, so that its first drawing has them. */
  stations: readonly MappedStation[];
  /** The custom properties of the classes' colours, from the lowest on. */
  classTokens: readonly string[];
  onSelect(id: string | null): void;
  onHover(id: string | null): void;
  onMove(view: MapView): void;
  /** When all that the first view needs is drawn. */
  onReady(): void;
  /** When somebody moves it. */
  onMoveStart(): void;
}

type PaintProperty = Parameters<MapLibreMap["setPaintProperty"]>[1];

/** An element that has a map tells it to who tests the page. */
export type MapPlace = HTMLElement & { map?: MapLibreMap };

/** How far from a dot one may point at it: with a finger 44 px across (WCAG 2.5.5), with a mouse less. */
const TOUCH_REACH_PX = 22;
const MOUSE_REACH_PX = 11;
/** An address tells a view so exactly at its coarsest (explore-state.ts). */
const SAME_DEGREES = 0.06;
const SAME_ZOOM = 0.06;
/** Zoom buttons are at the right, the legend below. */
const FIT_PADDING_PX = { top: 24, left: 24, right: 64, bottom: 128 };
const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The chart with its stations: a thin shell about MapLibre, which React tells what to draw. */
export class ChartMap {
  #options: ChartMapOptions;
  #map: MapLibreMap;
  #pulses: Pulses;
  #labels: CanvasLabels;
  #stations: DrawnStations;
  #pointed: PointedStations;
  #hoveredId: string | null = null;
  #isStyled = false;

  constructor(options: ChartMapOptions) {
    prepareMapLibre();
    this.#options = options;
    const { place, view, stations, classTokens, classNames } = options;
    const isMotionReduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = new MapLibreMap({
      container: place,
      style: basemapStyle(readMapColours(place, classTokens), FILES),
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: 0.6,
      maxZoom: 14,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      fadeDuration: isMotionReduced ? 0 : 150,
      locale: { "Map.Title": "Map of the stations. The list tells the same in words." },
    });
    (place as MapPlace).map = this.#map;
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#pulses = new Pulses(this.#map, place, classNames.pulse);
    this.#stations = new DrawnStations(this.#map, this.#pulses, stations);
    this.#pointed = new PointedStations(this.#map);
    this.#labels = new CanvasLabels(this.#map, place, classNames);
    this.#map.on("style.load", this.#addStations);
    this.#clearSheet();
    this.#map.on("resize", () => this.#clearSheet());
    this.#map.on("movestart", options.onMoveStart);
    this.#map.on("moveend", () => options.onMove(viewOf(this.#map)));
    this.#map.on("click", (event) => {
      const isTouch = "pointerType" in event.originalEvent && event.originalEvent.pointerType === "touch";
      const id = this.#stations.findAt(event.lngLat, isTouch ? TOUCH_REACH_PX : MOUSE_REACH_PX);
      options.onSelect(id);
    });
    this.#map.on("mousemove", (event) => {
      const id = this.#stations.findAt(event.lngLat, MOUSE_REACH_PX);
      this.#map.getCanvas().style.cursor = id ? "pointer" : "";
      if (id !== this.#hoveredId) options.onHover(id);
    });
    this.#map.on("mouseout", () => options.onHover(null));
  }

  /** Draws stations; those that have reported since the last call pulse. */
  setStations(stations: readonly MappedStation[]): void {
    this.#stations.show(stations);
  }

  /** @param told for the words beside the station that is hovered: the unit of values, and the time that ages go by */
  setPointed(
    selectedId: string | null,
    hoveredId: string | null,
    told: { unit: string; nowMs: number },
  ): void {
    this.#hoveredId = hoveredId;
    const find = (id: string | null) => (id === null ? null : (this.#stations.get(id) ?? null));
    const hovered = find(hoveredId);
    this.#labels.name(hovered, told);
    this.#pointed.show({ selected: find(selectedId), hovered });
  }

  /** Takes on the colours that the page has now, those of another quantity's classes among them. */
  recolour(classTokens: readonly string[]): void {
    const isOtherQuantity = classTokens !== this.#options.classTokens;
    this.#options = { ...this.#options, classTokens };
    if (!this.#isStyled) return;
    const colours = readMapColours(this.#options.place, classTokens);
    for (const { name, image } of drawMapImages(colours)) this.#drawImage(name, image);
    for (const layer of [...basemapLayers(colours), ...stationLayers(colours)])
      for (const [property, value] of Object.entries(layer.paint ?? {}))
        this.#map.setPaintProperty(layer.id, property as PaintProperty, value);
    // Nobody waits for figures of the quantity that was.
    if (isOtherQuantity) this.#stations.redraw();
  }

  /** Shows a view, as of an address that one has gone back to; where it is what is shown, nothing moves. */
  setView({ lat, lon, zoom }: MapView): void {
    const shown = viewOf(this.#map);
    const isShown =
      Math.abs(shown.lat - lat) < SAME_DEGREES &&
      Math.abs(shown.lon - lon) < SAME_DEGREES &&
      Math.abs(shown.zoom - zoom) < SAME_ZOOM;
    if (!isShown) this.#map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Brings a part of the sea wholly into view. */
  fit({ west, south, east, north }: Box): void {
    // A box across the antimeridian goes on beyond 180.
    this.#map.fitBounds([west, south, east < west ? east + 360 : east, north], {
      padding: isNarrow() ? 16 : FIT_PADDING_PX,
    });
  }

  /** Keeps the middle of the map where it is seen, so that a link shows the same on every screen. */
  #clearSheet(): void {
    const bottom = this.#options.place.clientHeight * COVERED_BOTTOM_SHARE;
    const top = COVERED_TOP_PX;
    this.#map.setPadding({
      left: 0,
      right: 0,
      ...(isNarrow() ? { top, bottom } : { top: 0, bottom: 0 }),
    });
  }

  #drawImage(name: string, image: ImageData): void {
    if (this.#map.hasImage(name)) this.#map.updateImage(name, image);
    else this.#map.addImage(name, image, { pixelRatio: 2 });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: 200 });
  }

  destroy(): void {
    this.#stations.destroy();
    this.#pulses.destroy();
    this.#labels.destroy();
    this.#map.remove();
  }

  #addStations = () => {
    const { place, classTokens } = this.#options;
    const colours = readMapColours(place, classTokens);
    for (const { name, image } of drawMapImages(colours)) this.#drawImage(name, image);
    this.#map.addSource("stations", {
      type: "geojson",
      data: EMPTY,
      promoteId: "id",
      tolerance: 0,
      maxzoom: 14,
    });
    this.#map.addSource("pointed", { type: "geojson", data: EMPTY });
    for (const layer of stationLayers(colours)) this.#map.addLayer(layer);
    this.#isStyled = true;
    this.#stations.begin();
    this.#pointed.begin();
    // An earlier idle is of a map without stations.
    this.#map.once("idle", this.#options.onReady);
  };
}
