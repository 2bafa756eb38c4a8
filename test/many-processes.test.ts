import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findNewestEventId } from "../src/infra/observation-store";
import { createDatabase, startRedis, startWeb, startWorker, waitFor } from "./services";
import { listenEnduringly } from "./support/enduring-listener";
import { latestRow, startFakeNdbc } from "./support/fake-ndbc";
import { openHttp2Stream } from "./support/http2-client";
import { nginxPath, startNginx } from "./support/nginx";
import { createPublisher, type Publisher } from "./support/publisher";
import { openStream } from "./support/sse-client";

const CLIENTS = 200;
const STATIONS = Array.from({ length: 20 }, (_, i) => `460${String(i).padStart(2, "0")}`);

const title = "two web processes and two workers behind nginx";
const name = nginxPath ? title : `${title} (skipped: nginx is not installed)`;

describe.skipIf(!nginxPath)(name, () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let feed: Awaited<ReturnType<typeof startFakeNdbc>>;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let publisher: Publisher;
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  const webs: Awaited<ReturnType<typeof startWeb>>[] = [];

  beforeAll(async () => {
    [database, redis, feed] = await Promise.all([createDatabase(), startRedis(), startFakeNdbc()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    for (let i = 0; i < 2; i += 1) {
      webs.push(await startWeb({ ...services, env: WEB }));
      workers.push(
        await startWorker({ ...services, feedUrl: feed.url, env: { LATEST_OBS_INTERVAL_MS: "300" } }),
      );
    }
    publisher = createPublisher(services);
    nginx = await startNginx(webs.map(({ port }) => port));
  });
  afterAll(async () => {
    await nginx?.stop();
    await publisher?.close();
    await Promise.all([...workers, ...webs].map((running) => running.stop()));
    await feed?.stop();
    await redis?.remove();
    await database?.drop();
  });

  const WEB = { HEARTBEAT_INTERVAL_MS: "500", DRAIN_MS: "1000" };
  let minute = 0;

  /** Has the feed tell a new row of each station, which the workers store and publish. */
  async function reportOnce(): Promise<void> {
    const before = await findNewestEventId(publisher.database);
    minute += 1;
    const at = new Date(Date.now() - 3_600_000 + minute * 60_000);
    feed.setLatest(STATIONS.map((id) => latestRow(id, at, 1 + (minute % 50) / 10)));
    await waitFor(async () => (await findNewestEventId(publisher.database)) >= before + STATIONS.length, {
      what: "the rows to be stored",
    });
  }

  it("a heartbeat comes through at once, by HTTP/1.1 and by HTTP/2", async () => {
    const clients = await Promise.all([openStream(nginx.http1Url), openHttp2Stream(nginx.http2Url)]);
    for (const client of clients) {
      expect(client.status).toBe(200);
      await waitFor(() => client.events.some(({ event }) => event === "heartbeat"), { what: "a heartbeat" });
      client.close();
    }
  });

  it("a rolling restart of both web processes loses no event for any of 200 clients, and doubles none", async () => {
    await reportOnce();
    const newest = await findNewestEventId(publisher.database);
    // Half of them begin without an id, as a browser does.
    const listeners = Array.from({ length: CLIENTS }, (_, i) =>
      i % 2 === 0
        ? listenEnduringly(nginx.http1Url, i % 4 === 0 ? null : String(newest))
        : listenEnduringly(nginx.http2Url, i % 4 === 1 ? null : String(newest), openHttp2Stream),
    );
    const areThere = () => listeners.every((listener) => listener.lastId() !== null);
    await waitFor(areThere, { what: "all to listen", timeoutMs: 30_000 });

    for (const [i, web] of webs.entries()) {
      const stopping = web.stop();
      await reportOnce();
      await stopping;
      expect((await web.exited).signal).toBeNull();
      await reportOnce();
      const services = { databaseUrl: database.url, redisUrl: redis.url };
      webs[i] = await startWeb({ ...services, env: WEB, port: web.port });
      await reportOnce();
    }

    const last = await findNewestEventId(publisher.database);
    await waitFor(() => listeners.every((listener) => Number(listener.lastId()) >= last), {
      what: "all to have everything",
      timeoutMs: 60_000,
    });
    const expected = Array.from({ length: last - newest }, (_, i) => newest + 1 + i);
    for (const listener of listeners) {
      const ids = listener.events().flatMap(({ event, id }) => (event === "observation" ? [Number(id)] : []));
      // What is stored may be published a moment later: who began without an id can hear the end of what was before.
      expect(ids.filter((id) => id > newest)).toEqual(expected);
    }
    await Promise.all(listeners.map((listener) => listener.stop()));
  });
});
