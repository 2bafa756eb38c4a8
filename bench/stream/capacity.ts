// What docs/operations/capacity.md computes with, measured on one web process with some thousand clients, and whether
// the model then tells what twice as many cost. `npm run bench -- stream/capacity`, to try it out: `-- ... --quick`
import { createRedis } from "../../src/infra/redis";
import { OBSERVATION_STREAM_KEY } from "../../src/infra/observation-stream";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { openStream } from "../../test/support/sse-client";
import { printTable, quantile, tellProgress } from "../report";
import { appendObservations, createEventSource } from "./events";
import { COLLECTING_ENV, settledMemory, type Memory } from "./load/collect-garbage";
import { Load, nowMs, requireFiles } from "./load/load";
import { ProcessUsage } from "./load/process-usage";

const isQuick = process.argv.includes("--quick");
/** Of the model's constants. Below some 4,000 the heap's first growth is measured rather than connections. */
const CALIBRATED = isQuick ? 500 : 4_000;
/** For which the model is asked, and then the machine. */
const CHECKED = 2 * CALIBRATED;
const BURST = 100;
const ROUNDS = isQuick ? 5 : 20;
const WARM_UP_ROUNDS = 3;

interface Measured {
  connectionsPerSecond: number;
  memory: Memory;
  /** Of one event to all, and of a burst. */
  single: { cpuMs: number; lastMs: number };
  burst: { cpuMs: number; lastMs: number };
}

requireFiles(CHECKED);
const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
const web = await startWeb({
  databaseUrl: database.url,
  redisUrl: redis.url,
  env: { ...COLLECTING_ENV, HEARTBEAT_INTERVAL_MS: "3600000", LOG_LEVEL: "warn" },
});
const usage = new ProcessUsage([web.pid]);
const publisher = createRedis(redis.url);
const nextEvents = createEventSource();
const load = new Load();
const target = { port: web.port, paths: ["/v1/observations/stream"], mark: "C" };

async function deliver(burst: number): Promise<Measured["single"]> {
  const last: number[] = [];
  let cpuBeforeUs = 0;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    if (round === 0) cpuBeforeUs = usage.cpuUs();
    const events = nextEvents(burst);
    await load.expect(burst);
    const arrived = load.arrived();
    const beganMs = nowMs();
    const [times] = await Promise.all([arrived, appendObservations(publisher, events)]);
    if (round >= 0) last.push(Math.max(...times) - beganMs);
  }
  const cpuMs = (usage.cpuUs() - cpuBeforeUs) / 1000 / ROUNDS;
  return { cpuMs, lastMs: quantile(last, 0.5) };
}

async function measure(clients: number): Promise<Measured> {
  tellProgress(`${clients} clients`);
  const { tookMs } = await load.connect(target, clients);
  const memory = await settledMemory(usage);
  const [single, burst] = [await deliver(1), await deliver(BURST)];
  const heard = await load.quiet();
  const wrong = heard.filter(({ count }) => count !== BURST).length;
  if (wrong > 0) throw new Error(`${wrong} clients had not exactly the last ${BURST} events`);
  await load.close();
  return { connectionsPerSecond: (clients * 1000) / tookMs, memory, single, burst };
}

/** What an event is on its way from Redis to one web process, in Redis, and on the wire of one client. */
async function measureBytes() {
  const client = await openStream(web.url);
  const sent = async () => Number(/total_net_output_bytes:(\d+)/.exec(await publisher.info("stats"))![1]);
  const before = await sent();
  const bodyBefore = client.body().length;
  await appendObservations(publisher, nextEvents(1_000));
  await client.observations(1_000);
  const bytes = {
    redisOut: ((await sent()) - before) / 1_000,
    redisKept:
      Number(await publisher.memory("USAGE", OBSERVATION_STREAM_KEY, "SAMPLES", 0)) /
      (await publisher.xlen(OBSERVATION_STREAM_KEY)),
    wire: (client.body().length - bodyBefore) / 1_000,
  };
  client.close();
  return bytes;
}

// Loads what is loaded with the first clients.
await load.connect(target, 200);
await load.close();
await deliverToNobody();
const idle = await settledMemory(usage);
const bytes = await measureBytes();
const [calibrated, checked] = [await measure(CALIBRATED), await measure(CHECKED)];
const after = await settledMemory(usage);

/** What the first events load, too. */
async function deliverToNobody(): Promise<void> {
  await appendObservations(publisher, nextEvents(1_000));
}

const KB = 1024;
const MB = 1024 * KB;
/** The least that it had without clients: what its start left behind goes only after a while. */
const heapWithout = Math.min(idle.heap, after.heap);
const heapPerConnection = (calibrated.memory.heap - heapWithout) / CALIBRATED;
const constants = {
  "idle resident, MB": idle.resident / MB,
  "heap a connection, KB": heapPerConnection / KB,
  "CPU of one event, µs a client": (calibrated.single.cpuMs * 1000) / CALIBRATED,
  "CPU in a burst, µs a delivery": (calibrated.burst.cpuMs * 1000) / CALIBRATED / BURST,
  "on the wire, bytes an event": bytes.wire,
  "from Redis, bytes an event and process": bytes.redisOut,
  "in Redis, bytes an event": bytes.redisKept,
  "connections a second": calibrated.connectionsPerSecond,
};
printTable(Object.entries(constants).map(([constant, value]) => ({ constant, value })));
process.stdout.write("\n");

const twice = CHECKED / CALIBRATED;
const compared = (what: string, predicted: number, measured: number) => ({
  [`with ${CHECKED} clients`]: what,
  predicted,
  measured,
  "measured / predicted": measured / predicted,
});
printTable([
  compared("heap, MB", (heapWithout + CHECKED * heapPerConnection) / MB, checked.memory.heap / MB),
  compared("one event: CPU, ms", twice * calibrated.single.cpuMs, checked.single.cpuMs),
  compared("one event: to the last client, ms", twice * calibrated.single.lastMs, checked.single.lastMs),
  compared(`${BURST} events: CPU, ms`, twice * calibrated.burst.cpuMs, checked.burst.cpuMs),
  compared(`${BURST} events: to the last client, ms`, twice * calibrated.burst.lastMs, checked.burst.lastMs),
  compared(
    "all connected after, s",
    CHECKED / calibrated.connectionsPerSecond,
    CHECKED / checked.connectionsPerSecond,
  ),
]);
process.stderr.write(
  `resident: ${[idle, calibrated.memory, checked.memory, after].map(({ resident }) => Math.round(resident / MB)).join(", ")} MB\n`,
);

load.stop();
publisher.disconnect();
await web.stop();
await redis.remove();
await database.drop();
