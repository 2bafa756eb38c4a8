// Half an hour of what a day brings: 500 clients that come and go, some of which stop reading, two web processes, and
// services that fail. No client may lose an event or get one twice, and memory must not grow. It fails when one does.
// `npm run bench -- stream/soak`; SOAK_MINUTES=2 to try it out.
import http from "node:http";
import { readFileSync } from "node:fs";
import { startPostgres, startRedis, startWeb, waitFor } from "../../test/services";
import { observedRow } from "../../test/support/observations";
import { createPublisher } from "../../test/support/publisher";
import { STREAM_PATH } from "../../test/support/sse-client";
import { printTable, quantile, tellProgress } from "../report";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 30);
const CLIENTS = 500;
/** Of the clients, those that do not read until shortly before they leave: longer than the kernel's buffers suffice. */
const STALLING = 25;
const STALL_MS = [120_000, 600_000] as const;
const WEB_ENV = {
  QUEUE_BYTES_MAX: "65536",
  QUEUE_MS_MAX: "5000",
  HEARTBEAT_INTERVAL_MS: "5000",
  DRAIN_MS: "1000",
};
const RETRY_MS = 500;

const between = (min: number, max: number) => min + Math.random() * (max - min);
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const services = { databaseUrl: postgres.url, redisUrl: redis.url };
/** The first is never ended, so its memory tells; the second is. */
const webs = [await startWeb({ ...services, env: WEB_ENV }), await startWeb({ ...services, env: WEB_ENV })];
const publisher = createPublisher(services);
const endsAt = performance.now() + MINUTES * 60_000;
const isOver = () => performance.now() >= endsAt;

/** Every client is to have had everything by now. */
let isFinished = false;
const counts = {
  published: 0,
  delivered: 0,
  connections: 0,
  refused: 0,
  overflows: 0,
  cutOff: 0,
  goodbyes: 0,
  statuses: 0,
};
const wrong: string[] = [];

/**
 * A listener that lives until the end, over many connections. Every row is published once, so ids come without a gap:
 * it needs to know no more than the last one.
 */
class SoakClient {
  readonly #name: string;
  readonly #stalls: boolean;
  #lastId: number | null = null;
  /** What it was told in heartbeats: all up to it was sent. */
  lastPosition = 0;
  #request: http.ClientRequest | null = null;

  constructor(index: number) {
    this.#name = `client ${index}`;
    this.#stalls = index < STALLING;
  }

  async run(): Promise<void> {
    await after(between(0, 5_000));
    while (!isOver()) {
      // Mostly by the id of the last event; else as one who was never here.
      if (Math.random() < 0.2) this.#lastId = null;
      const stayMs = this.#stalls ? between(...STALL_MS) : between(2_000, 60_000);
      await this.#connect(Math.min(stayMs, Math.max(0, endsAt - performance.now())));
      await after(between(0, RETRY_MS));
    }
    // To the very end.
    while (!isFinished) {
      await this.#connect(null);
      await after(RETRY_MS);
    }
  }

  close(): void {
    this.#request?.destroy();
  }

  /** @param stayMs null: until it is closed */
  #connect(stayMs: number | null): Promise<void> {
    const isOfSteady = Math.random() < 0.5;
    const web = webs[isOfSteady ? 0 : 1]!;
    const headers: http.OutgoingHttpHeaders = { Accept: "text/event-stream" };
    if (this.#lastId !== null) headers["Last-Event-ID"] = this.#lastId;
    counts.connections += 1;
    return new Promise((resolve) => {
      const timers: NodeJS.Timeout[] = [];
      let hasLeft = false;
      const finish = () => {
        for (const timer of timers) clearTimeout(timer);
        resolve();
      };
      const request = http.get(
        web.url + (this.#stalls ? `${STREAM_PATH}?fields=all` : STREAM_PATH),
        { agent: false, headers },
        (response) => {
          response.once("close", finish);
          response.on("error", () => undefined); // its close tells
          if (response.statusCode !== 200) {
            counts.refused += 1;
            response.resume();
            return;
          }
          this.#read(response);
          if (this.#stalls && stayMs !== null) {
            response.pause();
            // Who does not read is told in vain: what was said last is behind what the kernel still holds.
            response.once("close", () => {
              if (isOfSteady && !hasLeft) counts.cutOff += 1;
            });
            timers.push(setTimeout(() => response.resume(), stayMs * 0.9));
          }
        },
      );
      this.#request = request;
      request.once("error", finish);
      if (stayMs === null) return;
      // It goes in order, or by a reset.
      const leave = () => {
        hasLeft = true;
        if (Math.random() < 0.5) request.destroy();
        else request.socket?.resetAndDestroy();
      };
      timers.push(setTimeout(leave, stayMs));
    });
  }

  #read(response: http.IncomingMessage): void {
    let rest = "";
    response.setEncoding("utf8").on("data", (chunk: string) => {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop()!;
      for (const block of blocks) this.#take(block);
    });
  }

  #take(block: string): void {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    const id = Number(/^id: (\d+)$/m.exec(block)?.[1] ?? NaN);
    if (event === "observation") {
      counts.delivered += 1;
      if (this.#lastId !== null && id !== this.#lastId + 1)
        wrong.push(`${this.#name}: ${id} after ${this.#lastId}`);
      this.#lastId = id;
    } else if (event === "heartbeat") {
      if (this.#lastId !== null && id !== this.#lastId)
        wrong.push(`${this.#name}: up to ${id} after ${this.#lastId}`);
      this.#lastId = this.lastPosition = id;
    } else if (event === "gap") wrong.push(`${this.#name}: ${block}`);
    else if (event === "overflow") counts.overflows += 1;
    else if (event === "goodbye") counts.goodbyes += 1;
    else if (event === "status") counts.statuses += 1;
  }
}

/** Why storing or publishing failed, and how often. */
const failures = new Map<string, number>();
let minute = 0;

/** Stores what the stations report; what a service that is away keeps from being published goes with the next. */
async function publish(): Promise<void> {
  while (!isOver()) {
    minute += 1;
    const at = new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString();
    const rows = Array.from({ length: Math.round(between(10, 200)) }, (_, i) =>
      observedRow(String(40_000 + i), at, { waveHeightM: between(0, 9), windSpeedMps: between(0, 30) }),
    );
    try {
      await publisher.storeUnchecked(rows);
      counts.published += rows.length;
      await publisher.publishStored();
    } catch (err) {
      // Postgres is away, and nothing was stored; or Redis, and what was goes with the next.
      failures.set(String(err), (failures.get(String(err)) ?? 0) + 1);
    }
    await after(between(200, 1_500));
  }
  await waitFor(() => publisher.publishStored().then(() => true), {
    what: "the last to be published",
    timeoutMs: 60_000,
  });
}

const FAULTS: Record<string, () => Promise<void>> = {
  "Redis restarted": () => redis.restart(),
  "Redis killed": async () => {
    await redis.kill();
    await after(between(0, 3_000));
    await redis.restart();
  },
  "Redis emptied": () => redis.empty(),
  "Redis hung": async () => {
    await redis.pause();
    await after(between(0, 4_000));
    await redis.resume();
  },
  "Postgres restarted": () => postgres.restart(),
  "a web process told to stop": async () => {
    const { port } = webs[1]!;
    await webs[1]!.stop();
    webs[1] = await startWeb({ ...services, env: WEB_ENV, port });
  },
  "a web process killed": async () => {
    const { port } = webs[1]!;
    await webs[1]!.kill();
    webs[1] = await startWeb({ ...services, env: WEB_ENV, port });
  },
};
const faults = new Map(Object.keys(FAULTS).map((name) => [name, 0]));

async function fail(): Promise<void> {
  while (!isOver()) {
    await after(Math.min(between(5_000, 25_000), Math.max(0, endsAt - performance.now())));
    if (isOver()) return;
    const names = Object.keys(FAULTS);
    const name = names[Math.floor(Math.random() * names.length)]!;
    faults.set(name, faults.get(name)! + 1);
    await FAULTS[name]!();
  }
}

/** In megabytes. */
const memoryOf = (pid: number) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
const memory: number[] = [];
const sampling = setInterval(() => memory.push(memoryOf(webs[0]!.pid)), 5_000);
const telling = setInterval(() => tellProgress(`${JSON.stringify(counts)} wrong: ${wrong.length}`), 60_000);

const clients = Array.from({ length: CLIENTS }, (_, i) => new SoakClient(i));
const running = Promise.all(clients.map((client) => client.run()));
await Promise.all([publish(), fail()]);
clearInterval(sampling);
clearInterval(telling);
const newest = Number(
  (await publisher.database.observation.aggregate({ _max: { eventId: true } }))._max.eventId,
);
try {
  await waitFor(() => clients.every(({ lastPosition }) => lastPosition >= newest), {
    what: "every client to have everything",
    timeoutMs: 120_000,
  });
} catch (err) {
  wrong.push(`${clients.filter(({ lastPosition }) => lastPosition < newest).length} clients: ${String(err)}`);
}
isFinished = true;
for (const client of clients) client.close();
await running;

// After a warm-up, the first third of the samples beside the last.
const settled = memory.slice(Math.floor(memory.length / 10));
const third = Math.ceil(settled.length / 3);
const [early, late] = [settled.slice(0, third), settled.slice(-third)].map((part) => quantile(part, 0.5));
printTable([
  { what: "minutes", value: MINUTES },
  { what: "events published", value: counts.published },
  { what: "events delivered", value: counts.delivered },
  { what: "connections", value: counts.connections },
  { what: "of them refused while a service was away", value: counts.refused },
  { what: "overflows told", value: counts.overflows },
  { what: "cut off by the process that was never ended, for not reading", value: counts.cutOff },
  { what: "goodbyes told", value: counts.goodbyes },
  { what: "degraded or recovered told", value: counts.statuses },
  ...[...faults].map(([name, count]) => ({ what: name, value: count })),
  { what: "memory of the web process that was never ended, first third, MB (median)", value: early! },
  { what: "last third, MB (median)", value: late! },
  { what: "lost, doubled, out of order, or with a gap", value: wrong.length },
]);
for (const [reason, count] of failures) tellProgress(`failed ${count} times: ${reason}`);
for (const line of wrong.slice(0, 20)) process.stdout.write(`${line}\n`);
await publisher.close();
await Promise.all(webs.map((web) => web.stop()));
await redis.remove();
await postgres.remove();
process.exitCode = wrong.length === 0 && late! < early! * 1.15 ? 0 : 1;
