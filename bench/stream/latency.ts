// FR-009 (SC-001 and SC-002): how long until a client is told that it is connected, and from the worker's commit to the client;
// beside a bare node:http server on Redis Pub/Sub, in the same run. `npm run bench -- stream/latency`
import { fork } from "node:child_process";
import http from "node:http";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { observedRow } from "../../test/support/observations";
import { createPublisher } from "../../test/support/publisher";
import { STREAM_PATH } from "../../test/support/sse-client";
import { printTable, quantile } from "../report";

const ROUNDS = 200;
const WARM_UP_ROUNDS = 20;
const CLIENTS = [10, 100];

/** A client that notes when the connection event and each observation came. */
function listen(
  url: string,
  arrivals: { count: number; times: number[] },
): Promise<{ connectedMs: number; close(): void }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false, headers: { Accept: "text/event-stream" } }, (response) => {
      let isConnected = false;
      response.setEncoding("utf8").on("data", (chunk: string) => {
        const now = performance.now();
        if (!isConnected && chunk.includes("event: connection")) {
          isConnected = true;
          resolve({ connectedMs: now - began, close: () => request.destroy() });
        }
        if (!chunk.includes("event: observation")) return;
        arrivals.count += 1;
        arrivals.times.push(now);
      });
      response.on("error", () => undefined); // its own close
    });
    request.on("error", reject);
  });
}

async function measure(
  url: string,
  clientCount: number,
  commit: () => Promise<void>,
  publish: () => Promise<unknown>,
): Promise<{ connectedMs: number[]; deliveredMs: number[] }> {
  const arrivals = { count: 0, times: [] as number[] };
  // All at once, as after a deployment.
  const clients = await Promise.all(Array.from({ length: clientCount }, () => listen(url, arrivals)));
  const deliveredMs: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    await commit();
    const committedAt = performance.now();
    arrivals.times = [];
    arrivals.count = 0;
    await publish();
    while (arrivals.count < clientCount) await new Promise((turn) => setImmediate(turn));
    if (round >= WARM_UP_ROUNDS) deliveredMs.push(...arrivals.times.map((time) => time - committedAt));
  }
  for (const client of clients) client.close();
  return { connectedMs: clients.map((client) => client.connectedMs), deliveredMs };
}

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
    ["buoycast", await measure(web.url + STREAM_PATH, clientCount, commit, publisher.publishStored)],
    [
      "node:http + Pub/Sub",
      await measure(`http://127.0.0.1:${port}/`, clientCount, commit, () =>
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
      "max ms": Math.max(...deliveredMs),
    });
  }
}
printTable(rows);

peer.kill();
await publisher.close();
await web.stop();
await redis.remove();
await database.drop();
