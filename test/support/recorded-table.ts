import { readFileSync, readdirSync } from "node:fs";
import { NOTHING_MEASURED, type Observation, type ReadingName } from "../../src/observation/observation";
import { recordingPath } from "./recordings";

// A second reading of NDBC's tables, plain and slow, for what the program makes of them to be compared with.

const FIELD_OF_COLUMN: Record<string, ReadingName> = {
  WDIR: "windDirDeg",
  WSPD: "windSpeedMps",
  GST: "windGustMps",
  WVHT: "waveHeightM",
  DPD: "dominantPeriodS",
  APD: "averagePeriodS",
  MWD: "meanWaveDirDeg",
  PRES: "pressureHpa",
  PTDY: "pressureTendencyHpa",
  ATMP: "airTempC",
  WTMP: "waterTempC",
  DEWP: "dewPointC",
  VIS: "visibilityNmi",
  TIDE: "tideFt",
};

/** What is expected of one observation, without its event id. */
export type Expected = Omit<Observation, "eventId">;

export interface ExpectedTable {
  rows: Expected[];
  positions: Map<string, { lat: number; lon: number }>;
}

export const recordedNames = (): string[] => readdirSync(recordingPath("latest_obs")).sort();
export const readRecorded = (name: string): string =>
  readFileSync(recordingPath("latest_obs", name), "latin1");

/** Every row of a table, cell by cell, by the names of its header. */
export function readObviously(table: string): ExpectedTable {
  const lines = table.split("\n").map((line) => line.trim());
  const names = lines[0]!.replace("#", "").split(/\s+/);
  const rows: Expected[] = [];
  const positions: ExpectedTable["positions"] = new Map();
  for (const line of lines.slice(2)) {
    if (line === "") continue;
    const cells = line.split(/\s+/);
    const at = (name: string) => cells[names.indexOf(name)]!;
    positions.set(at("STN"), { lat: Number(at("LAT")), lon: Number(at("LON")) });
    const date = `${at("YYYY")}-${at("MM")}-${at("DD")}T${at("hh")}:${at("mm")}:00.000Z`;
    const row: Expected = { stationId: at("STN"), timestamp: date, ...NOTHING_MEASURED };
    for (const [column, field] of Object.entries(FIELD_OF_COLUMN)) {
      // "-0.0" is 0.
      row[field] = at(column) === "MM" ? null : Number(at(column)) + 0;
    }
    rows.push(row);
  }
  return { rows, positions };
}

/** Every row of a station's own file, cell by cell, by the names of its header. */
export function readStationObviously(file: string, stationId: string): Expected[] {
  const lines = file.split("\n").map((line) => line.trim().split(/\s+/));
  const names = lines[0]!.map((name) => name.replace("#", ""));
  return lines.slice(2).flatMap((cells) => {
    if (cells.length < 2) return [];
    const at = (name: string) => cells[names.indexOf(name)]!;
    const timestamp = `${at("YY")}-${at("MM")}-${at("DD")}T${at("hh")}:${at("mm")}:00.000Z`;
    const row: Expected = { stationId, timestamp, ...NOTHING_MEASURED };
    for (const [column, field] of Object.entries(FIELD_OF_COLUMN)) {
      row[field] = at(column) === "MM" ? null : Number(at(column)) + 0;
    }
    return [row];
  });
}

/** All that a reader of every table so far knows: a value once seen is never replaced by a missing one. */
export class ExpectedStore {
  readonly #rows = new Map<string, Expected>();

  /** @returns the rows that are new or changed, as they then are */
  add(rows: readonly Expected[]): Expected[] {
    const changed: Expected[] = [];
    for (const row of rows) {
      if (Object.values(FIELD_OF_COLUMN).every((field) => row[field] === null)) continue;
      const key = `${row.stationId} ${row.timestamp}`;
      const known = this.#rows.get(key);
      const merged = { ...row };
      for (const field of Object.values(FIELD_OF_COLUMN))
        merged[field] = row[field] ?? known?.[field] ?? null;
      if (known && JSON.stringify(known) === JSON.stringify(merged)) continue;
      this.#rows.set(key, merged);
      changed.push(merged);
    }
    return changed;
  }

  /** All rows of a station, oldest first. */
  station(stationId: string): Expected[] {
    return [...this.#rows.values()]
      .filter((row) => row.stationId === stationId)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  }

  /** The newest row of each station, by station id. */
  latest(): Expected[] {
    const newest = new Map<string, Expected>();
    for (const row of this.#rows.values()) {
      const known = newest.get(row.stationId);
      if (!known || known.timestamp < row.timestamp) newest.set(row.stationId, row);
    }
    return [...newest.values()].sort((a, b) => (a.stationId < b.stationId ? -1 : 1));
  }
}
