import type { Map as MapLibreMap } from "maplibre-gl";
import { formatAgo } from "../time/format-time";
import { degreesBetween, formatLatitude, formatLongitude, graticuleStep } from "./graticule";
import type { MappedStation } from "./mapped-station";

/** Where the degrees of both axes would meet. */
const CORNER_PX = 36;
/** Right of the meridians' degrees: the buttons that zoom. */
const BUTTONS_PX = 76;

/** What is written over the map: the degrees at its edges, and the name of the station that is pointed at. */
export class CanvasLabels {
  #map: MapLibreMap;
  #degrees: HTMLElement;
  #tip: HTMLElement;
  #degreeClass: string;
  #named: MappedStation | null = null;

  constructor(map: MapLibreMap, place: HTMLElement, classNames: { tip: string; degree: string }) {
    this.#map = map;
    this.#degreeClass = classNames.degree;
    this.#degrees = document.createElement("div");
    this.#tip = document.createElement("div");
    this.#tip.className = classNames.tip;
    this.#tip.hidden = true;
    for (const element of [this.#degrees, this.#tip]) {
      // The list tells names and positions; a screen reader need not hear them move.
      element.setAttribute("aria-hidden", "true");
      place.append(element);
    }
    map.on("move", this.#follow);
    map.on("resize", this.#follow);
    this.#follow();
  }

  /** Writes a station's name and value beside it, with its age where it is not fresh; null: nothing. */
  name(station: MappedStation | null, { unit, nowMs }: { unit: string; nowMs: number }): void {
    this.#named = station;
    this.#tip.hidden = station === null;
    if (!station) return;
    const name = document.createElement("strong");
    name.textContent = station.name;
    const value = station.valueText === null ? "not measured" : `${station.valueText}\u202f${unit}`;
    const age = station.freshness === "fresh" ? "" : `, ${formatAgo(station.observedAt, nowMs)}`;
    this.#tip.replaceChildren(name, ` ${value}${age}`);
    this.#placeTip();
  }

  destroy(): void {
    this.#map.off("move", this.#follow);
    this.#map.off("resize", this.#follow);
    this.#degrees.remove();
    this.#tip.remove();
  }

  #follow = () => {
    this.#placeTip();
    const step = graticuleStep(this.#map.getZoom());
    const bounds = this.#map.getBounds();
    const centre = this.#map.getCenter();
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const parallels = degreesBetween(
      Math.max(-80, bounds.getSouth()),
      Math.min(80, bounds.getNorth()),
      step,
    ).map((lat) => ({ text: formatLatitude(lat), px: this.#map.project([centre.lng, lat]).y }));
    const meridians = degreesBetween(bounds.getWest(), bounds.getEast(), step).map((lon) => ({
      text: formatLongitude(lon),
      px: this.#map.project([lon, centre.lat]).x,
    }));
    this.#degrees.replaceChildren(
      ...parallels
        .filter(({ px }) => px > CORNER_PX && px < clientHeight - CORNER_PX)
        .map(({ text, px }) => this.#label(text, "latitude", "top", px)),
      ...meridians
        .filter(({ px }) => px > CORNER_PX && px < clientWidth - BUTTONS_PX)
        .map(({ text, px }) => this.#label(text, "longitude", "left", px)),
    );
  };

  #label(text: string, axis: string, side: "top" | "left", px: number): HTMLElement {
    const label = document.createElement("span");
    label.className = this.#degreeClass;
    label.dataset.axis = axis;
    label.textContent = text;
    label.style[side] = `${px}px`;
    return label;
  }

  #placeTip(): void {
    if (!this.#named) return;
    const { x, y } = this.#map.project([this.#named.lon, this.#named.lat]);
    this.#tip.style.translate = `${x}px ${y}px`;
  }
}
