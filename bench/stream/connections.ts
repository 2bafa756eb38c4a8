// What a client costs that listens and hears nothing: memory while it is there, none once it has left, and the time
// until it is told that it is connected. `npm run bench -- stream/connections`, to try it out: `-- ... --quick`
import { printTable, quantile, saveResult, tellProgress } from "../report";
import { startBuoycast, startPeer, type Contender } from "./contenders";
import { COLLECTING_ENV, settledMemory, type Memory } from "./load/collect-garbage";
import { Load, requireFiles } from "./load/load";

const isQuick = process.argv.includes("--quick");
/** Below some 4,000 the heap's first growth is measured rather than connections. */
const CLIENTS = isQuick ? 500 : 4_000;
const ROUNDS = isQuick ? 2 : 10;
/** Loads what is loaded with the first client. */
const WARM_UP_CLIENTS = 200;

interface Seen {
  contender: Contender;
  idle: Memory;
  /** With all clients there, in each round. */
  connected: Memory[];
  /** After they have left. */
  left: Memory[];
  connectionsPerSecond: number[];
  firstEventMs: number[];
}

async function start(contender: Contender): Promise<Seen> {
  await load.connect(contender.target, WARM_UP_CLIENTS);
  await load.close();
  const idle = await settledMemory(contender.usage);
  return {
    contender,
    idle,
    connected: [],
    left: [],
    connectionsPerSecond: [],
    firstEventMs: [],
  };
}

async function runRound(seen: Seen): Promise<void> {
  const { target, usage } = seen.contender;
  const { tookMs, connectedMs } = await load.connect(target, CLIENTS);
  seen.connectionsPerSecond.push((CLIENTS * 1000) / tookMs);
  seen.firstEventMs.push(...connectedMs);
  seen.connected.push(await settledMemory(usage));
  await load.close();
  seen.left.push(await settledMemory(usage));
}

requireFiles(CLIENTS);
const load = new Load();
const { contender: buoycast } = await startBuoycast({ env: COLLECTING_ENV });
const peer = await startPeer("node:http", "http-one-frame.mjs", { env: COLLECTING_ENV });
const all = [await start(buoycast), await start(peer)];
for (let round = 1; round <= ROUNDS; round += 1)
  for (const seen of all) {
    tellProgress(`round ${round} of ${ROUNDS}: ${CLIENTS} clients of ${seen.contender.name}`);
    await runRound(seen);
  }

const MB = 1024 * 1024;

/** Over the least that it ever had without them: what its start left behind goes only after a while. */
function kbPerConnection({ connected, idle, left }: Seen, kind: keyof Memory): number {
  const without = Math.min(...[idle, ...left].map((memory) => memory[kind]));
  const withAll = quantile(
    connected.map((memory) => memory[kind]),
    0.5,
  );
  return (withAll - without) / CLIENTS / 1024;
}

const rows = all.map((seen) => ({
  server: seen.contender.name,
  clients: CLIENTS,
  heapKbPerConnection: kbPerConnection(seen, "heap"),
  residentKbPerConnection: kbPerConnection(seen, "resident"),
  idleMb: seen.idle.resident / MB,
  leftMb: seen.left.map(({ resident }) => resident / MB),
  connectionsPerSecond: Math.round(quantile(seen.connectionsPerSecond, 0.5)),
  firstEventP50Ms: quantile(seen.firstEventMs, 0.5),
  firstEventP99Ms: quantile(seen.firstEventMs, 0.99),
}));
printTable(
  rows.map((row) => ({
    [`server, ${CLIENTS} clients`]: row.server,
    "heap KB a connection": row.heapKbPerConnection,
    "resident KB a connection": row.residentKbPerConnection,
    "MB before": row.idleMb,
    "MB after the first round": row.leftMb[0]!,
    [`MB after the ${ROUNDS}th`]: row.leftMb.at(-1)!,
    "connections/s": row.connectionsPerSecond,
    "first event p50 ms": row.firstEventP50Ms,
    "p99 ms": row.firstEventP99Ms,
  })),
);
if (!isQuick) saveResult("stream-connections", rows);

load.stop();
await peer.stop();
await buoycast.stop();
