import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { MappedStation } from "./mapped-station";

/** By what is pointed at a station; each has a ring of its own in the map's source "pointed". */
export type Pointed = Record<"selected" | "hovered", MappedStation | null>;

/** The rings about the stations that are pointed at. */
export class PointedStations {
  #map: MapLibreMap;
  #pointed: Pointed = { selected: null, hovered: null };
  #hasSource = false;
  #drawn = "[]";

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** The source is there: from now on rings are drawn. */
  begin(): void {
    this.#hasSource = true;
    this.#draw();
  }

  show(pointed: Pointed): void {
    this.#pointed = pointed;
    if (this.#hasSource) this.#draw();
  }

  #draw(): void {
    const features = Object.entries(this.#pointed).flatMap(([role, station]) => {
      if (!station) return [];
      const coordinates = [station.lon, station.lat];
      return [{ type: "Feature", properties: { role }, geometry: { type: "Point", coordinates } } as const];
    });
    const drawn = JSON.stringify(features);
    // Asked for with every observation that comes.
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    void this.#map.getSource<GeoJSONSource>("pointed")!.setData({ type: "FeatureCollection", features });
  }
}
