import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { isDrawnAlike, type MappedStation } from "./mapped-station";
import { nearestStation } from "./nearest-station";
import type { Pulses } from "./pulses";
import { stationFeatures } from "./station-features";

/** Moving, turning or naming a station lays all of them out anew, some 70 ms: seldom. Colours go by feature state. */
const REDRAW_MS = 2_000;

/** The stations of a map's source "stations": what changes of them is drawn by the cheapest way. */
export class DrawnStations {
  #map: MapLibreMap;
  #pulses: Pulses;
  #stations: ReadonlyMap<string, MappedStation>;
  /** From which zoom on each is drawn, by the last drawing. */
  #dotZooms = new Map<string, number>();
  #hasSource = false;
  #redrawTimer: ReturnType<typeof setTimeout> | null = null;
  #redrawnAtMs = 0;

  constructor(map: MapLibreMap, pulses: Pulses, stations: readonly MappedStation[]) {
    this.#map = map;
    this.#pulses = pulses;
    this.#stations = new Map(stations.map((station) => [station.id, station]));
  }

  get(id: string): MappedStation | undefined {
    return this.#stations.get(id);
  }

  /** The source is there: from now on stations are drawn. */
  begin(): void {
    this.#hasSource = true;
    this.redraw();
  }

  /** Draws stations; those that have reported since the last call pulse. */
  show(stations: readonly MappedStation[]): void {
    const before = this.#stations;
    this.#stations = new Map(stations.map((station) => [station.id, station]));
    if (!this.#hasSource) return;
    const reported: MappedStation[] = [];
    let isMoved = before.size !== this.#stations.size;
    for (const station of stations) {
      const known = before.get(station.id);
      if (station === known) continue;
      if (station.classNumber !== known?.classNumber) this.#paint(station);
      if (known && station.arrivedAtMs !== known.arrivedAtMs) reported.push(station);
      isMoved ||= !known || !isDrawnAlike(station, known);
    }
    if (isMoved) this.#redrawSoon();
    this.#pulses.show(reported);
  }

  /** Draws all of them now. */
  redraw(): void {
    if (this.#redrawTimer !== null) clearTimeout(this.#redrawTimer);
    this.#redrawTimer = null;
    this.#redrawnAtMs = performance.now();
    const features = stationFeatures([...this.#stations.values()]);
    this.#dotZooms = new Map(features.map(({ properties }) => [properties.id, properties.dotZoom]));
    void this.#map.getSource<GeoJSONSource>("stations")!.setData({ type: "FeatureCollection", features });
  }

  /** Of those that are drawn at the map's zoom the nearest, at most so far away; null: none. */
  findAt({ lng, lat }: { lng: number; lat: number }, reachPx: number): string | null {
    const zoom = this.#map.getZoom();
    const drawn = [...this.#stations.values()].filter(({ id }) => {
      const from = this.#dotZooms.get(id);
      return from !== undefined && from <= Math.floor(zoom);
    });
    return nearestStation(drawn, { lon: lng, lat, zoom }, reachPx)?.id ?? null;
  }

  destroy(): void {
    if (this.#redrawTimer !== null) clearTimeout(this.#redrawTimer);
  }

  #paint({ id, classNumber }: MappedStation): void {
    this.#map.setFeatureState({ source: "stations", id }, { classNumber: classNumber ?? 0 });
  }

  #redrawSoon(): void {
    const waitMs = this.#redrawnAtMs + REDRAW_MS - performance.now();
    if (waitMs <= 0) this.redraw();
    else this.#redrawTimer ??= setTimeout(() => this.redraw(), waitMs);
  }
}
