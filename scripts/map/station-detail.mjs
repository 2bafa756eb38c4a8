// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/** Cells of a quarter of a degree: some 28 km. */
const CELLS_A_DEGREE = 4;
/** Rows and columns of cells about a station that are drawn in detail: to some 50 km, and to some 200. */
const NEAR_CELLS = 2;
const MIDDLE_CELLS = 7;

/**
 * How far a coast may be moved where people look closely, which is where stations are, and elsewhere.
 * @param {readonly LonLat[]} stations
 * @returns {(point: LonLat) => number} metres
 */
export function detailByStations(stations) {
  const near = cellsAbout(stations, NEAR_CELLS);
  const middle = cellsAbout(stations, MIDDLE_CELLS);
  return (point) => {
    const cell = cellOf(point);
    return near.has(cell) ? 40 : middle.has(cell) ? 250 : 1500;
  };
}

/**
 * @param {readonly LonLat[]} stations
 * @param {number} reach
 */
function cellsAbout(stations, reach) {
  const cells = new Set();
  for (const [lon, lat] of stations) {
    for (let x = -reach; x <= reach; x += 1)
      for (let y = -reach; y <= reach; y += 1)
        cells.add(cellOf([lon + x / CELLS_A_DEGREE, lat + y / CELLS_A_DEGREE]));
  }
  return cells;
}

/** @param {LonLat} point */
function cellOf([lon, lat]) {
  const around = 360 * CELLS_A_DEGREE;
  const x = ((Math.floor(lon * CELLS_A_DEGREE) % around) + around) % around;
  return Math.floor(lat * CELLS_A_DEGREE) * around + x;
}
