import net from "node:net";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, startPostgres, startRedis, startWeb, waitFor } from "./services";
import { OBSERVATION_STREAM_KEY } from "../src/infra/observation-stream";
import { observedRow } from "./support/observations";
import { startCuttableProxy } from "./support/cuttable-proxy";
import { createPublisher, type Publisher } from "./support/publisher";
import { STREAM_PATH, openStream, type StreamClient } from "./support/sse-client";
import { vanish } from "./support/vanish";

type Web = Awaited<ReturnType<typeof startWeb>>;
type Redis = Awaited<ReturnType<typeof startRedis>>;

const HOUR_MS = 3_600_000;

async function connectionsOf(web: Web): Promise<number> {
  return ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;
}

describe("the stream's contract", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Redis;
  let web: Web;
  let otherWeb: Web;
  let publisher: Publisher;
  const clients: StreamClient[] = [];

  /** A client that is closed at the end, however the test ends. */
  async function connect(options: Parameters<typeof openStream>[1] = {}, to = web): Promise<StreamClient> {
    const client = await openStream(to.url, options);
    clients.push(client);
    return client;
  }

  async function newestId(): Promise<number> {
    const newest = await publisher.database.observation.aggregate({ _max: { eventId: true } });
    return Number(newest._max.eventId ?? 0);
  }

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    const env = { HEARTBEAT_INTERVAL_MS: "300", REPLAY_WINDOW_MS: String(HOUR_MS) };
    [web, otherWeb] = await Promise.all([startWeb({ ...services, env }), startWeb({ ...services, env })]);
    publisher = createPublisher(services);
    await publisher.publishNew(5);
  });

  afterAll(async () => {
    for (const client of clients) client.close();
    await publisher?.close();
    await Promise.all([web?.stop(), otherWeb?.stop()]);
    await redis?.remove();
    await database?.drop();
  });

  it("FR-001: GET answers with server-sent events, HEAD with the headers alone", async () => {
    const get = await connect();
    const head = await connect({ method: "HEAD" });
    await head.ended;
    expect([get.status, get.headers["content-type"]]).toEqual([200, "text/event-stream"]);
    expect([head.status, head.headers["content-type"], head.body()]).toEqual([200, "text/event-stream", ""]);
  });

  it("FR-001: reading is open to every origin", async () => {
    const get = await connect({ headers: { Origin: "https://example.org" } });
    const preflight = await connect({
      method: "OPTIONS",
      headers: { Origin: "https://example.org", "Access-Control-Request-Headers": "last-event-id" },
    });
    expect(get.headers["access-control-allow-origin"]).toBe("*");
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": expect.stringContaining("GET"),
      "access-control-allow-headers": expect.stringMatching(/last-event-id/i),
    });
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "FR-001: %s is 405 with the methods that are allowed",
    async (method) => {
      const client = await connect({ method });
      await client.ended;
      expect(client.status).toBe(405);
      expect(client.headers.allow).toBe("GET, HEAD, OPTIONS");
      expect(client.headers["content-type"]).toBe("application/problem+json");
      expect(JSON.parse(client.body())).toMatchObject({
        status: 405,
        detail: expect.stringContaining("GET"),
      });
    },
  );

  it("FR-002: the first event says that the client is connected and when, without an id", async () => {
    const before = Date.now();
    const client = await connect();
    await waitFor(() => client.events.length > 0, { what: "the connection event" });
    const first = client.events[0]!;
    const data = JSON.parse(first.data) as { status: string; timestamp: string };
    expect([first.event, first.id, data.status]).toEqual(["connection", null, "connected"]);
    expect(Date.parse(data.timestamp)).toBeGreaterThanOrEqual(before);
    expect(new Date(data.timestamp).toISOString()).toBe(data.timestamp);
  });

  it("FR-003: what any worker publishes reaches the clients of every web process", async () => {
    const listening = await Promise.all([connect(), connect({}, otherWeb)]);
    const otherPublisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
    const at = (station: string, minute: number) =>
      observedRow(station, `2026-05-10T00:${minute}:00.000Z`, { airTempC: 9 });
    await Promise.all([
      publisher.publish([at("46042", 10), at("46042", 20)]),
      otherPublisher.publish([at("51001", 10), at("51001", 20)]),
    ]);
    await otherPublisher.close();
    const received = await Promise.all(listening.map((client) => client.observations(4)));
    const rows = received.map((events) => events.map(({ id, data }) => `${id} ${data}`));
    expect(rows[0]).toEqual(rows[1]);
    expect(new Set(rows[0]).size).toBe(4);
  });

  it("FR-004, FR-005: an observation has its decimal id and exactly the seven fields, null where not measured", async () => {
    const client = await connect();
    await publisher.publish([
      observedRow("41001", "2026-05-10T03:50:00.000Z", {
        waveHeightM: 2.1,
        windDirDeg: 360,
        windGustMps: 12,
      }),
    ]);
    const [event] = await client.observations(1);
    expect(event!.raw.split("\n").map((line) => line.split(":")[0])).toEqual(["event", "id", "data"]);
    expect(event!.id).toBe(String(await newestId()));
    expect(JSON.parse(event!.data)).toEqual({
      stationId: "41001",
      timestamp: "2026-05-10T03:50:00.000Z",
      waveHeightM: 2.1,
      windSpeedMps: null,
      windDirDeg: 360,
      waterTempC: null,
      pressureHpa: null,
    });
  });

  it("FR-006: the headers keep proxies and browsers from holding it back, also where gzip is accepted", async () => {
    const client = await connect({ headers: { "Accept-Encoding": "gzip, br" } });
    expect(client.headers).toMatchObject({
      "content-type": "text/event-stream",
      connection: "keep-alive",
      "x-accel-buffering": "no",
    });
    const cacheControl = client.headers["cache-control"]!.split(/, */);
    expect(cacheControl).toEqual(expect.arrayContaining(["no-cache", "no-transform"]));
    expect(client.headers["content-encoding"]).toBeUndefined();
  });

  it("FR-007, SC-004: 100 clients that vanish by reset, some before they are answered, leave nothing behind within 5 s", async () => {
    await waitFor(async () => (await connectionsOf(otherWeb)) <= 1, { what: "earlier clients to be gone" });
    const held = await connectionsOf(otherWeb);
    const answered = await Promise.all(Array.from({ length: 50 }, () => openStream(otherWeb.url)));
    const atFullHouse = await connectionsOf(otherWeb);
    await vanish(otherWeb.port, 50);
    for (const client of answered) client.reset();
    await waitFor(async () => (await connectionsOf(otherWeb)) === held, {
      timeoutMs: 5_000,
      what: "all to be freed",
    });
    // One that was registered only after it had gone would be counted by now.
    const later = await openStream(otherWeb.url);
    expect(await connectionsOf(otherWeb)).toBe(held + 1);
    later.close();
    expect(atFullHouse).toBe(held + 50);
  });

  it.each([10, 100])("FR-008, SC-003: of %i clients none loses and none doubles an event", async (count) => {
    const many = await Promise.all(
      Array.from({ length: count }, (_, i) => connect({}, i % 2 ? web : otherWeb)),
    );
    const before = await newestId();
    for (let burst = 0; burst < 10; burst += 1) await publisher.publishNew(30);
    await Promise.all(many.map((client) => client.observations(300)));
    const expected = Array.from({ length: 300 }, (_, i) => before + 1 + i);
    for (const client of many) {
      expect(client.ids()).toEqual(expected);
      client.close();
    }
  });

  it("FR-010: a standard EventSource connects, receives, and after a cut goes on where it was", async () => {
    const line = await startCuttableProxy(web.url);
    const source = new EventSource(`${line.url}${STREAM_PATH}`);
    const ids: number[] = [];
    source.addEventListener("observation", (event) => ids.push(Number(event.lastEventId)));
    await waitFor(() => source.readyState === EventSource.OPEN, { what: "the EventSource to open" });
    const before = await newestId();
    await publisher.publishNew(3);
    await waitFor(() => ids.length === 3, { what: "three observations" });
    line.cut();
    line.restore();
    await publisher.publishNew(3);
    await waitFor(() => ids.length >= 6, { timeoutMs: 20_000, what: "what was missed" });
    source.close();
    await line.stop();
    expect(ids).toEqual([1, 2, 3, 4, 5, 6].map((n) => before + n));
  });

  const ACCEPTED = [
    "text/event-stream",
    "TEXT/Event-Stream",
    "text/html, text/event-stream;q=0.1",
    "text/event-stream; charset=utf-8",
    "*/*;q=0.1, text/event-stream",
  ];

  it.each(ACCEPTED)("FR-012: Accept: %s is a request for the stream", async (accept) => {
    const client = await connect({ headers: { Accept: accept } });
    client.close();
    expect(client.status).toBe(200);
  });

  const BAD_REQUESTS: [what: string, path: string, headers: Record<string, string>, detail: RegExp][] = [
    ["Accept */*", "", { Accept: "*/*" }, /Accept: text\/event-stream/],
    ["Accept text/*", "", { Accept: "text/*" }, /Accept: text\/event-stream/],
    ["Accept application/json", "", { Accept: "application/json" }, /Accept: text\/event-stream/],
    ["Accept text/event-stream;q=0", "", { Accept: "text/event-stream;q=0" }, /Accept: text\/event-stream/],
    ["Accept text/event-streams", "", { Accept: "text/event-streams" }, /Accept: text\/event-stream/],
    ["an empty Accept", "", { Accept: "" }, /Accept: text\/event-stream/],
    ["Last-Event-ID abc", "", { "Last-Event-ID": "abc" }, /digits/],
    ["Last-Event-ID -1", "", { "Last-Event-ID": "-1" }, /digits/],
    ["Last-Event-ID 1.5", "", { "Last-Event-ID": "1.5" }, /digits/],
    ["Last-Event-ID of 20 digits", "", { "Last-Event-ID": "1".repeat(20) }, /digits/],
    ["lastEventId abc", "?lastEventId=abc", {}, /digits/],
    ["lastEventId twice", "?lastEventId=1&lastEventId=2", {}, /twice/],
    ["lastEventId with a second question mark", "?lastEventId=5?junk", {}, /digits/],
    ["an unknown parameter", "?lastEventID=1", {}, /Did you mean lastEventId/],
    ["a parameter of nobody's", "?colour=blue", {}, /lastEventId/],
  ];

  it.each(BAD_REQUESTS)(
    "FR-012, errors: %s is 400 as problem+json that says what to do",
    async (_, path, headers, detail) => {
      const client = await connect({ path: STREAM_PATH + path, headers });
      await client.ended;
      const problem = JSON.parse(client.body()) as Record<string, unknown>;
      expect([client.status, client.headers["content-type"]]).toEqual([400, "application/problem+json"]);
      expect(problem).toEqual({
        type: expect.stringMatching(/^urn:/),
        title: expect.any(String),
        status: 400,
        detail: expect.stringMatching(detail),
      });
    },
  );

  it("FR-012: a request without Accept is 400", async () => {
    const response = await new Promise<string>((done) => {
      const socket = net.connect(web.port, "127.0.0.1", () =>
        socket.write(`GET ${STREAM_PATH} HTTP/1.1\r\nHost: buoycast\r\nConnection: close\r\n\r\n`),
      );
      let text = "";
      socket.on("data", (chunk) => (text += chunk.toString())).on("close", () => done(text));
    });
    expect(response).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("errors: a parameter that begins with _ is ignored, and an empty id counts as absent", async () => {
    const client = await connect({
      path: `${STREAM_PATH}?_=123&lastEventId=`,
      headers: { "Last-Event-ID": "" },
    });
    expect(client.status).toBe(200);
    await publisher.publishNew(1);
    await client.observations(1);
    expect(client.ids()).toEqual([await newestId()]);
  });

  it("resume: after Last-Event-ID comes exactly what was missed, then the live, once each, ids rising", async () => {
    const from = await newestId();
    await publisher.publishNew(40);
    const client = await connect({ headers: { "Last-Event-ID": String(from) } });
    await publisher.publishNew(10);
    await client.observations(50);
    expect(client.ids()).toEqual(Array.from({ length: 50 }, (_, i) => from + 1 + i));
  });

  it("resume: ?lastEventId= does as the header does, and the header comes before it", async () => {
    const newest = await newestId();
    const byQuery = await connect({ path: `${STREAM_PATH}?lastEventId=${newest - 2}` });
    const byBoth = await connect({
      path: `${STREAM_PATH}?lastEventId=1`,
      headers: { "Last-Event-ID": `${newest - 1}` },
    });
    await Promise.all([byQuery.observations(2), byBoth.observations(1)]);
    expect([byQuery.ids(), byBoth.ids()]).toEqual([[newest - 1, newest], [newest]]);
  });

  it("resume: 0 means all that the window holds, each observation once in its newest version", async () => {
    const time = "2026-05-11T00:00:00.000Z";
    for (const waveHeightM of [1, 2, 3])
      await publisher.publish([observedRow("46059", time, { waveHeightM })]);
    const rows = await publisher.database.observation.count({ where: { eventId: { not: null } } });
    const client = await connect({ path: `${STREAM_PATH}?lastEventId=0` });
    await client.observations(rows);
    const revised = client.events
      .filter(({ data }) => data.includes("46059"))
      .map(({ data }) => JSON.parse(data) as object);
    expect(client.events.some(({ event }) => event === "gap")).toBe(false);
    expect(client.ids()).toHaveLength(rows);
    expect(client.ids()).toEqual([...new Set(client.ids())].sort((a, b) => a - b));
    expect(revised).toMatchObject([{ waveHeightM: 3 }]);
  });

  it("resume: a superseded id is known, no gap", async () => {
    const time = "2026-05-11T01:00:00.000Z";
    for (const waveHeightM of [1, 2]) await publisher.publish([observedRow("46059", time, { waveHeightM })]);
    const superseded = (await newestId()) - 1;
    const client = await connect({ headers: { "Last-Event-ID": String(superseded) } });
    await client.observations(1);
    expect(client.ids()).toEqual([superseded + 1]);
    expect(client.events.some(({ event }) => event === "gap")).toBe(false);
  });

  it("an entry of the Redis Stream that cannot be read costs nobody anything: its event comes from the database", async () => {
    const listening = await Promise.all([connect(), connect({ path: `${STREAM_PATH}?has=waveHeightM` })]);
    const before = await newestId();
    await publisher.store(
      ["01", "02", "03"].map((minute) =>
        observedRow("46059", `2026-05-11T02:${minute}:00.000Z`, { waveHeightM: 2 }),
      ),
    );
    const { redis: stream } = publisher;
    for (const ahead of [1, 2])
      await stream.xadd(OBSERVATION_STREAM_KEY, `${before + ahead}-0`, "observation", "{}");
    await publisher.publishStored();
    await publisher.publishNew(1);
    await Promise.all(listening.map((client) => client.observations(4)));
    for (const client of listening) expect(client.ids()).toEqual([1, 2, 3, 4].map((n) => before + n));
  });

  it("resume: a process that has just started replays from the database what its memory never held", async () => {
    const from = await newestId();
    await publisher.publishNew(5);
    const freshWeb = await startWeb({ databaseUrl: database.url, redisUrl: redis.url });
    const client = await connect({ headers: { "Last-Event-ID": String(from) } }, freshWeb);
    await client.observations(5);
    client.close();
    await freshWeb.stop();
    expect(client.ids()).toEqual([1, 2, 3, 4, 5].map((n) => from + n));
  });

  it.each(["9223372036854775807", "9999999999999999999", "above"])(
    "gap: an id that was never given out (%s) is told as unknown, and the live goes on",
    async (asked) => {
      const newest = await newestId();
      const from = asked === "above" ? String(newest + 1) : asked;
      const client = await connect({ headers: { "Last-Event-ID": from } });
      await publisher.publishNew(1);
      await client.observations(1);
      const gap = client.events.find(({ event }) => event === "gap")!;
      expect(JSON.parse(gap.data)).toEqual({ from, oldest: String(newest + 1), reason: "unknown" });
      expect([gap.id, client.ids()]).toEqual([null, [newest + 1]]);
    },
  );

  it("window, gap: what is older than the window is not replayed, and the client is told so", async () => {
    const newest = await newestId();
    const aged = await publisher.publishNew(3);
    await publisher.database.observation.updateMany({
      where: { eventId: { lte: newest + 3 } },
      data: { changedAt: new Date(Date.now() - HOUR_MS - 60_000) },
    });
    await publisher.publishNew(2);
    const freshWeb = await startWeb({
      databaseUrl: database.url,
      redisUrl: redis.url,
      env: { REPLAY_WINDOW_MS: String(HOUR_MS) },
    });
    const client = await connect({ headers: { "Last-Event-ID": String(newest + 1) } }, freshWeb);
    const atEdge = await connect({ headers: { "Last-Event-ID": String(newest + 3) } }, freshWeb);
    await Promise.all([client.observations(2), atEdge.observations(2)]);
    const gaps = [client, atEdge].map(({ events }) =>
      events.filter(({ event }) => event === "gap").map(({ data }) => data),
    );
    for (const open of [client, atEdge]) open.close();
    await freshWeb.stop();
    expect(aged).toHaveLength(3);
    expect(client.ids()).toEqual([newest + 4, newest + 5]);
    expect(atEdge.ids()).toEqual([newest + 4, newest + 5]);
    expect(gaps).toEqual([[`{"from":"${newest + 1}","oldest":"${newest + 4}","reason":"expired"}`], []]);
  });

  it("heartbeat: comes at its interval and tells the time, also while nothing is observed", async () => {
    const client = await connect();
    const beats = () => client.events.filter(({ event }) => event === "heartbeat");
    await waitFor(() => beats().length >= 2, { what: "two heartbeats" });
    for (const beat of beats()) {
      const { timestamp } = JSON.parse(beat.data) as { timestamp: string };
      expect(new Date(timestamp).toISOString()).toBe(timestamp);
    }
  });

  it("order: a revision of a station's observation comes after it, with a higher id", async () => {
    const client = await connect();
    const time = "2026-05-12T00:00:00.000Z";
    await publisher.publish([observedRow("46026", time, { windSpeedMps: 4 })]);
    await publisher.publish([observedRow("46026", time, { waveHeightM: 1.1 })]);
    const events = await client.observations(2);
    const versions = events.map(
      ({ data }) => JSON.parse(data) as { windSpeedMps: number; waveHeightM: number | null },
    );
    expect(versions).toMatchObject([
      { windSpeedMps: 4, waveHeightM: null },
      { windSpeedMps: 4, waveHeightM: 1.1 },
    ]);
    expect(client.ids()[1]).toBeGreaterThan(client.ids()[0]!);
  });
});

describe("FR-011: when a service behind the stream is away", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let redis: Redis;
  let web: Web;
  let publisher: Publisher;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    web = await startWeb({ databaseUrl: postgres.url, redisUrl: redis.url });
    publisher = createPublisher({ databaseUrl: postgres.url, redisUrl: redis.url });
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await postgres?.remove();
  });

  /** The problem a new client is told; it must come within 5 s. */
  async function refusal(): Promise<{
    status: number;
    contentType: string | undefined;
    problem: unknown;
    tookMs: number;
  }> {
    // A probe's answer may be kept for a second: ask until the service is missed.
    await waitFor(
      async () => {
        const health = (await (await fetch(`${web.url}/health`)).json()) as {
          database: string;
          redis: string;
        };
        return health.database === "down" || health.redis === "down";
      },
      { what: "the service to be missed" },
    );
    const began = performance.now();
    const client = await openStream(web.url);
    await client.ended;
    const contentType = client.headers["content-type"];
    return {
      status: client.status,
      contentType,
      problem: JSON.parse(client.body()),
      tookMs: performance.now() - began,
    };
  }

  const accepted = () =>
    waitFor(
      async () => {
        const client = await openStream(web.url);
        client.close();
        return client.status === 200;
      },
      { what: "the stream to be back", timeoutMs: 20_000 },
    );

  it.each([
    ["Redis is stopped", () => redis.stop(), () => redis.restart(), /Redis/],
    ["Redis hangs", () => redis.pause(), () => redis.resume(), /Redis/],
    ["Postgres is stopped", () => postgres.stop(), () => postgres.start(), /database/],
  ] as const)(
    "%s: 500 as problem+json within 5 s, and accepted again when it is back",
    async (_, away, back, detail) => {
      await accepted();
      await away();
      const { status, contentType, problem, tookMs } = await refusal();
      await back();
      await accepted();
      expect([status, contentType]).toEqual([500, "application/problem+json"]);
      expect(problem).toMatchObject({ status: 500, detail: expect.stringMatching(detail) });
      expect(tookMs).toBeLessThan(5_000);
    },
  );

  it.each([
    ["Redis", () => redis.stop(), () => redis.restart(), { redis: "down", database: "up" }],
    ["Postgres", () => postgres.stop(), () => postgres.start(), { redis: "up", database: "down" }],
  ] as const)(
    "an open stream is told when %s goes and when it is back, stays open, and misses nothing",
    async (_, away, back, states) => {
      await accepted();
      await publisher.publishNew(1);
      const client = await openStream(web.url);
      const statuses = () =>
        client.events
          .filter(({ event }) => event === "status")
          .map(({ data }) => JSON.parse(data) as Record<string, string>);
      await away();
      await waitFor(() => statuses().length > 0, { what: "the news that it is away" });
      await back();
      await waitFor(() => statuses().some(({ status }) => status === "recovered"), {
        what: "the news that it is back",
        timeoutMs: 20_000,
      });
      await waitFor(() => publisher.publishNew(2), { what: "publishing to work again" });
      await client.observations(2);
      client.close();
      expect(statuses()[0]).toMatchObject({ status: "degraded", ...states });
      expect(statuses().at(-1)).toMatchObject({ status: "recovered", redis: "up", database: "up" });
    },
  );

  it("who comes while a service is away, and is let in, is told so as well", async () => {
    await accepted();
    const early = await openStream(web.url);
    // The stream cannot be read, while Redis still answers.
    const { redis: admin } = publisher;
    await admin.call("ACL", "SETUSER", "default", "-xread");
    const statuses = (client: StreamClient) =>
      client.events
        .filter(({ event }) => event === "status")
        .map(({ data }) => (JSON.parse(data) as { status: string }).status);
    await waitFor(() => statuses(early).length > 0, { what: "the news", timeoutMs: 30_000 });
    const late = await openStream(web.url);
    await waitFor(() => late.events.length >= 2, { what: "the stream's opening" });
    await admin.call("ACL", "SETUSER", "default", "+xread");
    const all = [early, late];
    await waitFor(() => all.every((client) => statuses(client).includes("recovered")), {
      what: "the news that it is back",
      timeoutMs: 30_000,
    });
    for (const client of all) client.close();
    expect(late.events.slice(0, 2).map(({ event }) => event)).toEqual(["connection", "status"]);
    expect(all.map(statuses)).toEqual([
      ["degraded", "recovered"],
      ["degraded", "recovered"],
    ]);
  });

  it("what the stream no longer has when it can be read again comes from the database, in its order", async () => {
    await accepted();
    const client = await openStream(web.url);
    await publisher.publishNew(1);
    await client.observations(1);
    const { redis: admin } = publisher;
    await admin.call("ACL", "SETUSER", "default", "-xread");
    await waitFor(() => client.events.some(({ event }) => event === "status"), {
      what: "the news that it cannot be read",
      timeoutMs: 30_000,
    });
    await publisher.publishNew(3);
    await admin.xtrim(OBSERVATION_STREAM_KEY, "MAXLEN", 1);
    await admin.call("ACL", "SETUSER", "default", "+xread");
    await client.observations(4);
    client.close();
    const [first] = client.ids();
    expect(client.ids()).toEqual([first, first! + 1, first! + 2, first! + 3]);
  });

  it("a client that stays open over a restart of Redis misses nothing", async () => {
    await accepted();
    await publisher.publishNew(1);
    const client = await openStream(web.url);
    await publisher.publishNew(2);
    await client.observations(2);
    await redis.restart();
    await waitFor(() => publisher.publishNew(2), { what: "publishing to work again" });
    await client.observations(4);
    client.close();
    const first = client.ids()[0]!;
    expect(client.ids()).toEqual(client.ids().map((_, i) => first + i));
  });
});
