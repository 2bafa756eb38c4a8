// Rows a second at which stations' 45 days are taken in, as at the first contact with the whole network: fetched from
// this machine, parsed, checked, stored and checked again beside their neighbours; beside COPY of the same rows into a
// table without keys or indexes, which nothing can beat. Without the worker's limit on requests a second, which is what
// a real backfill waits for. `npm run bench -- ingest/backfill`
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { realtimePath } from "../../src/infra/ndbc-client";
import { storePositions } from "../../src/infra/station-store";
import { ALL_IS_NEWS, storeObservations } from "../../src/infra/store-observations";
import { MEASURED_NAMES } from "../../src/observation/observation";
import { parseLatestObs } from "../../src/observation/parse-latest-obs";
import { parseRealtime } from "../../src/observation/parse-realtime";
import { checkQuality } from "../../src/observation/quality/check-quality";
import { takeInStationFiles } from "../../worker/take-in-station-files";
import { printTable } from "../report";
import { openIngest } from "./feed";
import { benchStationId, latestObsText, realtimeText } from "./tables";

const STATIONS = 389;
const ROWS = 2_494;
/** As the worker takes them in. */
const AT_ONCE = 2;

const stations = Array.from({ length: STATIONS }, (_, station) => station);
const fileOf = (station: number) => realtimeText({ station, rows: ROWS });
const stationOfPath = new Map(stations.map((station) => [realtimePath(benchStationId(station)), station]));
const ingest = await openIngest((path) => {
  const station = stationOfPath.get(path);
  return station === undefined ? undefined : fileOf(station);
});
const { database, env } = ingest.ctx;
const client = new pg.Client({ connectionString: env.DATABASE_URL });
await client.connect();

/** The sum over all stations of the time that a step takes. */
async function timeOf(step: (station: number) => Promise<unknown>): Promise<number> {
  let ms = 0;
  for (const station of stations) {
    const began = performance.now();
    await step(station);
    ms += performance.now() - began;
  }
  return ms;
}

const { observations, positions } = parseLatestObs(latestObsText({ stations: STATIONS, minute: 0 }));
await database.$transaction(async (transaction) => {
  await storePositions(transaction, positions);
  await storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS });
});
const waiting = [...stations];
const began = performance.now();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let station = waiting.pop(); station !== undefined; station = waiting.pop())
      await takeInStationFiles(ingest.ctx, benchStationId(station));
  }),
);
const wholeMs = performance.now() - began;
const stored = await database.observation.count();
if (stored !== STATIONS * (ROWS + 1)) throw new Error(`${stored} observations are stored`);

const columns = ["stationId", "timestamp", ...MEASURED_NAMES].map((name) => `"${name}"`).join(", ");
await client.query(`CREATE TABLE unconstrained AS SELECT ${columns} FROM "Observation" WHERE false`);
const parse = (station: number) =>
  parseRealtime(fileOf(station), { stationId: benchStationId(station) }).observations;
const texts = stations.map(fileOf);
const parsed = stations.map(parse);
const parseMs = await timeOf(async (station) =>
  parseRealtime(texts[station]!, { stationId: benchStationId(station) }),
);
const checkMs = await timeOf(async (station) => checkQuality(parsed[station]!.toReversed()));
const copyMs = await timeOf((station) => {
  const lines = parsed[station]!.map((row) =>
    [row.stationId, row.timestamp, ...MEASURED_NAMES.map((name) => row[name] ?? "\\N")].join("\t"),
  );
  return pipeline(
    Readable.from([lines.join("\n"), "\n"]),
    client.query(copyFrom(`COPY unconstrained (${columns}) FROM STDIN`)),
  );
});
const row = (what: string, ms: number) => ({
  [`${STATIONS} stations, ${STATIONS * ROWS} rows`]: what,
  s: ms / 1000,
  "rows/s": Math.round((STATIONS * ROWS * 1000) / ms),
  "times COPY": ms / copyMs,
});
printTable([
  row("COPY, unconstrained", copyMs),
  row("parsing alone", parseMs),
  row("checking alone", checkMs),
  row("buoycast, all of it", wholeMs),
]);
await client.end();
await ingest.close();
