import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OBSERVATION_STREAM_KEY } from "../src/infra/observation-stream";
import { createRedis } from "../src/infra/redis";
import { createDatabase, startRedis, startWeb, startWorker, waitFor } from "./services";
import { latestRow, startFakeNdbc } from "./support/fake-ndbc";
import { openStream } from "./support/sse-client";

interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

interface OtlpTraces {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: Omit<ReceivedSpan, "service">[] }[];
  }[];
}

/** Takes what OpenTelemetry sends by OTLP over HTTP, as JSON. */
async function startReceiver() {
  const spans: ReceivedSpan[] = [];
  const server = http.createServer((req, res) => {
    let body = "";
    req.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    req.on("end", () => {
      if (req.url !== "/v1/traces") return res.writeHead(404).end();
      for (const { resource, scopeSpans } of (JSON.parse(body) as OtlpTraces).resourceSpans) {
        const service =
          resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue ?? "";
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service }))));
      }
      return res.setHeader("Content-Type", "application/json").end("{}");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    stop: () => void server.close(),
  };
}

/** The names of a span's ancestors, from the root to itself. */
function wayTo(span: ReceivedSpan, spans: ReceivedSpan[]): string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [...(parent ? wayTo(parent, spans) : []), `${span.service}: ${span.name}`];
}

const sdkFilesLoaded = ({ loaded }: { loaded(): string[] }) =>
  loaded().filter((line) => /node_modules\/@opentelemetry\/(sdk-trace|exporter|resources)/.test(line));

describe("traces", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let feed: Awaited<ReturnType<typeof startFakeNdbc>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  beforeAll(async () => {
    [database, redis, feed, receiver] = await Promise.all([
      createDatabase(),
      startRedis(),
      startFakeNdbc(),
      startReceiver(),
    ]);
  });
  afterAll(async () => {
    receiver?.stop();
    await feed?.stop();
    await redis?.remove();
    await database?.drop();
  });

  async function start(env: Record<string, string>) {
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    const web = await startWeb({ ...services, env });
    const client = await openStream(web.url);
    const worker = await startWorker({
      ...services,
      feedUrl: feed.url,
      env: { ...env, LATEST_OBS_INTERVAL_MS: "300" },
    });
    return {
      web,
      worker,
      client,
      /** What Node says of the modules that it loads. */
      loaded: () => [...worker.logs(), ...web.logs()],
      async stop() {
        client.close();
        await Promise.all([worker.stop(), web.stop()]);
      },
    };
  }

  it("one trace leads from the request to NDBC through parse, store and publish to the delivered event", async () => {
    feed.setLatest([latestRow("46042", new Date(Date.now() - 60_000), 1.5)]);
    const running = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_SCHEDULE_DELAY: "100",
      NODE_DEBUG: "esm,module",
    });
    const [event] = await running.client.observations(1);
    const delivered = await waitFor(() => receiver.spans.find(({ name }) => name === "deliver"), {
      what: "the span of the delivery",
    });
    // Spans are sent when they end, the job's, which is the root, last.
    const isWhole = () =>
      receiver.spans.some(({ traceId, name }) => traceId === delivered.traceId && name === "job latest-obs");
    await waitFor(isWhole, { what: "the span of the job" });
    await running.stop();

    expect(sdkFilesLoaded(running)).not.toEqual([]);
    const spans = receiver.spans.filter(({ traceId }) => traceId === delivered.traceId);
    expect(wayTo(delivered, spans)).toEqual([
      "buoycast-worker: job latest-obs",
      "buoycast-worker: publish",
      "buoycast-web: deliver",
    ]);
    for (const name of ["GET", "parse", "store"]) {
      const span = spans.find((each) => each.name === name);
      expect(wayTo(span!, spans)).toEqual([
        "buoycast-worker: job latest-obs",
        "buoycast-worker: visit latest-obs",
        `buoycast-worker: ${name}`,
      ]);
    }
    // The context travels beside the bytes that clients get, and in none of them.
    expect(event!.raw).not.toContain(delivered.traceId);
    const connection = createRedis(redis.url);
    const [entry] = await connection.xrevrange(OBSERVATION_STREAM_KEY, "+", "-", "COUNT", 1);
    connection.disconnect();
    expect(entry![1].filter((_, i) => i % 2 === 0)).toContain("trace");
    expect(entry![1][entry![1].indexOf("sse") + 1]).toBe(`${event!.raw}\n\n`);
  });

  it("where no endpoint is named nothing of OpenTelemetry's SDK is loaded, and entries carry nothing of it", async () => {
    feed.setLatest([latestRow("46042", new Date(), 2.5)]);
    const running = await start({ NODE_DEBUG: "esm,module" });
    await running.client.observations(1);
    await running.stop();
    const connection = createRedis(redis.url);
    const [entry] = await connection.xrevrange(OBSERVATION_STREAM_KEY, "+", "-", "COUNT", 1);
    connection.disconnect();
    expect(entry![1].filter((_, i) => i % 2 === 0)).not.toContain("trace");
    expect(sdkFilesLoaded(running)).toEqual([]);
    // Nor what a worker needs for its own port, which it was not given.
    const ofPort = running.worker
      .logs()
      .filter((line) => /node_modules\/(@?hono|@bull-board|prom-client)\//.test(line));
    expect(ofPort).toEqual([]);
  });
});
