// How fast events reach many clients, and what a delivery costs the server, beside what others do with the same events
// (bench/README.md says what each contender is). `npm run bench -- stream/throughput`, to try it out: `-- ... --quick`
import { printTable, quantile, saveResult, tellProgress } from "../report";
import { answersWithStream, startBuoycast, startPeer, startRedisPeer, type Contender } from "./contenders";
import { createEventSource } from "./events";
import { Load, LossError, nowMs, requireFiles } from "./load/load";
import { NCHAN_MISSING, startNchan } from "./peers/nchan";

const isQuick = process.argv.includes("--quick");
const CLIENTS = isQuick ? [100, 400] : [100, 1_000, 4_000];
const BURSTS = [1, 100];
/** Each contender has its turn in each pass, so that a neighbour's noise is not one contender's alone. */
const PASSES = isQuick ? 1 : 2;
const WARM_UP_ROUNDS = isQuick ? 2 : 5;
/** A turn's rounds end with its time: the slowest contenders take seconds for one. */
const ROUNDS_MAX = isQuick ? 10 : 100;
const TURN_MS_MAX = isQuick ? 500 : 1_000;

/** A burst that is to take longer is left out: tRPC as it comes takes the better part of a minute for 1,000 clients. */
const ROUND_MS_MAX = 20_000;

/** What was seen of one contender, with so many clients and so many events at once, in all passes. */
interface Cell {
  server: string;
  clients: number;
  burst: number;
  /** From the trigger to each client's last event of the round. */
  latenciesMs: number[];
  /** From the trigger to the last client's last event. */
  roundsMs: number[];
  deliveries: number;
  serverCpuUs: number;
  loadCpuUs: number;
}

const makeEvents = createEventSource();
const cells = new Map<string, Cell>();
/** Why servers, clients and bursts have no figure, where not all arrived; they are not tried again. */
const losses = new Map<string, string>();
/** What is lost when something is. */
let underWay = "";
let load = new Load();

function cellOf(server: string, clients: number, burst: number): Cell {
  const key = `${server} ${clients} ${burst}`;
  const cell = cells.get(key) ?? {
    ...{ server, clients, burst, deliveries: 0, serverCpuUs: 0, loadCpuUs: 0 },
    ...{ latenciesMs: [], roundsMs: [] },
  };
  cells.set(key, cell);
  return cell;
}

/** Publishes once. @returns when each client had all of it, in ms after the trigger */
async function runRound(contender: Contender, load: Load, burst: number): Promise<number[]> {
  const events = makeEvents(burst);
  await load.expect(burst);
  const arrived = load.arrived();
  const beganMs = nowMs();
  const [times] = await Promise.all([arrived, contender.publish(events)]);
  return times.map((time) => time - beganMs);
}

async function runTurn(contender: Contender, load: Load, cell: Cell): Promise<void> {
  const { burst, clients } = cell;
  for (let round = 0; round < (burst === 1 ? WARM_UP_ROUNDS : 1); round += 1)
    await runRound(contender, load, burst);
  await load.quiet();
  const endMs = nowMs() + TURN_MS_MAX;
  const before = [contender.usage.cpuUs(), load.usage.cpuUs()] as const;
  let rounds = 0;
  do {
    const times = await runRound(contender, load, burst);
    rounds += 1;
    cell.latenciesMs.push(...times);
    cell.roundsMs.push(Math.max(...times));
  } while (rounds < ROUNDS_MAX && nowMs() < endMs);
  const heard = await load.quiet();
  cell.serverCpuUs += contender.usage.cpuUs() - before[0];
  cell.loadCpuUs += load.usage.cpuUs() - before[1];
  cell.deliveries += rounds * clients * burst;
  const wrong = heard.map(({ count }) => count).filter((count) => count !== burst);
  if (wrong.length > 0)
    throw new LossError(`${wrong.length} clients had ${wrong[0]} events instead of ${burst}`);
}

/** As the next smaller number of clients lets expect; one that was itself left out, or lost, tells the same. */
function isTooSlow(server: string, clients: number, burst: number): boolean {
  const smaller = CLIENTS[CLIENTS.indexOf(clients) - 1];
  if (burst === 1 || smaller === undefined) return false;
  const roundMs = quantile(cells.get(`${server} ${smaller} ${burst}`)?.roundsMs ?? [], 0.5);
  return !(roundMs * (clients / smaller) <= ROUND_MS_MAX);
}

/** A contender that does not deliver all has no figure; the others go on, with clients that know nothing of it. */
async function takePart(contender: Contender, clients: number): Promise<void> {
  underWay = `${contender.name} ${clients} connecting`;
  try {
    await load.connect(contender.target, clients);
    await load.quiet();
    for (const burst of BURSTS) {
      const key = `${contender.name} ${clients} ${burst}`;
      if (losses.has(key) || isTooSlow(contender.name, clients, burst)) continue;
      underWay = key;
      await runTurn(contender, load, cellOf(contender.name, clients, burst));
    }
    await load.close();
  } catch (error) {
    if (!(error instanceof LossError)) throw error;
    tellProgress(`${underWay}: ${error.message}`);
    losses.set(underWay, error.message);
    cells.delete(underWay);
    load.stop();
    load = new Load();
  }
}

async function startContenders(): Promise<Contender[]> {
  const buoycast = await startBuoycast();
  const canSelect = await answersWithStream(buoycast.withSelections.target);
  if (!canSelect) tellProgress("this buoycast knows no selections: that contender takes no part");
  if (NCHAN_MISSING !== null) tellProgress(NCHAN_MISSING);
  return [
    buoycast.contender,
    ...(canSelect ? [buoycast.withSelections] : []),
    await startRedisPeer("XREAD, node:http, one frame"),
    await startPeer("node:http, one frame", "http-one-frame.mjs"),
    await startPeer("node:http, a write an event", "http-write-each.mjs"),
    await startPeer("better-sse, batched", "better-sse.mjs", { args: ["batch"] }),
    await startPeer("better-sse", "better-sse.mjs"),
    ...(NCHAN_MISSING === null ? [await startNchan()] : []),
    buoycast.trpc,
    await startPeer("tRPC's standalone adapter", "trpc.mjs", { path: "/live" }),
    await startPeer("made before, bare sockets", "premade.mjs"),
  ];
}

requireFiles(Math.max(...CLIENTS));
const contenders = await startContenders();
for (let pass = 1; pass <= PASSES; pass += 1)
  for (const clients of CLIENTS)
    for (const contender of contenders) {
      tellProgress(`pass ${pass} of ${PASSES}: ${clients} clients of ${contender.name}`);
      await takePart(contender, clients);
    }

const rows = [...cells.values()].map((cell) => ({
  server: cell.server,
  clients: cell.clients,
  burst: cell.burst,
  rounds: cell.roundsMs.length,
  p50Ms: quantile(cell.latenciesMs, 0.5),
  p99Ms: quantile(cell.latenciesMs, 0.99),
  deliveriesPerSecond: Math.round((cell.clients * cell.burst * 1000) / quantile(cell.roundsMs, 0.5)),
  cpuUs: cell.serverCpuUs / cell.deliveries,
  clientsCpuUs: cell.loadCpuUs / cell.deliveries,
}));
for (const clients of CLIENTS) {
  const ofSize = rows.filter((row) => row.clients === clients);
  printTable(
    ofSize
      .filter(({ burst }) => burst === 1)
      .map((row) => {
        const inBursts = ofSize.find(({ server, burst }) => server === row.server && burst === 100);
        const without = losses.get(`${row.server} ${clients} 100`) ?? "too slow";
        return {
          [`server, ${clients} clients`]: row.server,
          "one event: rounds": row.rounds,
          "p50 ms": row.p50Ms,
          "p99 ms": row.p99Ms,
          "CPU us": row.cpuUs,
          "bursts of 100: rounds": inBursts?.rounds ?? "",
          "deliveries/s": inBursts?.deliveriesPerSecond ?? without,
          "CPU us ": inBursts?.cpuUs ?? "",
          "clients' CPU us": inBursts?.clientsCpuUs ?? "",
        };
      }),
  );
}
if (!isQuick) saveResult("stream-throughput", rows);

load.stop();
for (const contender of contenders) if (contender.name !== "buoycast") await contender.stop();
await contenders[0]!.stop();
