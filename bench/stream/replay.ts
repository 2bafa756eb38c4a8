// A thousand clients that come back at once, as after a network's outage, each with an id 1,000 events old; beside a
// hundred who were there all the time and must not feel it. `npm run bench -- stream/replay`, or `-- ... --quick`
import { setTimeout as delay } from "node:timers/promises";
import { printTable, quantile, saveResult, tellProgress } from "../report";
import { startBuoycast, startPeer, type Contender } from "./contenders";
import { createEventSource } from "./events";
import { Load, nowMs, requireFiles } from "./load/load";

const isQuick = process.argv.includes("--quick");
const RETURNING = isQuick ? 200 : 1_000;
/** What each of them has missed. */
const MISSED = 1_000;
const STEADY = 100;
const ROUNDS = isQuick ? 1 : 5;
const LIVE_INTERVAL_MS = 20;
/** The last of what is missed comes one by one, with nobody coming back: how it is for the others then. */
const CALM_EVENTS = isQuick ? 20 : 100;
const BATCH = 100;
/** Nothing is awaited: what comes is noted. */
const NO_END = Number.MAX_SAFE_INTEGER;

interface Seen {
  contender: Contender;
  allLiveMs: number[];
  calmMs: number[];
  meanwhileMs: number[];
}

const makeEvents = createEventSource();

/** Publishes an event at an interval, at least `min`, until the promise resolves. @returns when each was published */
async function publishLive({ publish }: Contender, min: number, until: Promise<unknown>): Promise<number[]> {
  const publishedMs: number[] = [];
  let isOver = false;
  const over = until.then(() => (isOver = true));
  while (!isOver || publishedMs.length < min) {
    const events = makeEvents(1);
    publishedMs.push(nowMs());
    await publish(events);
    await delay(LIVE_INTERVAL_MS);
  }
  await over;
  return publishedMs;
}

/** Of each live event to each client who was there; each must have had each of them once. */
async function readLatencies(publishedMs: number[]): Promise<number[]> {
  const heard = await steady.quiet();
  if (heard.some(({ count }) => count !== publishedMs.length))
    throw new Error("a steady client lost an event");
  return heard.flatMap(({ logMs }) => logMs.map((ms, event) => ms - publishedMs[event]!));
}

async function runRound({ contender, allLiveMs, calmMs, meanwhileMs }: Seen): Promise<void> {
  await steady.connect(contender.target, STEADY);
  await steady.expect(MISSED - CALM_EVENTS);
  const missed = steady.arrived();
  const [before] = makeEvents(1);
  for (let i = 0; i < MISSED - CALM_EVENTS; i += BATCH)
    await contender.publish(makeEvents(Math.min(BATCH, MISSED - CALM_EVENTS - i)));
  await missed;

  await steady.expect(NO_END, { isLogged: true });
  const calm = await publishLive(contender, CALM_EVENTS, Promise.resolve());
  calmMs.push(...(await readLatencies(calm)));

  await steady.expect(NO_END, { isLogged: true });
  const caughtUp = returning.arrived();
  const target = { ...contender.target, headers: `Last-Event-ID: ${before!.id}\r\n` };
  const begun = returning.connect(target, RETURNING, { expect: MISSED });
  const published = await publishLive(contender, 1, caughtUp);
  const { beganMs } = await begun;
  allLiveMs.push(Math.max(...(await caughtUp)) - beganMs);
  meanwhileMs.push(...(await readLatencies(published)));
  const all = MISSED + published.length;
  const wrong = (await returning.quiet()).filter(({ count }) => count !== all);
  if (wrong.length > 0)
    throw new Error(
      `${contender.name}: ${wrong.length} clients had ${wrong[0]!.count} events instead of ${all}`,
    );
  await steady.close();
  await returning.close();
}

requireFiles(RETURNING + STEADY);
const steady = new Load();
const returning = new Load();
const contenders = [
  (await startBuoycast()).contender,
  await startPeer("node:http with a ring", "http-ring.mjs"),
];
const all: Seen[] = contenders.map((contender) => ({
  contender,
  allLiveMs: [],
  calmMs: [],
  meanwhileMs: [],
}));
for (let round = 1; round <= ROUNDS; round += 1)
  for (const seen of all) {
    tellProgress(`round ${round} of ${ROUNDS}: ${RETURNING} clients come back to ${seen.contender.name}`);
    await runRound(seen);
  }

const rows = all.map(({ contender, allLiveMs, calmMs, meanwhileMs }) => ({
  server: contender.name,
  clients: RETURNING,
  allLiveMs: quantile(allLiveMs, 0.5),
  eventsPerSecond: Math.round((RETURNING * MISSED * 1000) / quantile(allLiveMs, 0.5)),
  calmP99Ms: quantile(calmMs, 0.99),
  meanwhileP50Ms: quantile(meanwhileMs, 0.5),
  meanwhileP99Ms: quantile(meanwhileMs, 0.99),
}));
printTable(
  rows.map((row) => ({
    [`server, ${RETURNING} clients`]: row.server,
    "all live after ms": row.allLiveMs,
    "replayed events/s": row.eventsPerSecond,
    "live p99 ms before": row.calmP99Ms,
    "live p50 ms meanwhile": row.meanwhileP50Ms,
    "p99 ms meanwhile": row.meanwhileP99Ms,
  })),
);
if (!isQuick) saveResult("stream-replay", rows);

steady.stop();
returning.stop();
await contenders[1]!.stop();
await contenders[0]!.stop();
