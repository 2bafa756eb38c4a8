// Whether what the dashboard and the API ask, and what the worker does at each poll, takes longer when the table has
// grown: 1 million generated rows beside 10 million, in one plain table and in one partitioned by month, in turns.
// Prints the plans' buffers too, which do not depend on how busy the machine is. `npm run bench -- ingest/growth`
import pg from "pg";
import { createDatabase as connectDatabase, type Database } from "../../src/infra/database";
import { readNetworkState } from "../../src/infra/network-state";
import {
  findNewestEventId,
  findNewestEventIdBefore,
  listEventRows,
  listLatestObservations,
  listRecentObservations,
  listStationObservations,
  NEWEST_EVENT_ID_BEFORE,
} from "../../src/infra/observation-store";
import { checkMarked } from "../../src/infra/quality-store";
import { markGaps } from "../../src/infra/station-files-store";
import { ALL_IS_NEWS, storeObservations } from "../../src/infra/store-observations";
import { parseLatestObs } from "../../src/observation/parse-latest-obs";
import { createDatabase } from "../../test/services";
import { printTable, quantile } from "../report";
import { benchStationId, latestObsText } from "./tables";

const ROUNDS = 20;
const WARM_UP_ROUNDS = 3;
const STATIONS = 850;
/** NDBC's stations report twice an hour on the average. */
const INTERVAL_MIN = 30;
/** The generated rows end where the tables of `latestObsText` begin. */
const END = "2026-05-09T12:00:00Z";
const DAY_MS = 86_400_000;
const SIZES = [1_000_000, 10_000_000];
const LAYOUTS = ["plain", "by month"] as const;

/** A database with that many observations, each of which was an event in its time. */
async function generate(rows: number, layout: (typeof LAYOUTS)[number]) {
  const database = await createDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const times = Math.floor(rows / STATIONS);
  const begin = `timestamptz '${END}' - interval '${times * INTERVAL_MIN} minutes'`;
  const plainIndexes = await client.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE tablename = 'Observation' AND indexname <> 'Observation_pkey'`,
  );
  if (layout === "by month") {
    await client.query(`ALTER TABLE "Observation" RENAME TO "Plain"`);
    await client.query(
      `CREATE TABLE "Observation" (LIKE "Plain" INCLUDING DEFAULTS) PARTITION BY RANGE ("timestamp")`,
    );
    await client.query(`DROP TABLE "Plain"`);
    await client.query(`ALTER TABLE "Observation" ADD PRIMARY KEY ("stationId", "timestamp")`);
    const months = await client.query<{ from: Date; to: Date }>(
      `SELECT at AS "from", at + interval '1 month' AS "to" FROM generate_series(
         date_trunc('month', ${begin}), timestamptz '${END}' + interval '1 month', interval '1 month') AS at`,
    );
    for (const [i, { from, to }] of months.rows.entries())
      await client.query(
        `CREATE TABLE "Observation_${i}" PARTITION OF "Observation"
         FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
      );
  } else for (const { indexdef } of plainIndexes.rows) await client.query(dropOf(indexdef));
  await client.query(
    `INSERT INTO "Station" ("id", "lat", "lon", "positionAt", "filesVisitedAt", "filesDueAt", "filesNewestAt", "usualIntervalS")
     SELECT id, 40, -70, timestamptz '${END}', timestamptz '${END}', 'infinity', timestamptz '${END}', ${INTERVAL_MIN * 60}
     FROM unnest($1::text[]) AS id`,
    [Array.from({ length: STATIONS }, (_, station) => benchStationId(station))],
  );
  // In the order in which they would have come.
  await client.query(
    `INSERT INTO "Observation" ("stationId", "timestamp", "waveHeightM", "windSpeedMps", "windGustMps", "windDirDeg",
       "pressureHpa", "airTempC", "waterTempC", "dewPointC", "quality", "eventId", "changedAt")
     SELECT station."id", at, round((random() * 5)::numeric, 1), round((random() * 12)::numeric, 1),
       round((12 + random() * 6)::numeric, 1), 10 * ceil(random() * 36), round((990 + random() * 40)::numeric, 1),
       round((random() * 20)::numeric, 1), round((random() * 20)::numeric, 1), round((random() * 10)::numeric, 1),
       'a11119111111111111111111111', nextval('observation_event_id'), at + interval '25 minutes'
     FROM generate_series(${begin}, timestamptz '${END}' - interval '1 minute', interval '${INTERVAL_MIN} minutes') AS at
     CROSS JOIN "Station" AS station`,
  );
  for (const { indexdef } of plainIndexes.rows)
    await client.query(layout === "plain" ? indexdef : indexdef.replace("UNIQUE ", ""));
  await client.query("VACUUM (ANALYZE)");
  return { database, client, prisma: connectDatabase(database.url), rows };
}

const dropOf = (indexdef: string) => `DROP INDEX ${/INDEX ("\S+")/.exec(indexdef)![1]}`;

const stationId = benchStationId(400);
const middle = new Date(Date.parse(END) - 10 * DAY_MS);
const range = { stationId, isGood: false, limit: 100 };

/** What is asked; each gives how many rows came, which must not depend on the table's size. */
const QUESTIONS: Record<string, (database: Database, round: number) => Promise<number>> = {
  "latest: the newest of every station": async (database) =>
    (await listLatestObservations(database, null)).length,
  "conditions: every station's last 3 hours": async (database) =>
    (await listRecentObservations(database, 3)).length,
  "by-station: the newest 100": async (database) =>
    (await listStationObservations(database, range)).rows.length,
  "by-station: 480 rows of ten days": async (database) =>
    (await listStationObservations(database, { ...range, since: middle, limit: 1000 })).rows.length,
  "by-station: 100 before a cursor": async (database) =>
    (await listStationObservations(database, { ...range, until: middle })).rows.length,
  "by-station: the newest 100 that are good": async (database) =>
    (await listStationObservations(database, { ...range, isGood: true })).rows.length,
  "stream: a page of replay": async (database) => {
    const newest = await findNewestEventId(database);
    return (await listEventRows(database, { after: newest - 20_000, upTo: newest, limit: 1000 })).length;
  },
  "stream: the window's beginning": async (database) =>
    (await findNewestEventIdBefore(database, new Date(Date.parse(END) - DAY_MS))) > 0 ? 1 : 0,
  "health: how the stations do": async (database) => (await readNetworkState(database)).reported,
  "worker: a whole table stored": async (database, round) => {
    const { observations } = parseLatestObs(latestObsText({ stations: STATIONS, minute: 10 * round }));
    const { changed } = await database.$transaction((transaction) =>
      storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS }),
    );
    return changed;
  },
  "worker: its flags checked": async (database) => {
    let stations = 0;
    for (let checked = -1; checked !== 0; stations += checked) checked = await checkMarked(database);
    return stations;
  },
  "worker: gaps looked for": (database) => markGaps(database),
};

/** The statements that the questions come to, for their plans. */
const PLANS: Record<string, string> = {
  "the newest of every station": `SELECT newest.* FROM "Station" AS station CROSS JOIN LATERAL (
    SELECT * FROM "Observation" WHERE "stationId" = station."id" ORDER BY "timestamp" DESC LIMIT 1) AS newest`,
  "a station's newest 100": `SELECT * FROM "Observation" WHERE "stationId" = '${stationId}' ORDER BY "timestamp" DESC LIMIT 100`,
  "a page of replay": `SELECT * FROM "Observation" WHERE "eventId" > (SELECT max("eventId") - 20000 FROM "Observation"
    WHERE "eventId" IS NOT NULL) ORDER BY "eventId" LIMIT 1000`,
  "the window's beginning": NEWEST_EVENT_ID_BEFORE.replace("$1", `'${END}'`),
};

const p50 = new Map<string, number>();
for (const layout of LAYOUTS) {
  const sizes = [];
  for (const rows of SIZES) {
    const began = performance.now();
    sizes.push(await generate(rows, layout));
    process.stdout.write(`${rows} rows, ${layout}: ${Math.round((performance.now() - began) / 1000)} s\n`);
  }
  const timesMs = new Map<string, number[]>();
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [name, ask] of Object.entries(QUESTIONS)) {
      // In turns, so that a busy moment of the machine costs all of them alike.
      const counts = [];
      for (const { prisma, rows } of sizes) {
        const began = performance.now();
        counts.push(await ask(prisma, round));
        const key = `${name}|${rows}`;
        if (round >= WARM_UP_ROUNDS)
          timesMs.set(key, [...(timesMs.get(key) ?? []), performance.now() - began]);
      }
      if (new Set(counts).size > 1) throw new Error(`${name}: ${counts.join(" and ")} rows`);
    }
  }
  for (const [key, times] of timesMs) p50.set(`${key}|${layout}`, quantile(times, 0.5));
  if (layout === "plain") {
    for (const [name, sql] of Object.entries(PLANS)) {
      for (const { client, rows } of sizes) {
        const plan = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`);
        process.stdout.write(`\n${name}, ${rows} rows\n`);
        for (const line of plan.rows) process.stdout.write(`    ${line["QUERY PLAN"]}\n`);
      }
    }
  }
  for (const { database, client, prisma } of sizes) {
    await client.end();
    await prisma.$disconnect();
    await database.drop();
  }
}

printTable(
  Object.keys(QUESTIONS).map((name) => {
    const of = (rows: number | undefined, layout: string) => p50.get(`${name}|${rows}|${layout}`)!;
    const [small, large] = SIZES;
    return {
      "p50 ms": name,
      "plain, 1 M": of(small, "plain"),
      "plain, 10 M": of(large, "plain"),
      factor: of(large, "plain") / of(small, "plain"),
      "by month, 1 M": of(small, "by month"),
      "by month, 10 M": of(large, "by month"),
    };
  }),
);
