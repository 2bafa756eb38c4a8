/** A place on the globe, in degrees north and east. */
export interface Point {
  lat: number;
  lon: number;
}

/** The mean radius of the Earth (IUGG: 6371.0088 km). */
const EARTH_RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** The great-circle distance in kilometres, by the haversine formula, on a sphere: some half percent from the true one. */
export function distanceKm(a: Point, b: Point): number {
  const halfLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const halfLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = halfLat ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The bearing at which the great circle from `a` to `b` begins, in degrees clockwise from true north, 0 to 360. */
export function bearingDeg(a: Point, b: Point): number {
  const dLon = (b.lon - a.lon) * RADIANS;
  const y = Math.sin(dLon) * Math.cos(b.lat * RADIANS);
  const x =
    Math.cos(a.lat * RADIANS) * Math.sin(b.lat * RADIANS) -
    Math.sin(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.cos(dLon);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}
