import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { caddyPath, startCaddy } from "./support/caddy";
import { listenEnduringly } from "./support/enduring-listener";
import { createPublisher, type Publisher } from "./support/publisher";

const CLIENTS = 60;
const WEB = { HEARTBEAT_INTERVAL_MS: "500", DRAIN_MS: "1000", TRUSTED_PROXIES: "loopback" };

const title = "two web processes behind Caddy, by the project's Caddyfile";
const name = caddyPath ? title : `${title} (skipped: Caddy is not installed)`;

describe.skipIf(!caddyPath)(name, () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let caddy: Awaited<ReturnType<typeof startCaddy>>;
  let publisher: Publisher;
  const webs: Awaited<ReturnType<typeof startWeb>>[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    publisher = createPublisher(services);
    for (let i = 0; i < 2; i += 1) webs.push(await startWeb({ ...services, env: WEB }));
    caddy = await startCaddy(webs.map(({ port }) => port));
  });
  afterAll(async () => {
    await caddy?.stop();
    await Promise.all(webs.map((web) => web.stop()));
    await publisher?.close();
    await redis?.remove();
    await database?.drop();
  });

  it("a stream comes by HTTP/2 as it is written, not compressed, and HTTP/3 is offered", async () => {
    const client = await caddy.openStream(caddy.url, { headers: { "accept-encoding": "gzip, zstd" } });
    expect(client.status).toBe(200);
    expect(client.headers["content-encoding"]).toBeUndefined();
    expect(client.headers["alt-svc"]).toMatch(/^h3=/);
    await waitFor(() => client.events.some(({ event }) => event === "heartbeat"), { what: "a heartbeat" });
    await publisher.publishNew(1);
    await client.observations(1);
    client.close();
  });

  it("answers other than streams are compressed", async () => {
    const { status, headers, body } = await caddy.ask("/v1/asyncapi.json", { "accept-encoding": "zstd" });
    expect([status, headers["content-encoding"]]).toEqual([200, "zstd"]);
    // Zstandard's magic number (RFC 8878, 3.1.1).
    expect(body.readUInt32LE(0)).toBe(0xfd2fb528);
  });

  it.each(["/metrics", "/ready"])("%s is not for those outside", async (path) => {
    expect((await caddy.ask(path)).status).toBe(404);
  });

  it("while a process stops, nobody who asks is told that it does", async () => {
    const [web] = webs;
    // What keeps it for as long as it may take.
    const client = await caddy.openStream(web!.url);
    let hasEnded = false;
    const stopping = web!.stop().then(() => (hasEnded = true));
    const statuses = new Set<number>();
    while (!hasEnded) statuses.add((await caddy.ask("/v1/stations")).status);
    statuses.add((await caddy.ask("/v1/stations")).status);
    await stopping;
    client.close();
    expect([...statuses]).toEqual([200]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    webs[0] = await startWeb({ ...services, env: WEB, port: web!.port });
  });

  it("a rolling restart of both web processes loses no event for any client, and doubles none", async () => {
    const newest = await publisher.newestId();
    const listeners = Array.from({ length: CLIENTS }, () =>
      listenEnduringly(caddy.url, String(newest), caddy.openStream),
    );
    const haveAll = async () => {
      const last = await publisher.newestId();
      return listeners.every((listener) => Number(listener.lastId()) >= last);
    };
    await publisher.publishNew(1);
    await waitFor(haveAll, { what: "all to listen", timeoutMs: 30_000 });

    for (const [i, web] of webs.entries()) {
      const stopping = web.stop();
      await publisher.publishNew(3);
      await stopping;
      await publisher.publishNew(3);
      const services = { databaseUrl: database.url, redisUrl: redis.url };
      webs[i] = await startWeb({ ...services, env: WEB, port: web.port });
      await publisher.publishNew(3);
    }

    await waitFor(haveAll, { what: "all to have everything", timeoutMs: 60_000 });
    const last = await publisher.newestId();
    const expected = Array.from({ length: last - newest }, (_, i) => newest + 1 + i);
    for (const listener of listeners) {
      const ids = listener.events().flatMap(({ event, id }) => (event === "observation" ? [Number(id)] : []));
      expect(ids).toEqual(expected);
    }
    await Promise.all(listeners.map((listener) => listener.stop()));
  });
});
