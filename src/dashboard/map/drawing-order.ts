import type { MappedStation } from "./mapped-station";

/** Where a longitude and a latitude lie on the map, from 0 to 1 eastwards and southwards (Web Mercator). */
export function toMapUnits(lon: number, lat: number): { x: number; y: number } {
  const sine = Math.sin((Math.min(85.05, Math.max(-85.05, lat)) * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** How wide the world is at a zoom, in px: MapLibre's tiles are 512 px. */
export function worldWidthPx(zoom: number): number {
  return 512 * 2 ** zoom;
}

/**
 * Puts stations in the order in which they claim room on the map: fresh ones that measured what is asked for, the
 * highest class first, then by id, so that the order does not change by chance.
 */
export function orderByImportance(stations: readonly MappedStation[]): MappedStation[] {
  return [...stations].sort((a, b) => importance(b) - importance(a) || (a.id < b.id ? -1 : 1));
}

function importance({ classNumber, freshness, wind }: MappedStation): number {
  const age = freshness === "fresh" ? 2 : freshness === "ageing" ? 1 : 0;
  // Many stations measure only wind: theirs is more to see than a dot alone.
  return (classNumber === null ? 0 : 100) + age * 30 + (classNumber ?? 0) + (wind ? 1 : 0);
}

/** The last zoom at which anything is thinned out: from there on all is drawn, however close. */
const ALL_FROM_ZOOM = 11;

/**
 * From which whole zoom on each station is drawn, so that none comes closer to a more important one than a distance.
 * @param stations the most important first
 * @param gapPx the distance, px
 */
export function firstZooms(stations: readonly MappedStation[], gapPx: number): Map<string, number> {
  const zooms = new Map<string, number>();
  const points = stations.map(({ id, lon, lat }) => ({ id, ...toMapUnits(lon, lat) }));
  for (let zoom = 0; zoom < ALL_FROM_ZOOM; zoom += 1) {
    const room = new Room(gapPx / worldWidthPx(zoom));
    // Those that were drawn from farther away stay: nothing goes when one comes closer.
    for (const point of points) if (zooms.has(point.id)) room.take(point);
    for (const point of points) {
      if (zooms.has(point.id) || !room.isFree(point)) continue;
      room.take(point);
      zooms.set(point.id, zoom);
    }
  }
  for (const { id } of points) if (!zooms.has(id)) zooms.set(id, ALL_FROM_ZOOM);
  return zooms;
}

/** More than the squares of a column: the world is 2^20 px high at the last zoom that is thinned out. */
const SQUARES_MAX = 2 ** 21;

interface Point {
  x: number;
  y: number;
}

/** Who stands where, in squares as wide as the gap: only the nine about a point can hold a neighbour. */
class Room {
  #squares = new Map<number, Point[]>();
  #gap: number;

  constructor(gap: number) {
    this.#gap = gap;
  }

  take(point: Point): void {
    const key = this.#key(point, 0, 0);
    const square = this.#squares.get(key);
    if (square) square.push(point);
    else this.#squares.set(key, [point]);
  }

  isFree(point: Point): boolean {
    for (let column = -1; column <= 1; column += 1) {
      for (let row = -1; row <= 1; row += 1) {
        const square = this.#squares.get(this.#key(point, column, row));
        if (square?.some(({ x, y }) => Math.hypot(x - point.x, y - point.y) < this.#gap)) return false;
      }
    }
    return true;
  }

  /** A number: making and comparing texts took most of a drawing's time. */
  #key({ x, y }: Point, column: number, row: number): number {
    return (Math.floor(x / this.#gap) + column) * SQUARES_MAX + Math.floor(y / this.#gap) + row;
  }
}
