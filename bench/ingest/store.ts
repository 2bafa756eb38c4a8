// How long a whole latest_obs takes to be stored when every row has changed, and when none has; beside the same rows by
// Prisma's upsert one by one, and beside COPY into a table without keys or indexes, which nothing can beat.
// `npm run bench -- ingest/store`
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { createDatabase as connectDatabase } from "../../src/infra/database";
import { ALL_IS_NEWS, storeObservations } from "../../src/infra/store-observations";
import { MEASURED_NAMES, type ObservedRow } from "../../src/observation/observation";
import { parseLatestObs } from "../../src/observation/parse-latest-obs";
import { createDatabase } from "../../test/services";
import { printTable, quantile } from "../report";
import { latestObsText } from "./tables";

const STATIONS = 850;
const ROUNDS = 40;
const WARM_UP_ROUNDS = 5;
const UPSERT_ROUNDS = 10;

const database = await createDatabase();
const prisma = connectDatabase(database.url);
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const columns = ["stationId", "timestamp", ...MEASURED_NAMES].map((name) => `"${name}"`).join(", ");
await client.query(`CREATE TABLE unconstrained AS SELECT ${columns} FROM "Observation" WHERE false`);
await client.query(`CREATE TABLE upserted (LIKE "Observation" INCLUDING ALL)`);

/** A table every row of which is ten minutes newer than in the one before, or the same with other values. */
const tableOf = (round: number) =>
  parseLatestObs(latestObsText({ stations: STATIONS, minute: round })).observations;

const ours = (observations: ObservedRow[]) =>
  prisma.$transaction((transaction) =>
    storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS }),
  );

const copyLine = (row: ObservedRow) =>
  [row.stationId, row.timestamp, ...MEASURED_NAMES.map((name) => row[name] ?? "\\N")].join("\t");

const REVISED = "buoycast, all rows revised";
const UPSERT = "Prisma upsert, one by one";

const contenders: Record<string, (rows: ObservedRow[]) => Promise<unknown>> = {
  "COPY, unconstrained": (rows) =>
    pipeline(
      Readable.from([rows.map(copyLine).join("\n"), "\n"]),
      client.query(copyFrom(`COPY unconstrained (${columns}) FROM STDIN`)),
    ),
  "buoycast, all rows new": ours,
  "buoycast, no row changed": ours,
  [REVISED]: ours,
  [UPSERT]: (rows) =>
    prisma.$transaction(
      rows.map((row) => {
        const { stationId, timestamp } = row;
        return prisma.observation.upsert({
          where: { stationId_timestamp: { stationId: `U${stationId}`, timestamp } },
          create: { ...row, stationId: `U${stationId}` },
          update: { ...row, stationId: `U${stationId}` },
        });
      }),
    ),
};

const timesMs = Object.fromEntries(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS + UPSERT_ROUNDS; round += 1) {
  const table = tableOf(round);
  const revised = table.map((row) => ({ ...row, tideFt: 1 }));
  for (const [name, store] of Object.entries(contenders)) {
    // A second and a half each, after which the others are slow at first: these come at the end.
    if ((name === UPSERT) !== round >= ROUNDS) continue;
    const rows = name === REVISED ? revised : table;
    const began = performance.now();
    await store(rows);
    if (round >= WARM_UP_ROUNDS) timesMs[name]!.push(performance.now() - began);
  }
}
const limit = quantile(timesMs["COPY, unconstrained"]!, 0.5);
printTable(
  Object.entries(timesMs).map(([name, times]) => ({
    [`${STATIONS} rows by`]: name,
    "p50 ms": quantile(times, 0.5),
    "p99 ms": quantile(times, 0.99),
    "times COPY": quantile(times, 0.5) / limit,
  })),
);
await client.end();
await prisma.$disconnect();
await database.drop();
