import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { createPublisher, type Publisher } from "./support/publisher";
import { openRaw } from "./support/raw-connection";
import { STREAM_PATH, openStream, type StreamClient } from "./support/sse-client";
import { vanish } from "./support/vanish";

// Those who mean to keep the others out, while some listen who lose nothing.

const LISTENERS = 20;
/** Of those who have asked nothing yet. */
const NEWCOMERS_MAX = 2_000;
/** More than this and V8 gives up: what is only garbage it collects before. */
const HEAP_MB_MAX = 256;
/** The heap's room, and what lies beside it. */
const MORE_MEMORY_MAX = 400 * 2 ** 20;
const DRIP_MS = 500;
const FLOODER = "203.0.113.66";

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let publisher: Publisher;
let web: Awaited<ReturnType<typeof startWeb>>;
let listeners: StreamClient[];
let memoryBefore: number;

beforeAll(async () => {
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  publisher = createPublisher(services);
  const env = { TRUSTED_PROXIES: "loopback", NODE_OPTIONS: `--max-old-space-size=${HEAP_MB_MAX}` };
  web = await startWeb({ ...services, env });
  listeners = await Promise.all(Array.from({ length: LISTENERS }, () => openStream(web.url)));
  await publisher.publishNew(10);
  await heard(10);
  await openStream(web.url, { path: "/v1/observations/latest" });
});
beforeEach(() => {
  // Linux begins anew to look for the most.
  writeFileSync(`/proc/${web.pid}/clear_refs`, "5");
  memoryBefore = mostMemory();
});
afterAll(async () => {
  for (const listener of listeners ?? []) listener.close();
  await publisher?.close();
  await web?.stop();
  await redis?.remove();
  await database?.drop();
});

/** The most that the web process took since the test began, in bytes. */
const mostMemory = () =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${web.pid}/status`, "utf8"))![1]) * 1024;

const heard = (count: number) => Promise.all(listeners.map((listener) => listener.observations(count)));
const connections = async () =>
  ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;

/** While the flood lasts, news reaches all who listen, and who asks is answered. */
async function expectService(): Promise<void> {
  const before = listeners[0]!.ids().length;
  for (let i = 0; i < 5; i += 1) await publisher.publishNew(10);
  await heard(before + 50);
  expect((await fetch(`${web.url}/v1/observations/latest`)).status).toBe(200);
}

afterEach(() => {
  const [first, ...others] = listeners.map((listener) => listener.ids());
  expect(first).toEqual(first!.map((_, i) => first![0]! + i));
  for (const other of others) expect(other).toEqual(first);
  expect(mostMemory() - memoryBefore).toBeLessThan(MORE_MEMORY_MAX);
});

/** Connections that send something at once, and then so often something more; `left` tells how many are still open. */
async function open(
  count: number,
  { first, then = "", isReading = true }: { first: string; then?: string; isReading?: boolean },
) {
  const sockets = new Set<net.Socket>();
  for (let opened = 0; opened < count; opened += 200)
    await Promise.all(
      Array.from(
        { length: Math.min(200, count - opened) },
        (_, i) =>
          new Promise<void>((connected) => {
            const socket = net.connect({
              port: web.port,
              host: "127.0.0.1",
              localAddress: `127.0.0.${2 + (i % 50)}`,
            });
            sockets.add(socket);
            // Cut off by the server, as some are to be.
            socket
              .on("error", () => undefined)
              .once("close", () => {
                sockets.delete(socket);
                connected();
              });
            // The end of a connection is seen by who reads, or writes on.
            if (isReading) socket.resume();
            socket.once("connect", () => socket.write(first, () => connected()));
          }),
      ),
    );
  const timer = setInterval(() => {
    if (then !== "") for (const socket of sockets) socket.write(then);
  }, DRIP_MS);
  return {
    left: () => sockets.size,
    close() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe("connections that never ask", () => {
  it("thousands that are half open: those that waited longest go, and who asks is answered", async () => {
    const flood = await open(NEWCOMERS_MAX * 2, { first: "GET / HTTP/1.1\r\nHo" });
    await waitFor(() => flood.left() <= NEWCOMERS_MAX, { what: "the longest-waiting to be cut off" });
    await expectService();
    flood.close();
  });

  it("heads, request lines and bodies that drip are cut off within a minute; a late head is told so", async () => {
    const late = await openRaw(web.port, "GET / HTTP/1.1\r\nHo");
    const floods = await Promise.all(
      [
        { first: `GET ${STREAM_PATH} HTTP/1.1\r\nHost: a\r\n`, then: "X-More: 1\r\n" },
        { first: "GET /", then: "x" },
        {
          first: "POST /api/trpc/stations.list HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
          then: "x",
        },
      ].map((sent) => open(300, sent)),
    );
    await expectService();
    await waitFor(() => floods.every((flood) => flood.left() === 0), {
      what: "all to be cut off",
      timeoutMs: 50_000,
      intervalMs: 200,
    });
    await waitFor(() => late.text().includes("urn:buoycast:problem:too-slow"), {
      what: "the problem",
      timeoutMs: 40_000,
    });
    expect(late.text()).toMatch(/^HTTP\/1\.1 408 /);
    late.socket.destroy();
    for (const flood of floods) flood.close();
  });
});

describe("floods", () => {
  it("thousands that connect and vanish leave nothing behind", async () => {
    const flood = (async () => {
      for (let i = 0; i < 20; i += 1) await vanish(web.port, 200, [`X-Forwarded-For: ${FLOODER}`]);
    })();
    await Promise.all([flood, expectService()]);
    await waitFor(async () => (await connections()) === LISTENERS, {
      what: "all to be gone",
      timeoutMs: 10_000,
    });
  });

  it.each([STREAM_PATH, "/v1/observations/latest"])(
    "requests for %s beyond what an address may have are 429, and cost the others nothing",
    async (path) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
      const headers = { Accept: "text/event-stream, */*", "X-Forwarded-For": FLOODER };
      const ask = () =>
        new Promise<number>((resolve, reject) => {
          http
            .get(web.url + path, { agent, headers }, (response) => {
              resolve(response.statusCode!);
              if (response.statusCode === 200 && path === STREAM_PATH) response.destroy();
              else response.resume();
            })
            .on("error", reject);
        });
      const asked = Promise.all(Array.from({ length: 3_000 }, ask));
      await expectService();
      const statuses = await asked;
      agent.destroy();
      expect(new Set(statuses)).toEqual(new Set([200, 429]));
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(2_000);
    },
  );

  it("who asks and asks on one connection, and reads nothing, is cut off", async () => {
    const request = "GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
    for (let i = 0; i < 3; i += 1) {
      const flood = await open(50, { first: request.repeat(2_000), then: request, isReading: false });
      await expectService();
      await waitFor(() => flood.left() === 0, { what: "all to be cut off" });
    }
  });

  it("bodies without end are not kept, wherever they are sent", async () => {
    const paths = [
      "/api/trpc/stations.list",
      "/api/trpc/observations.live",
      "/",
      "/v1/stations",
      STREAM_PATH,
    ];
    const isDone = paths.map((path) => sendBody(path));
    await expectService();
    await waitFor(() => isDone.every((is) => is()), {
      what: "all to be cut off, or taken",
      timeoutMs: 60_000,
    });
  });
});

/** Sends as much of a body as is taken, up to 300 MB. @returns what tells whether that is at its end */
function sendBody(path: string): () => boolean {
  const piece = Buffer.alloc(64 * 1024, "x");
  const bytesMax = 300 * 2 ** 20;
  const socket = net.connect(web.port, "127.0.0.1");
  let isClosed = false;
  let sent = 0;
  socket
    .on("error", () => undefined)
    .once("close", () => (isClosed = true))
    .resume();
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${2 ** 40}\r\n\r\n`,
  );
  const send = () => {
    while (!isClosed && sent < bytesMax) {
      sent += piece.length;
      if (!socket.write(piece)) return void socket.once("drain", send);
    }
    socket.destroy();
  };
  send();
  return () => isClosed;
}
