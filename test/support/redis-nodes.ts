import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { spawnProcess, type RunningProcess } from "../../scripts/process/spawn-process.mjs";
import { freePort } from "../../scripts/services/ports.mjs";
import { waitFor } from "../services";

export const MASTER_NAME = "mymaster";

/** A node of a cluster talks to the others on the port 10,000 above its own. */
const PORT_MAX = 55_535;
const SLOTS = 16_384;

/** One redis-server of several. */
export interface RedisNode {
  port: number;
  client: Redis;
  /** As in a crash; its clients' connections break. */
  kill(): Promise<void>;
  /** Answers nobody any more, and breaks no connection, as a machine that the network has lost. */
  hang(): void;
}

/** Real redis-server processes that belong together, in a folder of their own. */
export class RedisNodes {
  readonly #folder = mkdtempSync(
    path.join(process.env.TEST_TEMPORARY_DIR ?? tmpdir(), "buoycast-redis-nodes-"),
  );
  readonly #processes: RunningProcess[] = [];
  readonly #clients: Redis[] = [];

  /** @param config lines of its configuration, to which it adds its address and its folder */
  async start(config: readonly string[], args: readonly string[] = []): Promise<RedisNode> {
    const port = await freeNodePort();
    const folder = path.join(this.#folder, String(port));
    mkdirSync(folder);
    const file = path.join(folder, "redis.conf");
    // A sentinel writes what it learns into its file.
    writeFileSync(
      file,
      ["bind 127.0.0.1", `port ${port}`, `dir ${JSON.stringify(folder)}`, ...config].join("\n") + "\n",
    );
    const said: string[] = [];
    const server = await spawnProcess({
      name: "redis",
      command: process.env.TEST_REDIS_SERVER!,
      args: [file, ...args],
      onLine: (line) => said.push(line),
    });
    this.#processes.push(server);
    const client = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 50 });
    client.on("error", () => undefined); // nodes are killed on purpose
    this.#clients.push(client);
    await waitFor(
      async () => {
        if (!server.isRunning()) return "ended";
        return (await client.ping()) === "PONG";
      },
      { what: `a redis-server to answer; it said ${said.join("\n")}` },
    );
    if (!server.isRunning()) throw new Error(`redis-server ended: ${said.join("\n")}`);
    return {
      port,
      client,
      async kill() {
        server.kill("SIGKILL");
        await server.exited;
      },
      hang: () => server.kill("SIGSTOP"),
    };
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    for (const server of this.#processes) if (server.isRunning()) server.kill("SIGCONT");
    await Promise.all(this.#processes.map((server) => server.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const IN_MEMORY = ['save ""', "appendonly no", "repl-diskless-sync-delay 0"];

/** A master, its replica, and a sentinel that makes the one the other when it is gone for half a second. */
export async function startSentinel(nodes: RedisNodes) {
  const master = await nodes.start(IN_MEMORY);
  const replica = await nodes.start([...IN_MEMORY, `replicaof 127.0.0.1 ${master.port}`]);
  const sentinel = await nodes.start(
    [
      `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${master.port} 1`,
      `sentinel down-after-milliseconds ${MASTER_NAME} 500`,
      `sentinel failover-timeout ${MASTER_NAME} 2000`,
    ],
    ["--sentinel"],
  );
  await waitFor(
    async () => ((await sentinel.client.call("SENTINEL", "REPLICAS", MASTER_NAME)) as unknown[]).length === 1,
    {
      what: "the sentinel to know the replica",
      timeoutMs: 30_000,
    },
  );
  return { url: `redis+sentinel://127.0.0.1:${sentinel.port}/${MASTER_NAME}`, master, replica };
}

/** Three masters with a replica each, which share the slots. */
export async function startCluster(nodes: RedisNodes) {
  const config = [...IN_MEMORY, "cluster-enabled yes", "cluster-node-timeout 1000"];
  const masters = await Promise.all([0, 1, 2].map(() => nodes.start(config)));
  const replicas = await Promise.all([0, 1, 2].map(() => nodes.start(config)));
  for (const [i, { client }] of masters.entries()) {
    const [from, to] = [Math.ceil((SLOTS * i) / 3), Math.ceil((SLOTS * (i + 1)) / 3)];
    await client.cluster("ADDSLOTS", ...Array.from({ length: to - from }, (_, slot) => from + slot));
    await client.cluster("SET-CONFIG-EPOCH", i + 1);
  }
  const all = [...masters, ...replicas];
  for (const { client } of all.slice(1)) await client.cluster("MEET", "127.0.0.1", masters[0]!.port);
  const knows = async ({ client }: RedisNode, count: number) =>
    ((await client.call("CLUSTER", "NODES")) as string).split("\n").filter((line) => / connected/.test(line))
      .length === count;
  for (const node of all)
    await waitFor(() => knows(node, all.length), {
      what: "all nodes to know one another",
      timeoutMs: 30_000,
    });
  for (const [i, { client }] of replicas.entries()) {
    const id = (await masters[i]!.client.call("CLUSTER", "MYID")) as string;
    await waitFor(async () => (await client.cluster("REPLICATE", id)) === "OK", {
      what: "a replica to follow",
    });
  }
  for (const { client } of all)
    await waitFor(
      async () => ((await client.call("CLUSTER", "INFO")) as string).includes("cluster_state:ok"),
      {
        what: "the cluster to be whole",
        timeoutMs: 30_000,
      },
    );
  return {
    url: `redis+cluster://127.0.0.1:${masters[0]!.port},127.0.0.1:${masters[1]!.port}`,
    masters,
    replicas,
  };
}

async function freeNodePort(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port <= PORT_MAX) return port;
  }
}
