// Rows a second of the parser, beside a naive one that splits and converts without a check, and beside reading the file
// alone, which nothing can beat. `npm run bench -- ingest/parse`
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseLatestObs } from "../../src/observation/parse-latest-obs";
import { printTable, quantile } from "../report";
import { latestObsText } from "./tables";

const ROUNDS = 60;
const TABLES_A_ROUND = 20;
const STATIONS = 850;

function splitNaively(text: string): number {
  let rows = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("#") || line === "") continue;
    const cells = line.split(/\s+/);
    const [stationId, ...values] = cells;
    if (stationId !== undefined && values.map(Number).length > 0) rows += 1;
  }
  return rows;
}

const dir = mkdtempSync(path.join(tmpdir(), "buoycast-parse-"));
const file = path.join(dir, "latest_obs.txt");
const text = latestObsText({ stations: STATIONS, minute: 0 });
writeFileSync(file, text, "latin1");

const contenders = {
  "reading the file": () => readFileSync(file, "latin1").length,
  "naive split": () => splitNaively(text),
  parseLatestObs: () => parseLatestObs(text).observations.length,
};
const rowsPerSecond = Object.fromEntries(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round += 1) {
  // In turns, so that a busy moment of the machine costs all of them alike.
  for (const [name, run] of Object.entries(contenders)) {
    const began = performance.now();
    for (let table = 0; table < TABLES_A_ROUND; table += 1) run();
    rowsPerSecond[name]!.push((TABLES_A_ROUND * STATIONS * 1000) / (performance.now() - began));
  }
}
rmSync(dir, { recursive: true });
printTable(
  Object.entries(rowsPerSecond).map(([name, rates]) => ({
    what: name,
    "rows/s, median": Math.round(quantile(rates, 0.5)),
    "rows/s, best": Math.round(Math.max(...rates)),
  })),
);
