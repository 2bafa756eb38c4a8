import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { hostile } from "./support/openapi";
import { createPublisher, type Publisher } from "./support/publisher";
import { openRaw } from "./support/raw-connection";
import { STREAM_PATH, openStream } from "./support/sse-client";

// Whatever stands in a parameter or a header is a value, in SQL, in Redis, and in what is answered. For REST this is
// test/api-properties.test.ts.

const RUNS = { numRuns: 150, seed: 7 };
const STREAM_PARAMETERS = [
  ...["stations", "bbox", "type", "has", "quality", "fields"],
  ...["since", "snapshot", "catchup", "lastEventId"],
];
const PROCEDURES = [
  ...["stations.list", "stations.byId", "observations.latest", "observations.byStation"],
  ...["observations.conditions", "observations.doubtful", "observations.live"],
];
const FIELDS = ["stationId", "id", "since", "until", "limit", "cursor", "maxAgeHours", ...STREAM_PARAMETERS];

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let publisher: Publisher;
let web: Awaited<ReturnType<typeof startWeb>>;

beforeAll(async () => {
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  publisher = createPublisher(services);
  web = await startWeb(services);
  await publisher.publishNew(5);
});
afterAll(async () => {
  await publisher?.close();
  await web?.stop();
  await redis?.remove();
  await database?.drop();
});

/** All that could have been changed. */
const kept = async () => [
  await publisher.database.observation.count(),
  await publisher.database.station.count(),
  (await publisher.redis.keys("*")).sort(),
  (await publisher.redis.config("GET", "dir")).toString(),
];
const failures = () => web.logs().filter((line) => /"level":50|request failed/.test(line));

/** The status and the head of an answer whose end is not waited for. */
async function ask(path: string, headers: Record<string, string> = {}) {
  const client = await openStream(web.url, { path, headers });
  client.close();
  return client;
}

describe("hostile values", () => {
  it("of the stream's parameters are refused or match nothing, never end in a 500, and change nothing", async () => {
    const before = await kept();
    const anyQuery = fc.dictionary(fc.constantFrom(...STREAM_PARAMETERS), hostile(), {
      minKeys: 1,
      maxKeys: 3,
    });
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const path = `${STREAM_PATH}?${new URLSearchParams(query)}`;
        const { status, headers } = await ask(path);
        expect([path, status]).toEqual([path, expect.toSatisfy((it: number) => it === 200 || it === 400)]);
        expect(headers["set-cookie"]).toBeUndefined();
      }),
      RUNS,
    );
    expect(await kept()).toEqual(before);
    expect(failures()).toEqual([]);
  });

  it("of tRPC's inputs are bad requests or match nothing, never end in a 500, and change nothing", async () => {
    const before = await kept();
    const anyValue = fc.oneof(hostile(), fc.jsonValue(), fc.array(hostile(), { maxLength: 3 }));
    const anyInput = fc.oneof(
      fc
        .dictionary(fc.constantFrom(...FIELDS), anyValue, { maxKeys: 3 })
        .map((input) => JSON.stringify(input)),
      hostile(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PROCEDURES), anyInput, async (procedure, input) => {
        const path = `/api/trpc/${procedure}?input=${encodeURIComponent(input)}`;
        const { status } = await ask(path);
        expect([path, status]).toEqual([path, expect.toSatisfy((it: number) => it < 500)]);
      }),
      RUNS,
    );
    expect(await kept()).toEqual(before);
    expect(failures()).toEqual([]);
  });
});

describe("what is sent in a header", () => {
  const injected = "X-Injected: 1";
  it.each([
    ["a line end that is written", `1%0d%0a${injected}`],
    ["a line end by itself", `1\n${injected}`],
    ["a return by itself", `1\r${injected}`],
    ["a tab and a NUL", "1\t\0"],
    ["letters beyond ASCII", "1\u00e9\u00ff"],
    ["an event", "1\n\nevent: observation\ndata: {}"],
    ["more than an id", "1".repeat(10_000)],
  ])("as Last-Event-ID, %s: a 400, and nothing of it is a header or an event", async (_, id) => {
    for (const path of [STREAM_PATH, "/api/trpc/observations.live?input=%7B%7D"]) {
      const raw = await openRaw(
        web.port,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nLast-Event-ID: ${id}\r\n\r\n`,
      );
      const answer = await raw.until("\r\n\r\n");
      raw.socket.destroy();
      const [head] = answer.split("\r\n\r\n");
      expect(head).not.toMatch(/x-injected/i);
      expect(answer).not.toContain("\nevent: observation");
      if (path === STREAM_PATH) expect(head).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  it.each([`1%0d%0a${injected}`, "1%0a%0aevent:%20observation%0adata:%20{}", "%00", "1%e9"])(
    "as lastEventId=%s: the same",
    async (id) => {
      const client = await openStream(web.url, { path: `${STREAM_PATH}?lastEventId=${id}` });
      await client.ended;
      expect([client.status, client.headers["x-injected"]]).toEqual([400, undefined]);
      expect(client.events).toEqual([]);
    },
  );

  it.each(["X-Request-Id", "Origin", "Host", "X-Forwarded-Proto", "X-Forwarded-Host"])(
    "as %s comes back in no header, unless it is harmless",
    async (name) => {
      for (const value of ["a b; c=d", "<script>", `a", X-Injected: 1`, "\u00e9", "x".repeat(500)]) {
        const raw = await openRaw(
          web.port,
          `GET /v1/asyncapi.json HTTP/1.1\r\n${name === "Host" ? "" : "Host: a\r\n"}${name}: ${value}\r\nConnection: close\r\n\r\n`,
        );
        const answer = await raw.until("\r\n\r\n");
        raw.socket.destroy();
        expect(answer.split("\r\n\r\n")[0]).not.toContain(value);
      }
    },
  );

  it("a line end in an id of a request is none of the log's", async () => {
    await fetch(`${web.url}/v1/stations/NONE%0a{"level":50}`);
    await waitFor(() => web.logs().length > 0, { what: "the log" });
    expect(failures()).toEqual([]);
  });
});
