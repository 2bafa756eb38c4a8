import type { Feature, Point } from "geojson";
import { firstZooms, orderByImportance } from "./drawing-order";
import { figuresAnchor, type TextAnchor } from "./figures-anchor";
import { CALM_IMAGE, barbImage, tendencyImage } from "./map-images";
import type { MappedStation } from "./mapped-station";
import { toBarb } from "./wmo-barb";

/** Dots may touch, barbs and figures need room. */
export const DOT_GAP_PX = 8;
const BARB_GAP_PX = 34;
/** What of a station changes its place in the drawing: all but its colour, which is a feature's state. */
export interface StationProperties {
  id: string;
  /** Its place in the order of importance, 0 the first. */
  rank: number;
  dotZoom: number;
  barbZoom: number;
  look: "fresh" | "ageing" | "silent";
  /** At the time of drawing; 0 for not measured. */
  classNumber: number;
  figures: string;
  figuresAnchor: TextAnchor;
  barb: string;
  windFrom: number;
  swellTo: number;
  tendency: string;
}

/** Stations as features, with what their layers ask of them. */
export function stationFeatures(stations: readonly MappedStation[]): Feature<Point, StationProperties>[] {
  const ordered = orderByImportance(stations);
  const dotZooms = firstZooms(ordered, DOT_GAP_PX);
  const barbZooms = firstZooms(
    ordered.filter(({ wind, freshness }) => wind && freshness === "fresh"),
    BARB_GAP_PX,
  );
  return ordered.map((station, rank) => {
    const { id, lon, lat, freshness } = station;
    // The wind and the swell of an old observation are not what blows and runs now.
    const wind = freshness === "fresh" ? station.wind : null;
    const swellTo =
      station.wavesFromDegrees === null || freshness !== "fresh"
        ? null
        : (station.wavesFromDegrees + 180) % 360;
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: {
        id,
        rank,
        dotZoom: dotZooms.get(id)!,
        barbZoom: barbZooms.get(id) ?? 99,
        look: freshness,
        classNumber: station.classNumber ?? 0,
        figures: station.valueText ?? "",
        figuresAnchor: figuresAnchor([wind?.fromDegrees ?? null, swellTo]),
        barb: wind ? barbOf(wind.speedMps, lat) : "",
        windFrom: wind?.fromDegrees ?? 0,
        swellTo: swellTo ?? -1,
        tendency: station.tendency && freshness === "fresh" ? tendencyImage(station.tendency) : "",
      },
    };
  });
}

function barbOf(speedMps: number, lat: number): string {
  const { knots } = toBarb(speedMps);
  return knots === 0 ? CALM_IMAGE : barbImage(knots, lat < 0);
}
