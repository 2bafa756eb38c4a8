import http from "node:http";
import net from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { createPublisher, type Publisher } from "./support/publisher";
import { openRaw } from "./support/raw-connection";
import { STREAM_PATH, openStream, type StreamClient } from "./support/sse-client";
import { openStalled } from "./support/stalled-client";
import { vanish } from "./support/vanish";

type Web = Awaited<ReturnType<typeof startWeb>>;

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let publisher: Publisher;
const webs: Web[] = [];
const stopping: Promise<void>[] = [];
const clients: StreamClient[] = [];

/** Enough that the buffers of both kernels are full, with all fields. */
const FLOOD = 12_000;

beforeAll(async () => {
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  // Else each would take part in the floods of the tests that follow.
  stopping.push(...webs.splice(0).map((web) => web.stop()));
});
afterAll(async () => {
  await publisher?.close();
  await Promise.all(stopping);
  await redis?.remove();
  await database?.drop();
});

function open(env: Record<string, string>): Promise<Web> {
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  return startWeb({ ...services, env: { HEARTBEAT_INTERVAL_MS: "200", DRAIN_MS: "0", ...env } });
}

/** One that is stopped after the test. */
async function start(env: Record<string, string>): Promise<Web> {
  const web = await open(env);
  webs.push(web);
  return web;
}

async function connect(web: Web, options: Parameters<typeof openStream>[1] = {}): Promise<StreamClient> {
  const client = await openStream(web.url, options);
  clients.push(client);
  return client;
}

const from = (address: string) => ({ headers: { "X-Forwarded-For": address } });

async function refusal(client: StreamClient) {
  await client.ended;
  const { status, detail } = JSON.parse(client.body()) as { status: number; detail: string };
  expect(client.headers["content-type"]).toBe("application/problem+json");
  return { status, detail, retryAfterS: Number(client.headers["retry-after"]) };
}

describe("how many streams may be open", () => {
  let web: Web;
  beforeAll(async () => {
    web = await open({
      TRUSTED_PROXIES: "loopback",
      CONNECTIONS_PER_ADDRESS_MAX: "3",
      CONNECTS_PER_ADDRESS_PER_MINUTE: "12",
      CONNECTIONS_MAX: "8",
      CORS_ORIGINS: "https://example.org",
    });
  });
  afterAll(() => web?.stop());

  it("an address has its number; the next is 429 with Retry-After, until one is closed", async () => {
    const open = await Promise.all([1, 2, 3].map(() => connect(web, from("203.0.113.7"))));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await refusal(await connect(web, from("203.0.113.7")));
    expect(refused).toMatchObject({ status: 429, detail: expect.stringContaining("3 streams open") });
    expect(refused.retryAfterS).toBeGreaterThan(0);
    expect((await connect(web, from("203.0.113.8"))).status).toBe(200);
    open[0]!.close();
    await waitFor(async () => (await connect(web, from("203.0.113.7"))).status === 200, {
      what: "the place to be free",
    });
  });

  it("tRPC's streams count as well", async () => {
    const path = "/api/trpc/observations.live";
    const address = from("203.0.113.17");
    const open = await Promise.all([1, 2, 3].map(() => connect(web, { path, ...address })));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await refusal(await connect(web, address))).status).toBe(429);
    // Also where tRPC is to answer by itself, however the address is written.
    for (const other of [`${path}?connectionParams=null`, "/api/trpc/observations%2Elive"])
      expect((await refusal(await connect(web, { path: other, ...address }))).status).toBe(429);
  });

  it("requests that wait for their turn on a connection leave their place when it ends", async () => {
    const head = "Host: a\r\nAccept: text/event-stream\r\nX-Forwarded-For: 203.0.113.27\r\n\r\n";
    const socket = net.connect(web.port, "127.0.0.1").setEncoding("utf8");
    socket.on("error", () => undefined).write(`GET ${STREAM_PATH} HTTP/1.1\r\n${head}`.repeat(3));
    let answer = "";
    socket.on("data", (chunk: string) => (answer += chunk));
    await waitFor(() => answer.includes("event: heartbeat"), { what: "the first to be answered" });
    socket.resetAndDestroy();
    const again = () => Promise.all([1, 2, 3].map(() => connect(web, from("203.0.113.27"))));
    await waitFor(async () => (await connectionsOf(web)) === 0, { what: "the first to be gone" });
    expect((await again()).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("an address may connect so many times a minute, however short each stay", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 13; i += 1) {
      const client = await openStream(web.url, from("198.51.100.9"));
      client.close();
      statuses.push(client.status);
      await waitFor(async () => (await connectionsOf(web)) === 0, { what: "it to be gone" });
    }
    expect(statuses.slice(0, 12)).toEqual(new Array(12).fill(200));
    expect(statuses[12]).toBe(429);
    const refused = await refusal(await connect(web, from("198.51.100.9")));
    expect(refused.retryAfterS).toBeGreaterThan(0);
    expect(refused.retryAfterS).toBeLessThanOrEqual(60);
  });

  it("the machine's own clients have no number but the process's: then it is 503 with Retry-After", async () => {
    const open = await Promise.all(Array.from({ length: 8 }, () => connect(web)));
    expect(open.map(({ status }) => status)).toEqual(new Array(8).fill(200));
    const refused = await refusal(await connect(web));
    expect(refused.status).toBe(503);
    expect(refused.retryAfterS).toBeGreaterThan(0);
    expect((await fetch(`${web.url}/v1/stations`)).status).toBe(200);
  });

  it("clients that vanish before they are answered leave their places to others", async () => {
    const address = "203.0.113.40";
    await vanish(web.port, 9, [`X-Forwarded-For: ${address}`]);
    await waitFor(async () => (await connectionsOf(web)) === 0, { what: "all to be gone" });
    const others = await Promise.all(Array.from({ length: 3 }, () => connect(web, from(address))));
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("reading is open to the origins that are named, and to no other", async () => {
    const origins = async (origin: string) => {
      const client = await connect(web, { headers: { Origin: origin } });
      const { headers } = await fetch(`${web.url}/v1/stations`, { headers: { Origin: origin } });
      return [client.headers["access-control-allow-origin"], headers.get("access-control-allow-origin")];
    };
    expect(await origins("https://example.org")).toEqual(["https://example.org", "https://example.org"]);
    expect(await origins("https://example.com")).toEqual([undefined, null]);
    // A cache must not give one page's answer to another's.
    for (const path of ["/v1/stations", "/api/trpc/stations.list", "/health"])
      expect((await fetch(`${web.url}${path}`)).headers.get("vary")).toMatch(/\borigin\b/i);
  });

  it.each([
    ["headers", "/v1/observations/stream", { "X-Long": "x".repeat(20_000) }, 431],
    ["an address", `/v1/observations/stream?_=${"x".repeat(9_000)}`, {}, 414],
    ["an address of tRPC", `/api/trpc/observations.live?input=${"x".repeat(9_000)}`, {}, 414],
  ])("%s too long: problem+json that says how long they may be", async (_, path, headers, status) => {
    const refused = await refusal(await connect(web, { path, headers }));
    expect(refused).toMatchObject({ status, detail: expect.stringMatching(/at most \d+/) });
  });

  it("a request without a Host is a problem that says so, and one that expects something is answered", async () => {
    const ask = async (head: string) => {
      const connection = await openRaw(
        web.port,
        `GET /v1/stations HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
      );
      await connection.closed();
      return connection.text();
    };
    const refused = await ask("");
    expect(refused).toMatch(/^HTTP\/1\.1 400 .*\r\nX-Request-Id: /);
    expect(refused).toMatch(/application\/problem\+json[^]*Send a Host header/);
    expect(await ask("Host: x\r\nExpect: the-unexpected\r\n")).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("what is no HTTP at all is told so, and cut off", async () => {
    const socket = net.connect(web.port, "127.0.0.1").setEncoding("utf8");
    let answer = "";
    socket.on("data", (chunk: string) => (answer += chunk)).write("EHLO buoy\r\n\r\n");
    await new Promise((resolve) => socket.once("close", resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*\r\nContent-Type: application\/problem\+json/);
  });
});

async function connectionsOf(web: Web): Promise<number> {
  return ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;
}

it("a client that reads as fast as it is sent to is never ended for what a burst holds", async () => {
  const web = await start({});
  const client = await connect(web, { path: `${STREAM_PATH}?fields=all` });
  await publisher.flood(FLOOD);
  await client.observations(FLOOD);
  expect(client.events.map(({ event }) => event)).not.toContain("overflow");
});

it("that others' questions wait in the database is no outage: an open stream is told of none", async () => {
  const web = await start({});
  const client = await connect(web);
  const asking: Promise<StreamClient>[] = [];
  await publisher.database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`LOCK TABLE "Observation" IN ACCESS EXCLUSIVE MODE`;
      for (let i = 0; i < 20; i += 1)
        asking.push(connect(web, { path: `${STREAM_PATH}?snapshot=latest&stations=${44_000 + i}` }));
      // Longer than a service has to answer before it counts as away.
      const beats = () => client.events.filter(({ event }) => event === "heartbeat").length;
      const before = beats();
      await waitFor(() => beats() >= before + 20, { what: "some seconds to pass", timeoutMs: 20_000 });
    },
    { timeout: 30_000 },
  );
  await Promise.all(asking);
  expect(client.events.map(({ event }) => event)).not.toContain("status");
});

describe("a client that stops reading", () => {
  it("is ended after what its queue may hold, is told so when it reads again, and comes back without a loss", async () => {
    const web = await start({ QUEUE_BYTES_MAX: "65536", QUEUE_MS_MAX: "60000" });
    const [stalled, reading] = await Promise.all([openStalled(web.url, "fields=all"), connect(web)]);
    await publisher.flood(FLOOD);
    await reading.observations(FLOOD);
    stalled.resume();
    await stalled.ended;
    const ids = stalled.ids();
    expect(stalled.events().at(-1)).toBe("overflow");
    expect(ids.length).toBeLessThan(FLOOD);
    const back = await connect(web, { headers: { "Last-Event-ID": String(ids.at(-1)) } });
    await back.observations(FLOOD - ids.length);
    expect([...ids, ...back.ids()]).toEqual(reading.ids());
  });

  it.each([
    ["more than its queue may hold, some seconds after its words of parting", "65536", "60000"],
    ["for longer than its queue may hold, however little", String(2 ** 30), "1000"],
  ])("is let go when it leaves unread %s", async (_, bytesMax, msMax) => {
    const web = await start({ QUEUE_BYTES_MAX: bytesMax, QUEUE_MS_MAX: msMax });
    const stalled = await openStalled(web.url, "fields=all");
    await publisher.flood(FLOOD);
    await waitFor(async () => (await connectionsOf(web)) === 0, {
      what: "it to be let go",
      timeoutMs: 20_000,
    });
    stalled.close();
  });
});

describe("how a stream ends in order", () => {
  const last = (client: StreamClient) => client.events.at(-1)!;

  it("at its greatest age, with when to come back, and the id of the last heartbeat leads on", async () => {
    const web = await start({ STREAM_AGE_MS_MAX: "1000" });
    const client = await connect(web);
    await client.ended;
    expect(last(client)).toMatchObject({ event: "goodbye", data: '{"reason":"max-age"}' });
    expect(Number(/^retry: (\d+)$/m.exec(last(client).raw)?.[1])).toBeGreaterThanOrEqual(2000);
    const { id } = client.events.findLast(({ event }) => event === "heartbeat")!;
    await publisher.flood(2);
    const back = await connect(web, { headers: { "Last-Event-ID": id! } });
    await back.observations(2);
  });

  it("when the process is told to stop: new ones are 503, open ones end one after the other, and it exits by itself", async () => {
    const web = await start({ DRAIN_MS: "3000" });
    const open = await Promise.all(Array.from({ length: 30 }, () => connect(web)));
    const endings: number[] = [];
    for (const client of open) void client.ended.then(() => endings.push(performance.now()));
    const stopped = web.stop();
    const refused = await waitFor(
      async () => {
        const client = await connect(web);
        return client.status === 503 && client;
      },
      { what: "new streams to be refused" },
    );
    expect((await refusal(refused)).retryAfterS).toBeGreaterThan(0);
    await Promise.all(open.map((client) => client.ended));
    await stopped;
    expect((await web.exited).signal).toBeNull();
    expect(open.map((client) => last(client).data)).toEqual(new Array(30).fill('{"reason":"stopping"}'));
    expect(new Set(open.map((client) => /retry: \d+/.exec(last(client).raw)![0])).size).toBeGreaterThan(10);
    // Not all at once: the last half of them a second after the first, at least.
    expect(endings.at(-1)! - endings[0]!).toBeGreaterThan(1000);
  });
});

describe("what goes over the wire", () => {
  it("to HTTP/1.0, which old proxies speak, is no chunk, and to a request that came with the one before it in its turn", async () => {
    const web = await start({});
    const raw = async (request: string, isDone: (text: string) => boolean) => {
      const socket = net.connect(web.port, "127.0.0.1").setEncoding("utf8");
      let text = "";
      socket.on("data", (chunk: string) => (text += chunk)).write(request);
      await waitFor(() => isDone(text), { what: "the stream" });
      socket.destroy();
      return text;
    };
    const get = (version: string) =>
      `GET ${STREAM_PATH} HTTP/${version}\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n`;
    const old = await raw(get("1.0"), (text) => text.includes("event: heartbeat"));
    expect(old.split("\r\n\r\n")[1]).toMatch(
      /^event: connection\ndata: .*\nretry: \d+\n\nevent: heartbeat\n/,
    );
    const pipelined = await raw(`GET /health HTTP/1.1\r\nHost: a\r\n\r\n${get("1.1")}`, (text) =>
      text.includes("event: heartbeat"),
    );
    expect(pipelined).toMatch(
      /^HTTP\/1\.1 200 OK[^]*"connections":0[^]*HTTP\/1\.1 200 OK[^]*event: connection/,
    );
  });

  it("a client of Node's own, which reads chunks by the letter, finds each well formed to the end", async () => {
    const web = await start({ DRAIN_MS: "0" });
    const isComplete = new Promise<boolean>((resolve, reject) => {
      http
        .get(web.url + STREAM_PATH, { headers: { Accept: "text/event-stream" } }, (response) => {
          response.resume().once("end", () => resolve(response.complete));
          response.once("error", reject);
        })
        .once("error", reject);
    });
    await waitFor(async () => (await connectionsOf(web)) === 1, { what: "it to listen" });
    await publisher.flood(100);
    await web.stop();
    expect(await isComplete).toBe(true);
  });
});
