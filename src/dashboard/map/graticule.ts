import type { Feature, LineString } from "geojson";

/** Degrees between lines, and the zoom from which they are drawn. */
const STEPS = [
  { degrees: 30, minZoom: 0 },
  { degrees: 10, minZoom: 2.5 },
  { degrees: 5, minZoom: 4.2 },
  { degrees: 1, minZoom: 7 },
] as const;

/** How far from one line to the next, in degrees, at a zoom. */
export function graticuleStep(zoom: number): number {
  return (STEPS.findLast(({ minZoom }) => zoom >= minZoom) ?? STEPS[0]).degrees;
}

/** All meridians and parallels, each with the zoom from which it is drawn. */
export function graticuleLines(): Feature<LineString, { minZoom: number }>[] {
  const lines: Feature<LineString, { minZoom: number }>[] = [];
  const add = (degree: number, coordinates: [number, number][]) => {
    const { minZoom } = STEPS.find(({ degrees }) => degree % degrees === 0)!;
    lines.push({ type: "Feature", properties: { minZoom }, geometry: { type: "LineString", coordinates } });
  };
  for (let lon = -180; lon < 180; lon += 1)
    add(lon, [
      [lon, -85],
      [lon, 85],
    ]);
  for (let lat = -80; lat <= 80; lat += 1)
    add(lat, [
      [-180, lat],
      [0, lat],
      [180, lat],
    ]);
  return lines;
}

/** The multiples of a step between two degrees, ascending. */
export function degreesBetween(from: number, to: number, step: number): number[] {
  const degrees: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) degrees.push(at);
  return degrees;
}

/** 45 as "45°N". */
export function formatLatitude(degrees: number): string {
  return degrees === 0 ? "0°" : `${Math.abs(degrees)}°${degrees < 0 ? "S" : "N"}`;
}

/** -122 as "122°W", and so 238, which is the same meridian a turn farther. */
export function formatLongitude(degrees: number): string {
  const lon = ((((degrees + 180) % 360) + 360) % 360) - 180;
  if (lon === 0 || lon === -180) return `${Math.abs(lon)}°`;
  return `${Math.abs(lon)}°${lon < 0 ? "W" : "E"}`;
}
