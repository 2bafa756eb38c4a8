/** A nautical mile is 1852 m exactly (BIPM, SI brochure, table 8), a knot one of them an hour. */
export const METRES_A_NAUTICAL_MILE = 1852;

/** Metres a second as knots. */
export function toKnots(speedMps: number): number {
  return (speedMps * 3600) / METRES_A_NAUTICAL_MILE;
}

const POINTS = [
  "N",
  "NNE",
  "NE",
  "ENE",
  "E",
  "ESE",
  "SE",
  "SSE",
  "S",
  "SSW",
  "SW",
  "WSW",
  "W",
  "WNW",
  "NW",
  "NNW",
] as const;

/** Degrees as the nearest of the compass's sixteen points. */
export function toCompassPoint(degrees: number): (typeof POINTS)[number] {
  return POINTS[Math.round((((degrees % 360) + 360) % 360) / 22.5) % 16]!;
}

/** A point of the compass, as NDBC's spectral summaries have it ("WNW"), in degrees; north is 360. Null for any other word. */
export function toDegrees(point: string): number | null {
  const at = POINTS.findIndex((known) => known === point);
  return at < 0 ? null : at * 22.5 || 360;
}

/** A position as mariners write it, in degrees and decimal minutes: 36°47.1′N 122°23.8′W. */
export function formatPosition(lat: number, lon: number): string {
  return `${formatAngle(lat, "N", "S")} ${formatAngle(lon, "E", "W")}`;
}

function formatAngle(degrees: number, positive: string, negative: string): string {
  // Rounded before it is split, so that 59.96 minutes become a degree and not 60.0 minutes.
  const tenths = Math.round(Math.abs(degrees) * 600);
  const minutes = ((tenths % 600) / 10).toFixed(1).padStart(4, "0");
  return `${Math.floor(tenths / 600)}°${minutes}′${degrees < 0 ? negative : positive}`;
}
