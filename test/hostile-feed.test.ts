import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Health } from "../src/server/health";
import { waitFor } from "./services";
import { LATEST_HEADER, latestRow, realtimeFile, type FeedAnswer } from "./support/fake-ndbc";
import { HOSTILE_ANSWERS, redirectTo } from "./support/hostile-answers";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

// A feed that is no longer NDBC's, or one who stands before it. The worker is to say what is wrong, keep its memory, and
// go on when the feed is itself again.

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute));

/** Above what it had before: a body of 4 MB, its text, the same in two bytes a letter, and what is read of it. */
const MORE_MEMORY_MAX = 150 * 2 ** 20;

let shared: SharedWorld;
let world: World;
let feed: World["feed"];
let client: World["client"];

beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

const begin = async () => {
  world = await shared.begin();
  ({ feed, client } = world);
};
const end = () => world.end();

const health = async () => (await (await fetch(`${shared.web.url}/health`)).json()) as Health;
const startWorker = () => world.startWorker({ FEED_TIMEOUT_MS: "2000" });
type Worker = Awaited<ReturnType<typeof startWorker>>;

const FAILED = /"job failed"|"station files failed"/;
const failuresOf = (worker: Worker) => worker.logs().filter((line) => FAILED.test(line));

/** The most that it took since it started, or since `forgetMemory`, in bytes. */
const mostMemory = ({ pid }: Worker) =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
const forgetMemory = ({ pid }: Worker) => writeFileSync(`/proc/${pid}/clear_refs`, "5");

/** The feed is itself again: what it has comes, and /health says so. */
async function expectRecovery(): Promise<void> {
  const count = client.ids().length;
  feed.setLatest([latestRow("46042", at(count), 2.1)]);
  feed.setAnswer("latest", null);
  await client.observations(count + 1);
  const told = async () => {
    const { status, feed: state } = await health();
    return [status, state.consecutiveFailures, state.lastError];
  };
  await waitFor(async () => isDeepStrictEqual(await told(), ["ok", 0, null]), {
    what: "/health to say that all is well",
  });
}

/**
 * The table is answered so until three visits failed; then the feed is itself again.
 * @param told how each is told, in the log and in /health
 */
async function expectSuffered(worker: Worker, answer: FeedAnswer, told: RegExp): Promise<void> {
  await expectRecovery();
  forgetMemory(worker);
  const before = mostMemory(worker);
  const earlier = failuresOf(worker).length;
  const failures = () => failuresOf(worker).slice(earlier);
  feed.setAnswer("latest", answer);
  await waitFor(() => failures().filter((line) => told.test(line)).length >= 3, {
    what: `three failures that are told as ${told}`,
  });
  for (const line of failures()) expect(line.length).toBeLessThan(1_000);
  const { lastError, consecutiveFailures } = (await health()).feed;
  expect([lastError, consecutiveFailures > 0]).toEqual([expect.stringMatching(told), true]);
  expect(lastError!.length).toBeLessThanOrEqual(500);
  expect(mostMemory(worker) - before).toBeLessThan(MORE_MEMORY_MAX);
  await expectRecovery();
}

describe("a table that means harm is told in a line and in /health, costs no memory, and the worker goes on", () => {
  // From one harm to the next.
  let worker: Worker;
  beforeAll(async () => {
    await begin();
    worker = await startWorker();
  });
  afterAll(end);

  it.each(Object.entries(HOSTILE_ANSWERS))("%s", (_, { answer, told }) =>
    expectSuffered(worker, answer, told),
  );
});

describe("a feed that leads elsewhere", () => {
  let worker: Worker;
  let inner: http.Server;
  let innerUrl: string;
  let reached = 0;
  beforeAll(async () => {
    // What the worker can reach and the feed cannot.
    inner = http.createServer((_req, res) => {
      reached += 1;
      res.end("the secret of another service");
    });
    await new Promise<void>((listening) => inner.listen(0, "127.0.0.1", listening));
    innerUrl = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/`;
    await begin();
    worker = await startWorker();
  });
  afterAll(async () => {
    await end();
    await new Promise((closed) => inner.close(closed));
  });

  it.each<[string, () => string]>([
    ["another port of this machine", () => innerUrl],
    ["the same by a name", () => innerUrl.replace("127.0.0.1", "localhost")],
    ["the same without a scheme", () => innerUrl.replace("http:", "")],
    ["a cloud's metadata", () => "http://169.254.169.254/latest/meta-data/"],
    ["a file", () => "file:///etc/passwd"],
    ["a text of its own", () => "data:text/plain,46042"],
    ["nowhere", () => "http://[::bad"],
  ])("is not followed to %s, and NDBC_BASE_URL is named", async (_, locationOf) => {
    reached = 0;
    await expectSuffered(worker, redirectTo(locationOf()), /leads to another place.*NDBC_BASE_URL/);
    expect(reached).toBe(0);
  });

  it("is followed on its own host, though not for ever", async () => {
    const onAndOn = redirectTo("/data/latest_obs/latest_obs.txt", 301);
    await expectSuffered(worker, onAndOn, /leads on and on/);
    const count = client.ids().length;
    feed.setAnswer("moved.txt", (_req, res) =>
      res.end(`${LATEST_HEADER}${latestRow("46042", at(count), 3.4)}\n`),
    );
    feed.setAnswer("latest", redirectTo("/data/realtime2/moved.txt", 308));
    await client.observations(count + 1);
  });
});

describe("headers that mean harm", () => {
  beforeEach(begin);
  afterEach(end);

  it.each(["Sat, 09 May 2026 12:00:00 GMT\tX", "x".repeat(10_000), "\u00e9\u00ff"])(
    "a Last-Modified that is none (%.20s) is not handed back, and the next table comes",
    async (lastModified) => {
      const asked: (string | undefined)[] = [];
      let wave = 2;
      feed.setAnswer("latest", (req, res) => {
        asked.push(req.headers["if-modified-since"]);
        res.setHeader("Last-Modified", lastModified);
        res.end(`${LATEST_HEADER}${latestRow("46042", at(wave), wave)}\n`);
      });
      await startWorker();
      await client.observations(1);
      wave = 3;
      await client.observations(2);
      expect(new Set(asked)).toEqual(new Set([undefined]));
    },
  );
});

describe("a list of stations that means harm", () => {
  beforeEach(begin);
  afterEach(end);

  const list = (stations: string) => `<?xml version="1.0"?><stations>${stations}</stations>`;
  const station = (id: string, attributes: string) => `<station id="${id}" lat="1" lon="2" ${attributes}/>`;
  const known = station("46042", `name="MONTEREY" type="buoy"`);
  const MARKUP = `</title></script><script>smuggled()</script><img src=x onerror=smuggled()>"'{{1}}`;
  const escaped = MARKUP.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

  it("markup in its texts reaches pages, JSON, tables and the stream as text", async () => {
    feed.setLatest([latestRow("46042", at(0), 2.1)]);
    feed.setAnswer("stations", (_req, res) =>
      res.end(list(station("46042", `name="${escaped}" owner="${escaped}" type="${escaped}"`))),
    );
    const worker = await startWorker();
    await client.observations(1);
    await worker.waitForLog((line) => line.includes("station list stored"));
    const text = async (path: string) => {
      const response = await fetch(shared.web.url + path);
      return { type: response.headers.get("content-type")!, body: await response.text() };
    };
    const { body } = await text("/v1/stations/46042");
    expect(JSON.parse(body)).toMatchObject({ name: MARKUP, owner: MARKUP, type: MARKUP });
    for (const path of ["/", "/stations/46042", "/compare?stations=46042", "/embed/station/46042"]) {
      const page = await text(path);
      expect([path, page.type]).toEqual([path, expect.stringContaining("text/html")]);
      expect([path, page.body.includes("<script>smuggled")]).toEqual([path, false]);
      expect([path, page.body.includes("<img src=x")]).toEqual([path, false]);
    }
    for (const path of [
      "/v1/stations",
      "/v1/stations.geojson",
      "/v1/stations.csv",
      "/api/trpc/stations.list",
    ])
      expect([path, (await text(path)).type]).toEqual([path, expect.not.stringContaining("html")]);
  });

  it.each([
    ["a name of megabytes", station("44013", `name="${"x".repeat(3_000_000)}"`)],
    ["an id of megabytes", station("x".repeat(3_000_000), `name="A"`)],
    ["an owner of the letters that have none", station("44013", `owner="${"&#x202E;".repeat(400)}"`)],
    ["an id that is a path", station("../../etc/passwd", `name="A"`)],
  ])("%s costs that station alone, and one short line", async (_, hostile) => {
    feed.setAnswer("stations", (_req, res) => res.end(list(known + hostile)));
    const worker = await startWorker();
    const line = await worker.waitForLog((log) => log.includes("station list stored"));
    expect(line).toContain('"stations":1,');
    expect(line).toContain('"rejected":1,');
    expect(line.length).toBeLessThan(2_000);
    expect(await shared.db.station.findMany({ select: { id: true, name: true } })).toEqual([
      { id: "46042", name: "MONTEREY" },
    ]);
  });

  it.each([
    ["a hundred thousand stations", list("<station/>".repeat(100_000)), /more than \d+ stations/],
    ["elements in elements", list("<a>".repeat(500_000)), /no XML/],
    ["an element's name of megabytes", list(`<${"a".repeat(3_000_000)}>`), /no XML/],
    ["a document type", `<!DOCTYPE a [<!ENTITY b "c">]>${list(known)}`, /document type/],
  ])("%s is no list, and said to be none in a short line", async (_, body, told) => {
    feed.setAnswer("stations", (_req, res) => res.end(body));
    const worker = await startWorker();
    const line = await worker.waitForLog((log) => log.includes('"job":"stations"'));
    expect(line).toMatch(told);
    expect(line.length).toBeLessThan(1_000);
    expect(mostMemory(worker)).toBeLessThan(MORE_MEMORY_MAX * 2.5);
  });
});

describe("a station's file that means harm", () => {
  beforeEach(begin);
  afterEach(end);

  it.each(["a gzip body that unpacks to a gigabyte", "a body that drips"])(
    "%s costs that station's past alone",
    async (name) => {
      feed.setAnswer("46042.txt", HOSTILE_ANSWERS[name]!.answer);
      feed.setFile("44013.txt", realtimeFile([{ at: at(-60), waveHeightM: 1 }]));
      feed.setLatest([latestRow("46042", at(0), 2.1), latestRow("44013", at(0), 1.1)]);
      const worker = await startWorker();
      const line = await worker.waitForLog((log) => log.includes('"station files failed"'));
      expect(line).toMatch(HOSTILE_ANSWERS[name]!.told);
      await waitFor(async () => (await shared.stored("44013")) === 2, { what: "the other's past" });
      feed.setLatest([latestRow("46042", at(10), 2.2)]);
      await client.observations(3);
    },
  );
});
