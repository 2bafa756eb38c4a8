import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OBSERVATION_STREAM_KEY } from "../src/infra/observation-stream";
import { storeStations } from "../src/infra/station-store";
import { createDatabase, startPostgres, startRedis, startWeb, waitFor } from "./services";
import { startCuttableProxy } from "./support/cuttable-proxy";
import { createPublisher, type Publisher } from "./support/publisher";
import { openRaw } from "./support/raw-connection";
import { STREAM_PATH, openStream } from "./support/sse-client";

type Web = Awaited<ReturnType<typeof startWeb>>;

const connectionsOf = async (web: Web) =>
  ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;

const isFree = (web: Web) =>
  waitFor(async () => (await connectionsOf(web)) === 0, { what: "the place to be free", timeoutMs: 5_000 });

describe("requests as nobody should send them", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let publisher: Publisher;
  let web: Web;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    publisher = createPublisher(services);
    web = await startWeb({
      ...services,
      env: {
        HEARTBEAT_INTERVAL_MS: "200",
        TRUSTED_PROXIES: "loopback",
        CONNECTIONS_PER_ADDRESS_MAX: "2",
      },
    });
  });
  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  const GET = `GET ${STREAM_PATH} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n`;

  it.each([
    "/api/trpc/observations%252Elive",
    "/x/../api/trpc/observations.live",
    "/_next/../api/trpc/observations.live",
    "/api/trpc/stations.list,observations.live?batch=1",
    "/api/trpc/observations%2Elive",
  ])("no way of writing the address passes the limits by: %s", async (path) => {
    const address = "203.0.113.41";
    const raws = await Promise.all(
      Array.from({ length: 4 }, () =>
        openRaw(
          web.port,
          `GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nX-Forwarded-For: ${address}\r\n\r\n`,
        ),
      ),
    );
    await Promise.all(
      raws.map((raw) => waitFor(() => raw.text().includes("\r\n\r\n"), { what: "an answer" })),
    );
    expect(await connectionsOf(web)).toBeLessThanOrEqual(2);
    for (const { socket } of raws) socket.destroy();
    await isFree(web);
  });

  it.each(["h2c", "websocket"])(
    "an offer to upgrade to %s is passed over, and the stream served",
    async (protocol) => {
      const client = await openStream(web.url, { headers: { Connection: "Upgrade", Upgrade: protocol } });
      expect(client.status).toBe(200);
      await waitFor(() => client.events.some(({ event }) => event === "heartbeat"), { what: "the stream" });
      client.close();
      await isFree(web);
    },
  );

  it("a client that sends a body, and goes, is noticed", async () => {
    const client = await openRaw(web.port, `${GET}Content-Length: 10000000\r\n\r\n${"x".repeat(2_000_000)}`);
    await client.until("event: heartbeat");
    client.socket.destroy();
    await isFree(web);
  });

  it.each([
    ["another request", "GET /v1/asyncapi.json HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["what is no request", "garbage\r\n\r\n"],
  ])(
    "%s behind an open stream ends the connection, and nothing is written into the stream",
    async (_, more) => {
      const client = await openRaw(web.port, `${GET}\r\n`);
      await client.until("event: heartbeat");
      client.write(more);
      await client.closed();
      expect(client.text().match(/HTTP\/1\.1/g)).toHaveLength(1);
      await isFree(web);
    },
  );

  it("a target may be the whole address, as a proxy's is; one that is none is told so", async () => {
    const whole = await openRaw(
      web.port,
      `GET http://example.org${STREAM_PATH} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n`,
    );
    await whole.until("event: heartbeat");
    whole.socket.destroy();
    const none = await openRaw(web.port, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await none.until("HTTP/1.1")).not.toContain("HTTP/1.1 5");
    none.socket.destroy();
    await isFree(web);
  });

  it("of a thousand parameters each counts", async () => {
    const query = `${"_&".repeat(1_100)}stations=ZZZZ1&bogus=1`;
    const client = await openStream(web.url, { path: `${STREAM_PATH}?${query}` });
    await client.ended;
    expect([client.status, client.body()]).toEqual([400, expect.stringContaining("bogus")]);
  });

  it("a page of any origin may read tRPC's answers, and its stream", async () => {
    const preflight = await fetch(`${web.url}/api/trpc/observations.live`, {
      method: "OPTIONS",
      headers: { Origin: "https://example.org", "Access-Control-Request-Method": "GET" },
    });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([204, "*"]);
    const answer = await fetch(`${web.url}/api/trpc/observations.latest?input=%7B%7D`);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  it("of a time to come `since` asks for nothing of the past", async () => {
    const path = `${STREAM_PATH}?since=2999-01-01T00:00:00Z`;
    await publisher.publishNew(1);
    const first = await openStream(web.url, { path });
    await waitFor(() => first.events.some(({ event }) => event === "heartbeat"), { what: "the stream" });
    await publisher.publishNew(1);
    const second = await openStream(web.url, { path });
    await waitFor(() => second.events.some(({ event }) => event === "heartbeat"), { what: "the stream" });
    await publisher.publishNew(1);
    await Promise.all([first.observations(2), second.observations(1)]);
    const newest = first.ids().at(-1)!;
    expect([first.ids(), second.ids()]).toEqual([[newest - 1, newest], [newest]]);
    first.close();
    second.close();
  });

  it("who is ahead of this process, having been served by another one, gets nothing twice", async () => {
    await publisher.publishNew(1);
    const before = await openStream(web.url);
    // Stored, and not yet published: another process may have read them from the database.
    await publisher.storeNew(3);
    const newest = await publisher.newestId();
    const ahead = await openStream(web.url, { headers: { "Last-Event-ID": String(newest - 1) } });
    await waitFor(() => ahead.events.some(({ event }) => event === "heartbeat"), { what: "the stream" });
    await publisher.publishStored();
    await before.observations(3);
    await ahead.observations(1);
    await publisher.publishNew(1);
    await Promise.all([before.observations(4), ahead.observations(2)]);
    expect(ahead.ids()).toEqual([newest, newest + 1]);
    before.close();
    ahead.close();
  });

  it("an entry on the Redis Stream with a sequence number of its own is read once, and holds nothing up", async () => {
    const client = await openStream(web.url);
    await publisher.publishNew(1);
    await client.observations(1);
    const [[last, fields]] = (await publisher.redis.xrevrange(
      OBSERVATION_STREAM_KEY,
      "+",
      "-",
      "COUNT",
      1,
    )) as [[string, string[]]];
    await publisher.redis.xadd(OBSERVATION_STREAM_KEY, `${last.split("-")[0]}-1`, ...fields);
    await publisher.publishNew(1);
    await client.observations(2);
    const reads = async () =>
      Number(/cmdstat_xread:calls=(\d+)/.exec(await publisher.redis.info("commandstats"))![1]);
    const before = await reads();
    await publisher.redis.xadd(OBSERVATION_STREAM_KEY, `${client.ids().at(-1)!}-1`, ...fields);
    await publisher.publishNew(1);
    await client.observations(3);
    expect((await reads()) - before).toBeLessThan(10);
    client.close();
  });
});

describe("a database that hangs", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let publisher: Publisher;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    publisher = createPublisher({ databaseUrl: postgres.url, redisUrl: redis.url });
    await publisher.publishNew(2);
  });
  afterAll(async () => {
    await publisher?.close();
    await redis?.remove();
    await postgres?.remove();
  });

  const start = (databaseUrl = postgres.url) =>
    startWeb({ databaseUrl, redisUrl: redis.url, env: { DRAIN_MS: "100", HEARTBEAT_INTERVAL_MS: "200" } });

  it("is told to each who needs it, within 5 s, as 500; and this process ends all the same when it is told to", async () => {
    const web = await start();
    const ask = (queries: string[]) =>
      Promise.all(queries.map((query) => openStream(web.url, { path: `${STREAM_PATH}?${query}` })));
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    // Connections to the database are open, and hang in the middle; nothing that is asked for has been kept.
    await ask([`since=${hoursAgo(1)}`, "snapshot=latest", "lastEventId=999999"]);
    postgres.pause();
    try {
      const began = performance.now();
      const answers = await ask([
        `since=${hoursAgo(2)}`,
        "snapshot=latest&stations=44013",
        "lastEventId=999998",
      ]);
      expect(performance.now() - began).toBeLessThan(5_000);
      for (const answer of answers) {
        await answer.ended;
        expect([answer.status, answer.headers["content-type"]]).toEqual([500, "application/problem+json"]);
        expect(answer.body()).toContain("database");
      }
      await web.stop();
    } finally {
      postgres.resume();
    }
  });

  it("on one connection alone, as when a network swallows it, keeps nobody out for long", async () => {
    const line = await startCuttableProxy(postgres.url);
    const web = await start(postgres.url.replace(/@[^/]*/, `@${new URL(line.url).host}`));
    const accepts = async () => {
      const client = await openStream(web.url, { path: `${STREAM_PATH}?since=2020-01-01T00:00:00Z` });
      client.close();
      return client.status === 200;
    };
    expect(await accepts()).toBe(true);
    line.swallow();
    await waitFor(async () => !(await accepts()), { what: "it to be missed", timeoutMs: 20_000 });
    await waitFor(accepts, { what: "new connections to be used", timeoutMs: 30_000 });
    await web.stop();
    await line.stop();
  });
});

describe("a snapshot that is cut in the middle", () => {
  it("is either whole for who comes back, or comes anew: no station is missing", async () => {
    const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    const publisher = createPublisher(services);
    const web = await startWeb({ ...services, env: { REPLAY_WINDOW_MS: "2000" } });
    const stations = ["44013", "46042", "51001"];
    await storeStations(
      publisher.database,
      [...stations, "41001"].map((id) => ({
        id,
        name: null,
        owner: null,
        type: "buoy",
        lat: null,
        lon: null,
      })),
    );
    await publisher.publishOf(stations);
    await waitFor(
      async () => {
        const client = await openStream(web.url, { path: `${STREAM_PATH}?snapshot=latest` });
        const ids = await client.observations(3).then((events) => events.map(({ id }) => id));
        client.close();
        // They have left the window: nobody could go on from them.
        return ids.every((id) => id === null);
      },
      { what: "the observations to be old" },
    );
    await publisher.publishOf(["41001"]);
    const client = await openStream(web.url, { path: `${STREAM_PATH}?snapshot=latest` });
    const events = await client.observations(4);
    expect(events.map(({ id }) => id !== null)).toEqual([false, false, false, true]);
    client.close();
    await publisher.close();
    await web.stop();
    await redis.remove();
    await database.drop();
  });
});
