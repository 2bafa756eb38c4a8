import { fork } from "node:child_process";
import http from "node:http";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { createRedis } from "../../src/infra/redis";
import { STREAM_FIELDS } from "../../src/observation/observation";
import { appendObservations, appendToPeer, type BenchEvent } from "./events";
import type { Target } from "./load/load";
import { ProcessUsage } from "./load/process-usage";

/** A letter of "waterTempC", and of nothing else that a stream tells. */
const MARK_OF_SEVEN_FIELDS = "C";
/** A letter of "tideFt": of the fields that tRPC tells, some others have a C. */
const MARK_OF_ALL_FIELDS = "F";

/** No heartbeat comes between the events that are counted. */
const HEARTBEAT_INTERVAL_MS = 3_600_000;

const SELECTIONS = 50;

/** A server that runs and has its own way to be given events. */
export interface Contender {
  name: string;
  target: Target;
  usage: ProcessUsage;
  publish(events: BenchEvent[]): Promise<void>;
  stop(): Promise<void>;
}

/** The built web server on services of its own. `atPath` is the same process by another of its ways. */
export async function startBuoycast({ env = {} }: { env?: Record<string, string> } = {}) {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const web = await startWeb({
    databaseUrl: database.url,
    redisUrl: redis.url,
    env: { HEARTBEAT_INTERVAL_MS: String(HEARTBEAT_INTERVAL_MS), LOG_LEVEL: "warn", ...env },
  });
  const publisher = createRedis(redis.url);
  const target = { port: web.port, paths: ["/v1/observations/stream"], mark: MARK_OF_SEVEN_FIELDS };
  const contender: Contender = {
    name: "buoycast",
    target,
    usage: new ProcessUsage([web.pid]),
    publish: (events) => appendObservations(publisher, events),
    async stop() {
      publisher.disconnect();
      await web.stop();
      await redis.remove();
      await database.drop();
    },
  };
  const part = { ...contender, stop: () => Promise.resolve() };
  return {
    contender,
    withSelections: {
      ...part,
      name: "buoycast, 50 selections",
      target: { ...target, paths: differingPaths() },
    },
    trpc: {
      ...part,
      name: "buoycast, tRPC",
      target: {
        ...target,
        paths: [`/api/trpc/observations.live?input=${encodeURIComponent("{}")}`],
        mark: MARK_OF_ALL_FIELDS,
      },
    },
  };
}

interface PeerPorts {
  port: number;
  streamPort?: number;
}

interface PeerOptions {
  args?: string[];
  env?: Record<string, string>;
  path?: string;
}

/** A process of bench/stream/peers/, which is given its events by POST. */
export async function startPeer(
  name: string,
  file: string,
  { args = [], env = {}, path = "/" }: PeerOptions = {},
): Promise<Contender> {
  const peer = fork(new URL(`peers/${file}`, import.meta.url), args, {
    execArgv: [],
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  const exited = new Promise<void>((done) => peer.once("exit", () => done()));
  const { port, streamPort = port } = await new Promise<PeerPorts>((told, failed) => {
    peer.once("message", (message) => told(message as PeerPorts));
    void exited.then(() => failed(new Error(`the peer ${file} has ended`)));
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return {
    name,
    target: { port: streamPort, paths: [path], mark: MARK_OF_SEVEN_FIELDS },
    usage: new ProcessUsage([peer.pid!]),
    publish: (events) => post(port, agent, events),
    async stop() {
      agent.destroy();
      peer.kill();
      await exited;
    },
  };
}

/** The peer on a Redis of its own, which is given its events by XADD. */
export async function startRedisPeer(name: string): Promise<Contender> {
  const redis = await startRedis();
  const peer = await startPeer(name, "redis-one-frame.mjs", { env: { REDIS_URL: redis.url } });
  const publisher = createRedis(redis.url);
  return {
    ...peer,
    publish: (events) => appendToPeer(publisher, events),
    async stop() {
      publisher.disconnect();
      await peer.stop();
      await redis.remove();
    },
  };
}

/** Whether a server knows what the target asks for: it may be of an earlier version. */
export async function answersWithStream({ port, paths }: Target): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${paths.at(-1)}`, {
    headers: { Accept: "text/event-stream" },
  });
  await answer.body?.cancel();
  return answer.ok;
}

/**
 * Selections that differ and let everything through, so that each client still gets each event: half by the place,
 * whose bytes are the same, half by the order of the fields, whose bytes are not.
 */
function differingPaths(): string[] {
  const fields = STREAM_FIELDS.filter((name) => name !== "stationId" && name !== "timestamp");
  return Array.from({ length: SELECTIONS }, (_, i) => {
    const query =
      i % 2 === 0 ? `bbox=-180,-90,180,${60 + i / 10}` : `fields=${permutation(fields, i).join(",")}`;
    return `/v1/observations/stream?${query}`;
  });
}

/** The permutation of that number, of the as many as there are. */
function permutation<Item>(items: readonly Item[], number: number): Item[] {
  if (items.length === 0) return [];
  const at = number % items.length;
  const others = items.filter((_, i) => i !== at);
  return [items[at]!, ...permutation(others, Math.floor(number / items.length))];
}

function post(port: number, agent: http.Agent, events: BenchEvent[]): Promise<void> {
  const lines = events.map(({ id, data }) => JSON.stringify({ id, data })).join("\n");
  return new Promise((done, failed) => {
    const request = http.request({ port, host: "127.0.0.1", method: "POST", agent }, (answer) => {
      answer.resume().once("end", done);
    });
    request.once("error", failed);
    request.end(lines);
  });
}
