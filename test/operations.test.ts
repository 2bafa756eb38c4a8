import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromRoot } from "../scripts/paths.mjs";
import { freePort } from "../scripts/services/ports.mjs";
import { startPostgres, startRedis, startWeb, startWorker, waitFor } from "./services";
import { latestRow, startFakeNdbc } from "./support/fake-ndbc";
import { openStream } from "./support/sse-client";

const TOKEN = "a-token-of-the-test";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let feed: Awaited<ReturnType<typeof startFakeNdbc>>;
let web: Awaited<ReturnType<typeof startWeb>>;
let worker: Awaited<ReturnType<typeof startWorker>>;
let workerUrl: string;

beforeAll(async () => {
  [postgres, redis, feed] = await Promise.all([startPostgres(), startRedis(), startFakeNdbc()]);
  feed.setLatest([
    latestRow("46042", new Date(Date.now() - 60_000), 1.5),
    "46043 a row that nobody can read",
  ]);
  const services = { databaseUrl: postgres.url, redisUrl: redis.url };
  const port = await freePort();
  workerUrl = `http://127.0.0.1:${port}`;
  web = await startWeb(services);
  worker = await startWorker({
    ...services,
    feedUrl: feed.url,
    env: { METRICS_PORT: String(port), QUEUE_BOARD_TOKEN: TOKEN, LATEST_OBS_INTERVAL_MS: "300" },
  });
  await waitFor(async () => (await fetch(`${workerUrl}/health`)).ok, { what: "the worker's port" });
});
afterAll(async () => {
  await Promise.all([worker?.stop(), web?.stop()]);
  await feed?.stop();
  await redis?.remove();
  await postgres?.remove();
});

/** A scrape as Prometheus reads it: each sample's value by its name with its labels. */
async function scrape(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const samples = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line) => {
      const gap = line.lastIndexOf(" ");
      return [line.slice(0, gap), Number(line.slice(gap + 1))];
    }),
  );
}

describe("what operators ask", () => {
  it("a delivery, its latency, the connection and the rows that were read are in the metrics", async () => {
    const client = await openStream(web.url);
    feed.setLatest([latestRow("46042", new Date(Date.now()), 2.5), "46043 a row that nobody can read"]);
    await client.observations(1);
    const ofWeb = await scrape(web.url);
    expect(ofWeb.get("buoycast_stream_connections")).toBe(1);
    expect(ofWeb.get("buoycast_stream_deliveries_total")).toBeGreaterThanOrEqual(1);
    expect(ofWeb.get("buoycast_event_latency_seconds_count")).toBeGreaterThanOrEqual(1);
    expect(ofWeb.get('buoycast_service_up{service="database"}')).toBe(1);
    expect(ofWeb.get("buoycast_feed_age_seconds")).toBeGreaterThanOrEqual(0);
    client.close();

    const ofWorker = await scrape(workerUrl);
    expect(ofWorker.get('buoycast_ingest_rows_total{feed="latest-obs",kind="new"}')).toBeGreaterThanOrEqual(
      1,
    );
    expect(
      ofWorker.get('buoycast_ingest_rows_total{feed="latest-obs",kind="rejected"}'),
    ).toBeGreaterThanOrEqual(1);
    expect(ofWorker.get("buoycast_published_total")).toBeGreaterThanOrEqual(1);
  });

  it("who comes back is counted by where the replay came from", async () => {
    const client = await openStream(web.url, { headers: { "Last-Event-ID": "0" } });
    await client.observations(1);
    client.close();
    const samples = await scrape(web.url);
    const pages = ["ring", "history"].map((from) =>
      samples.get(`buoycast_replay_pages_total{from="${from}"}`),
    );
    expect(pages.reduce((sum, count) => sum! + count!, 0)).toBeGreaterThanOrEqual(1);
  });

  it("a problem is counted by its type", async () => {
    await fetch(`${web.url}/v1/stations/NO-SUCH`);
    const samples = await scrape(web.url);
    expect(samples.get('buoycast_problems_total{type="urn:buoycast:problem:not-found"}')).toBe(1);
  });

  it("every metric that the dashboard or an alert names is told by a process", async () => {
    const dashboard = readFileSync(fromRoot("docs/operations/grafana-dashboard.json"), "utf8");
    const alerts = readFileSync(fromRoot("docs/operations/alerts.yml"), "utf8");
    const { groups } = parse(alerts) as { groups: { rules: { expr: string }[] }[] };
    const { panels } = JSON.parse(dashboard) as { panels: { targets: { expr: string }[] }[] };
    const expressions = [
      ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
      ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    const named = expressions.flatMap((expr) => expr.match(/\b(?:buoycast|nodejs|process)_\w+/g) ?? []);
    expect(named.length).toBeGreaterThan(30);
    const texts = await Promise.all(
      [web.url, workerUrl].map(async (url) => (await fetch(`${url}/metrics`)).text()),
    );
    const told = new Set(texts.join("\n").match(/^[a-z]\w+(?=[ {])/gm));
    expect(named.filter((name) => !told.has(name))).toEqual([]);
  });

  it("every metric of its own that a process tells is explained in docs/operations/metrics.md, and no other", async () => {
    const texts = await Promise.all(
      [web.url, workerUrl].map(async (url) => (await fetch(`${url}/metrics`)).text()),
    );
    const told = texts.flatMap((text) =>
      [...text.matchAll(/^# TYPE (buoycast_\w+) /gm)].map((match) => match[1]!),
    );
    const page = readFileSync(fromRoot("docs/operations/metrics.md"), "utf8");
    const explained = [...page.matchAll(/^\| `(buoycast_\w+)`/gm)].map((match) => match[1]!);
    expect(explained.sort()).toEqual([...new Set(told)].sort());
  });

  it("every alert has its entry in the runbook", () => {
    const { groups } = parse(readFileSync(fromRoot("docs/operations/alerts.yml"), "utf8")) as {
      groups: { rules: { alert: string }[] }[];
    };
    const runbook = readFileSync(fromRoot("docs/operations/runbook.md"), "utf8");
    const names = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
    expect(names.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([]);
  });

  it("every answer has the id that its request brought, or one of its own, and so has what the log says of it", async () => {
    const quiet = await fetch(`${web.url}/v1/stations`, { headers: { "X-Request-Id": "of-the-test" } });
    expect(quiet.headers.get("x-request-id")).toBe("of-the-test");
    const client = await openStream(web.url);
    expect(client.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
    client.close();
  });

  it("metrics are for those whom METRICS_CLIENTS names, and not for who comes through a proxy", async () => {
    const response = await fetch(`${web.url}/metrics`, { headers: { "X-Forwarded-For": "127.0.0.1" } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: "urn:buoycast:problem:forbidden" });
  });

  it("the queues' board needs its token, and shows the queues", async () => {
    const ask = (path: string, password?: string) =>
      fetch(`${workerUrl}${path}`, {
        headers: password === undefined ? {} : { Authorization: `Basic ${btoa(`any:${password}`)}` },
      });
    expect((await ask("/queues/api/queues")).status).toBe(401);
    expect((await ask("/queues", "another-token-of-16")).status).toBe(401);
    expect((await ask("/queues", TOKEN)).status).toBe(200);
    const { queues } = (await (await ask("/queues/api/queues", TOKEN)).json()) as {
      queues: { name: string }[];
    };
    expect(queues.map(({ name }) => name).sort()).toEqual(["ingest", "station-files"]);
  });

  it("the board's page gets nothing from elsewhere", async () => {
    const headers = { Authorization: `Basic ${btoa(`any:${TOKEN}`)}` };
    const page = await fetch(`${workerUrl}/queues`, { headers });
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'self'/);
  });

  it("a worker without a token has no board", async () => {
    const port = await freePort();
    const other = await startWorker({
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      feedUrl: feed.url,
      env: { METRICS_PORT: String(port) },
    });
    const url = `http://127.0.0.1:${port}`;
    await waitFor(async () => (await fetch(`${url}/ready`)).ok, { what: "the other worker to be ready" });
    expect((await fetch(`${url}/queues`)).status).toBe(404);
    await other.stop();
  });

  it("/ready says 503 as soon as the process is told to stop", async () => {
    const stopping = await startWeb({
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      env: { DRAIN_MS: "60000" },
    });
    await waitFor(async () => (await fetch(`${stopping.url}/ready`)).ok, { what: "the process to be ready" });
    const clients = await Promise.all([openStream(stopping.url), openStream(stopping.url)]);
    expect(clients.map(({ status }) => status)).toEqual([200, 200]);
    process.kill(stopping.pid, "SIGTERM");
    const response = await waitFor(
      async () => {
        const answer = await fetch(`${stopping.url}/ready`);
        return answer.status === 503 && answer;
      },
      { what: "503" },
    );
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining("about to stop") as string,
    });
    for (const client of clients) client.close();
    await stopping.kill();
  });

  // Last: it stops what the others need.
  it("/ready says 503 and why while Redis or Postgres is away, /health goes on, and all comes back", async () => {
    const readiness = async (url: string) => {
      const response = await fetch(`${url}/ready`);
      return { status: response.status, body: await response.text() };
    };
    const becomes = (url: string, status: number, words: string) =>
      waitFor(
        async () => {
          const { status: found, body } = await readiness(url);
          return found === status && body.includes(words);
        },
        { timeoutMs: 30_000, what: `${url}/ready to be ${status} with "${words}"` },
      );
    const urls = [web.url, workerUrl];
    await Promise.all(urls.map((url) => becomes(url, 200, "ready")));

    const told = (words: string) =>
      [web, worker].map((each) => each.logs().filter((line) => line.includes(words)).length);
    expect(told('"redis is away"')).toEqual([0, 0]);
    await redis.kill();
    await Promise.all(urls.map((url) => becomes(url, 503, "Redis cannot be reached")));
    expect((await fetch(`${web.url}/health`)).status).toBe(200);
    expect((await fetch(`${workerUrl}/health`)).status).toBe(200);
    expect((await scrape(web.url)).get('buoycast_service_up{service="redis"}')).toBe(0);
    expect((await fetch(`${workerUrl}/metrics`)).status).toBe(200);
    await redis.restart();
    await Promise.all(urls.map((url) => becomes(url, 200, "ready")));
    await waitFor(() => told('"redis is back"').every((count) => count === 1), {
      what: "it to be told as back",
    });
    // Once each, however often each connection, and each queue, tried in between.
    expect(told('"redis is away"')).toEqual([1, 1]);
    expect(worker.logs().filter((line) => /"(queue|worker)( of station files)? failed"/.test(line))).toEqual(
      [],
    );

    await postgres.stop();
    await Promise.all(urls.map((url) => becomes(url, 503, "the database cannot be reached")));
    await fetch(`${web.url}/v1/stations`, { headers: { "X-Request-Id": "while-away" } });
    await waitFor(
      () =>
        web.logs().some((line) => line.includes('"requestId":"while-away"') && line.includes('"status":500')),
      { what: "the log of the request that could not be served" },
    );
    const reasons = [...web.logs(), ...worker.logs()].flatMap(
      (line) => /"reason":"(.*?)"/.exec(line)?.[1] ?? [],
    );
    expect(reasons.filter((reason) => reason.trim() === "")).toEqual([]);
    await postgres.start();
    await Promise.all(urls.map((url) => becomes(url, 200, "ready")));
  });
});
