import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OBSERVATION_STREAM_KEY } from "../src/infra/observation-stream";
import { createDatabase, startWeb, startWorker, waitFor } from "./services";
import { listenEnduringly } from "./support/enduring-listener";
import { latestRow, startFakeNdbc } from "./support/fake-ndbc";
import { RedisNodes, startCluster, startSentinel, type RedisNode } from "./support/redis-nodes";

const STATIONS = ["46042", "44013", "51001"];

let database: Awaited<ReturnType<typeof createDatabase>>;
let feed: Awaited<ReturnType<typeof startFakeNdbc>>;
let nodes: RedisNodes;
const stopping: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  nodes = new RedisNodes();
  [database, feed] = await Promise.all([createDatabase(), startFakeNdbc()]);
});
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
  await nodes.stop();
  await feed.stop();
  await database.drop();
});

/** Starts both kinds of processes, and a client that listens. */
async function startAll(redisUrl: string) {
  const services = { databaseUrl: database.url, redisUrl };
  const web = await startWeb(services);
  stopping.push(() => web.stop());
  await waitFor(async () => (await fetch(`${web.url}/ready`)).ok, { what: "the web process to be ready" });
  const listener = listenEnduringly(web.url, "0");
  stopping.unshift(() => listener.stop());
  const worker = await startWorker({
    ...services,
    feedUrl: feed.url,
    env: { LATEST_OBS_INTERVAL_MS: "300" },
  });
  stopping.unshift(() => worker.stop());
  let minute = 0;
  return {
    web,
    /** Has the feed tell a new row of each station, and waits until the client has them all. */
    async reportOnce(): Promise<void> {
      minute += 1;
      const at = new Date(Date.now() - 3_600_000 + minute * 60_000);
      feed.setLatest(STATIONS.map((id) => latestRow(id, at, minute)));
      await waitFor(() => observed().length >= minute * STATIONS.length, {
        what: `${minute * STATIONS.length} observations`,
        timeoutMs: 60_000,
      });
    },
    observed,
  };

  function observed(): number[] {
    return listener.events().flatMap(({ event, id }) => (event === "observation" ? [Number(id)] : []));
  }
}

async function hasStream({ client }: RedisNode): Promise<boolean> {
  const [role] = (await client.role()) as [string];
  return role === "master" && (await client.exists(OBSERVATION_STREAM_KEY)) === 1;
}

const oneToLast = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe("REDIS_URL", () => {
  it.each([
    ["was killed", async (master: RedisNode) => master.kill()],
    ["hangs, and breaks no connection", (master: RedisNode) => master.hang()],
  ])(
    "of Sentinels: when the master %s news goes on, and no client misses or doubles an event",
    async (_how, lose) => {
      const { url, master, replica } = await startSentinel(nodes);
      const { reportOnce, observed } = await startAll(url);
      await reportOnce();
      expect(await hasStream(master)).toBe(true);
      await master.client.wait(1, 5_000);

      await lose(master);
      await waitFor(() => hasStream(replica), { what: "the replica to be the master", timeoutMs: 30_000 });
      await reportOnce();
      await reportOnce();
      expect(observed()).toEqual(oneToLast(3 * STATIONS.length));
    },
    120_000,
  );

  it("of a cluster: when the stream's node was killed news goes on, and no client misses or doubles an event", async () => {
    const { url, masters, replicas } = await startCluster(nodes);
    const { reportOnce, observed } = await startAll(url);
    await reportOnce();
    const holders = [];
    for (const node of masters)
      if ((await node.client.keys("*")).includes(OBSERVATION_STREAM_KEY)) holders.push(node);
    expect(holders).toHaveLength(1);
    // The queues' keys, on the node that their common part decides.
    const keys = (await Promise.all(masters.map(({ client }) => client.keys("*")))).filter((each) =>
      each.some((key) => key.startsWith("{buoycast}:")),
    );
    expect(keys).toHaveLength(1);
    await holders[0]!.client.wait(1, 5_000);

    await holders[0]!.kill();
    const heir = replicas[masters.indexOf(holders[0]!)]!;
    await waitFor(async () => ((await heir.client.role()) as [string])[0] === "master", {
      what: "the replica to be a master",
      timeoutMs: 30_000,
    });
    await reportOnce();
    await reportOnce();
    expect(observed()).toEqual(oneToLast(3 * STATIONS.length));
  });
});
