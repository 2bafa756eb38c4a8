// From the arrival of the last byte of a table, all of whose rows are new, to its last event on the Redis Stream; beside
// the least that could be called the same: a naive split, COPY into a table without keys, and XADD in one pipeline,
// without merging, ids of its own, or anything that would outlive a crash. `npm run bench -- ingest/poll`
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { OBSERVATION_STREAM_KEY } from "../../src/infra/observation-stream";
import { LATEST_OBS_PATH } from "../../src/infra/ndbc-client";
import { createRedis } from "../../src/infra/redis";
import { checkStored, publishStored } from "../../worker/after-storing";
import { pollLatestObs } from "../../worker/poll-latest-obs";
import { printTable, quantile } from "../report";
import { openIngest } from "./feed";
import { latestObsText } from "./tables";

const STATIONS = 850;
const ROUNDS = 100;
const WARM_UP_ROUNDS = 10;
const PEER_STREAM_KEY = "peer:observations";

let table = "";
const ingest = await openIngest((path) => (path === LATEST_OBS_PATH ? table : undefined));
const { ctx } = ingest;
const reader = createRedis(ctx.env.REDIS_URL);
const client = new pg.Client({ connectionString: ctx.env.DATABASE_URL });
await client.connect();
await client.query(`CREATE TABLE unconstrained (line text[])`);

/** Resolves with the time at which as many entries as the table has rows stood on the stream. */
async function readAll(key: string, after: string): Promise<{ at: number; last: string }> {
  let last = after;
  for (let count = 0; count < STATIONS;) {
    const answer = await reader.xread("COUNT", 1000, "BLOCK", 5000, "STREAMS", key, last);
    const entries = answer?.[0]?.[1] ?? [];
    count += entries.length;
    last = entries.at(-1)?.[0] ?? last;
  }
  return { at: performance.now(), last };
}

async function copyAndAdd(): Promise<void> {
  const text = await (await fetch(ctx.env.NDBC_BASE_URL + LATEST_OBS_PATH)).text();
  const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const cells = rows.map((line) => line.split(/\s+/));
  await pipeline(
    Readable.from(cells.map((row) => `{${row.join(",")}}\n`)),
    client.query(copyFrom("COPY unconstrained FROM STDIN")),
  );
  const batch = ctx.redis.pipeline();
  for (const row of cells)
    batch.xadd(PEER_STREAM_KEY, "MAXLEN", "~", 20_000, "*", "row", JSON.stringify(row));
  await batch.exec();
}

const contenders = {
  buoycast: {
    key: OBSERVATION_STREAM_KEY,
    last: "0",
    timesMs: [] as number[],
    async run() {
      await pollLatestObs(ctx);
      await publishStored(ctx);
    },
  },
  "split, COPY, XADD": { key: PEER_STREAM_KEY, last: "0", timesMs: [] as number[], run: copyAndAdd },
};
for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
  table = latestObsText({ stations: STATIONS, minute: 10 * round });
  for (const contender of Object.values(contenders)) {
    const reading = readAll(contender.key, contender.last);
    await contender.run();
    const { at, last } = await reading;
    await checkStored(ctx);
    contender.last = last;
    if (round >= WARM_UP_ROUNDS) contender.timesMs.push(at - ingest.answeredAt());
  }
}
printTable(
  Object.entries(contenders).map(([name, { timesMs }]) => ({
    "last byte to last event": name,
    "p50 ms": quantile(timesMs, 0.5),
    "p99 ms": quantile(timesMs, 0.99),
  })),
);
reader.disconnect();
await client.end();
await ingest.close();
