// @ts-check
import { newestRow, stationRows } from "./reporting.mjs";
import { STATIONS } from "./stations.mjs";

/** NDBC's columns with their units and widths, in the order of latest_obs. */
const WIDTHS = /** @type {const} */ ({
  WDIR: ["degT", 4],
  WSPD: ["m/s", 5],
  GST: ["m/s", 5],
  WVHT: ["m", 4],
  DPD: ["sec", 4],
  APD: ["sec", 5],
  MWD: ["degT", 4],
  PRES: ["hPa", 7],
  PTDY: ["hPa", 5],
  ATMP: ["degC", 6],
  WTMP: ["degC", 6],
  DEWP: ["degC", 6],
  VIS: ["nmi", 4],
  TIDE: ["ft", 7],
});

/** latest_obs names no station whose newest row is older. */
const LATEST_MS = 3 * 3_600_000;

/** @typedef {keyof typeof WIDTHS} Column */

const LATEST_COLUMNS = /** @type {Column[]} */ (Object.keys(WIDTHS));

/** @type {Column[]} */
const REALTIME_COLUMNS = [
  ...LATEST_COLUMNS.filter((column) => !["PTDY", "TIDE"].includes(column)),
  ...LATEST_COLUMNS.filter((column) => ["PTDY", "TIDE"].includes(column)),
];

/**
 * @param {Column[]} columns
 * @param {(column: Column) => string} cell
 */
const line = (columns, cell) => columns.map((column) => cell(column).padStart(WIDTHS[column][1])).join(" ");

/** @param {number} timeMs @param {string} separator */
function dateCells(timeMs, separator) {
  const date = new Date(timeMs);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const parts = [
    two(date.getUTCMonth() + 1),
    two(date.getUTCDate()),
    two(date.getUTCHours()),
    two(date.getUTCMinutes()),
  ];
  return [date.getUTCFullYear(), ...parts].join(separator);
}

/**
 * The table of every station's newest row, and when it last changed, both as they are at `nowMs`.
 * @param {import("./reporting.mjs").World} world
 * @param {number} nowMs
 */
export function latestObsTable(world, nowMs) {
  const lines = [
    `#STN       LAT      LON  YYYY MM DD hh mm ${line(LATEST_COLUMNS, (column) => column)}`,
    `#text      deg      deg   yr mo day hr mn ${line(LATEST_COLUMNS, (column) => WIDTHS[column][0])}`,
  ];
  const rows = STATIONS.map((station) => ({ station, row: newestRow(station, world, nowMs) }));
  const changedMs = Math.max(world.startMs, ...rows.map(({ row }) => row?.changedMs ?? 0));
  for (const { station, row } of rows.sort((a, b) => (a.station.id < b.station.id ? -1 : 1))) {
    // By the table's own time and not by the clock's: nothing leaves the table without a newer Last-Modified.
    if (!row || changedMs - row.timeMs > LATEST_MS) continue;
    const position = `${station.lat.toFixed(3).padStart(8)} ${station.lon.toFixed(3).padStart(8)}`;
    const cells = line(LATEST_COLUMNS, (column) => row.cells[column] ?? "MM");
    lines.push(`${station.id.padEnd(7)} ${position} ${dateCells(row.timeMs, " ")} ${cells}`);
  }
  return { text: `${lines.join("\n")}\n`, changedMs };
}

/**
 * A station's file of 45 days, newest first, and when it last changed; null when there is no such file.
 * @param {string} id
 * @param {import("./reporting.mjs").World} world
 * @param {number} nowMs
 */
export function realtimeTable(id, world, nowMs) {
  const station = STATIONS.find((known) => known.id === id);
  if (!station || station.kind === "dart") return null;
  const lines = [
    `#YY  MM DD hh mm ${line(REALTIME_COLUMNS, (column) => column)}`,
    `#yr  mo dy hr mn ${line(REALTIME_COLUMNS, (column) => WIDTHS[column][0])}`,
  ];
  let changedMs = 0;
  for (const row of stationRows(station, world, nowMs)) {
    changedMs = Math.max(changedMs, row.changedMs);
    lines.push(
      `${dateCells(row.timeMs, " ")} ${line(REALTIME_COLUMNS, (column) => row.cells[column] ?? "MM")}`,
    );
  }
  return { text: `${lines.join("\n")}\n`, changedMs };
}

/**
 * The list of stations, with the traits of NDBC's own: ids in lower case, elevation not always there, a name that ends
 * in spaces, and none at all.
 * @param {import("./reporting.mjs").World} world
 */
export function stationList({ startMs }) {
  const escape = (/** @type {string} */ text) =>
    text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const lines = STATIONS.map((station, i) => {
    const attributes = [
      ["id", station.id.toLowerCase()],
      ["lat", String(station.lat)],
      ["lon", String(station.lon)],
      ...(i % 3 === 0 ? [] : [["elev", station.kind === "lake" ? "180" : "0"]]),
      ["name", i % 20 === 7 ? `${station.name}  ` : station.name],
      ["owner", station.owner],
      ["pgm", station.program],
      ["type", station.type],
      ...(station.type === "tao"
        ? []
        : [["met", station.kind === "dart" || station.kind === "silent" ? "n" : "y"]]),
    ];
    return `  <station ${attributes.map(([name, value]) => `${name}="${escape(value ?? "")}"`).join(" ")}/>`;
  });
  const created = new Date(startMs).toISOString().replace(/\.\d+Z$/, "UTC");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<stations created="${created}" count="${STATIONS.length}">\n${lines.join("\n")}\n</stations>\n`;
}
