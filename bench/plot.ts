// Draws bench/plots/*.svg from bench/results/*.json: `node --import tsx bench/plot.ts`
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../scripts/paths.mjs";
import { barPlot } from "./plot/bar-plot";
import { linePlot } from "./plot/line-plot";
import { resultFile, tellProgress, type Result } from "./report";

interface Throughput {
  server: string;
  clients: number;
  burst: number;
  p50Ms: number;
  deliveriesPerSecond: number;
  cpuUs: number;
}

interface Replay {
  server: string;
  clients: number;
  allLiveMs: number;
}

/** Those that a reader compares; the others are in the tables. */
const IN_LINES = [
  "buoycast",
  "XREAD, node:http, one frame",
  "nchan (nginx)",
  "better-sse",
  "tRPC's standalone adapter",
  "buoycast, tRPC",
];
const BAR_CLIENTS = 1_000;

function readResult<Row>(name: string): Result<Row> | null {
  if (!existsSync(resultFile(name))) {
    tellProgress(`no result of ${name}: its plots stay as they are`);
    return null;
  }
  return JSON.parse(readFileSync(resultFile(name), "utf8")) as Result<Row>;
}

function write(name: string, svg: string): void {
  mkdirSync(fromRoot("bench", "plots"), { recursive: true });
  writeFileSync(fromRoot("bench", "plots", `${name}.svg`), svg);
}

const noteOf = ({ measuredOn, node, machine }: Result<unknown>) =>
  `${measuredOn}, Node ${node.slice(1)}, ${machine}`;

const throughput = readResult<Throughput>("stream-throughput");
if (throughput) {
  const note = noteOf(throughput);
  const bursts = throughput.rows.filter(({ clients, burst }) => clients === BAR_CLIENTS && burst === 100);
  const barsOf = (value: (row: Throughput) => number) =>
    bursts.map((row) => ({ label: row.server, value: value(row) }));
  write(
    "stream-deliveries",
    barPlot({
      title: "Bursts of 100 events to 1,000 clients: more is better",
      axis: "deliveries a second, to the last client's last event",
      bars: barsOf((row) => row.deliveriesPerSecond).sort((a, b) => b.value - a.value),
      ...{ highlighted: "buoycast", note },
    }),
  );
  write(
    "stream-cpu",
    barPlot({
      title: "What a delivery costs the server in a burst: less is better",
      axis: "µs of CPU a delivery, 100 events to 1,000 clients (each line is ten times the last)",
      bars: barsOf((row) => row.cpuUs).sort((a, b) => a.value - b.value),
      ...{ highlighted: "buoycast", scale: "log", note },
    }),
  );
  write(
    "stream-latency",
    linePlot({
      title: "One event to all clients: lower is better",
      xAxis: "clients",
      yAxis: "ms from the trigger to a client, median",
      lines: IN_LINES.map((server) => ({
        label: server,
        points: throughput.rows
          .filter((row) => row.server === server && row.burst === 1)
          .map((row) => ({ x: row.clients, y: row.p50Ms })),
      })).filter(({ points }) => points.length > 0),
      note,
    }),
  );
}

const replay = readResult<Replay>("stream-replay");
if (replay)
  write(
    "stream-replay",
    barPlot({
      title: "1,000 clients come back, 1,000 events behind: less is better",
      axis: "ms until all of them are up to date",
      bars: replay.rows.map((row) => ({ label: row.server, value: row.allLiveMs })),
      ...{ highlighted: "buoycast", note: noteOf(replay) },
    }),
  );
