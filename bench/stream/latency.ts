// FR-009 (SC-001 and SC-002): how long until a client is told that it is connected, and from the worker's commit to the client;
// beside a bare node:http server on Redis Pub/Sub, in the same run. `npm run bench -- stream/latency`
import { fork } from "node:child_process";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { observedRow } from "../../test/support/observations";
import { createPublisher } from "../../test/support/publisher";
import { printTable, quantile } from "../report";
import { Load, nowMs, requireFiles, type Target } from "./load/load";

const isQuick = process.argv.includes("--quick");
const ROUNDS = isQuick ? 20 : 200;
const WARM_UP_ROUNDS = isQuick ? 5 : 20;
const CLIENTS = isQuick ? [10, 100] : [10, 100, 1_000];
/** Of all that is told of an observation, "tideFt" alone has it; of the stream's seven fields, "waterTempC" has a C. */
const MARKS = { allFields: "F", sevenFields: "C" };

async function measure(
  target: Target,
  clients: number,
  commit: () => Promise<void>,
  publish: () => Promise<unknown>,
) {
  // Up to 200 at once, as after a deployment.
  const { connectedMs } = await load.connect(target, clients);
  await load.quiet();
  const deliveredMs: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    await load.expect(1);
    const arrived = load.arrived();
    await commit();
    const committedAt = nowMs();
    const [times] = await Promise.all([arrived, publish()]);
    if (round >= WARM_UP_ROUNDS) deliveredMs.push(...times.map((time) => time - committedAt));
  }
  await load.close();
  return { connectedMs, deliveredMs };
}

requireFiles(Math.max(...CLIENTS));
const load = new Load();
const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
const services = { databaseUrl: database.url, redisUrl: redis.url };
const web = await startWeb(services);
const peer = fork(new URL("peer-pubsub.mjs", import.meta.url), {
  env: { ...process.env, REDIS_URL: redis.url },
});
const { port } = await new Promise<{ port: number }>((told) =>
  peer.once("message", (message) => told(message as { port: number })),
);
const publisher = createPublisher(services);

let minute = 0;
const nextRow = () =>
  observedRow("44013", new Date(Date.UTC(2026, 0, 1, 0, (minute += 1))).toISOString(), { waveHeightM: 1.5 });
const commit = async () => void (await publisher.store([nextRow()]));
const message = JSON.stringify(nextRow());

const rows = [];
for (const clientCount of CLIENTS) {
  const runs = [
    [
      "buoycast",
      await measure(
        { port: web.port, paths: ["/v1/observations/stream"], mark: MARKS.sevenFields },
        clientCount,
        commit,
        publisher.publishStored,
      ),
    ],
    [
      "node:http + Pub/Sub",
      await measure({ port, paths: ["/"], mark: MARKS.allFields }, clientCount, commit, () =>
        publisher.redis.publish("peer:observations", message),
      ),
    ],
  ] as const;
  for (const [name, { connectedMs, deliveredMs }] of runs) {
    rows.push({
      server: name,
      clients: clientCount,
      "connected p50 ms": quantile(connectedMs, 0.5),
      "connected p99 ms": quantile(connectedMs, 0.99),
      "commit to client p50 ms": quantile(deliveredMs, 0.5),
      "commit to client p99 ms": quantile(deliveredMs, 0.99),
      "max ms": quantile(deliveredMs, 1),
    });
  }
}
printTable(rows);

load.stop();
peer.kill();
await publisher.close();
await web.stop();
await redis.remove();
await database.drop();
