import type { Map as MapLibreMap } from "maplibre-gl";
import type { MappedStation } from "./mapped-station";

/**
 * More at once would not be seen one by one, and each costs: a hundred a second in the DOM took 390 ms/s of the main
 * thread where twelve at a time take a tenth of it.
 */
const PULSES_MAX = 12;

/** Rings that grow and go about stations that have just reported: elements, moved by the compositor alone. */
export class Pulses {
  #map: MapLibreMap;
  #place: HTMLElement;
  #className: string;
  #running = new Map<HTMLElement, MappedStation>();
  #reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

  constructor(map: MapLibreMap, place: HTMLElement, className: string) {
    this.#map = map;
    this.#place = place;
    this.#className = className;
    map.on("move", this.#follow);
  }

  /** Shows that stations have reported; of too many the first, and only those on the screen. */
  show(stations: readonly MappedStation[]): void {
    if (this.#reducedMotion.matches || document.hidden) return;
    const { clientWidth, clientHeight } = this.#place;
    for (const station of stations) {
      if (this.#running.size >= PULSES_MAX) return;
      const { x, y } = this.#map.project([station.lon, station.lat]);
      if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) continue;
      const ring = document.createElement("span");
      ring.className = this.#className;
      ring.style.translate = `${x}px ${y}px`;
      ring.addEventListener("animationend", () => this.#end(ring));
      this.#running.set(ring, station);
      this.#place.append(ring);
    }
  }

  destroy(): void {
    this.#map.off("move", this.#follow);
    for (const ring of this.#running.keys()) this.#end(ring);
  }

  #end(ring: HTMLElement): void {
    ring.remove();
    this.#running.delete(ring);
  }

  #follow = () => {
    for (const [ring, { lon, lat }] of this.#running) {
      const { x, y } = this.#map.project([lon, lat]);
      ring.style.translate = `${x}px ${y}px`;
    }
  };
}
