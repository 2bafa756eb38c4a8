import { Metrics } from "../infra/metrics";
import { readHealth } from "./health";
import { keptFor } from "./kept-for";
import { kindOf } from "./paths";
import type { WebProcess } from "./web-process";

/** FR-009 has 200 ms; what was stored while Redis was away comes later. */
const LATENCY_BUCKETS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 60];
const ANSWER_BUCKETS_S = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
/** Several metrics of one scrape are read from it. */
const HEALTH_KEPT_MS = 1_000;

/** What a web process tells Prometheus (docs/operations/metrics.md). */
export function createWebMetrics(web: WebProcess): Metrics {
  const metrics = new Metrics();
  describeStreams(metrics, web);
  describeReplays(metrics, web);
  describeServices(metrics);
  const duration = metrics.histogram({
    name: "buoycast_http_request_duration_seconds",
    help: "Answers other than streams: of REST and tRPC (api), of pages, and of files.",
    buckets: ANSWER_BUCKETS_S,
    labelNames: ["kind", "status"],
  });
  web.requests.listen(({ path, status, seconds }) =>
    duration.observe(
      { kind: kindOf(path.split("?", 1)[0]!), status: `${Math.floor(status / 100)}xx` },
      seconds,
    ),
  );
  metrics.counters({
    name: "buoycast_problems_total",
    help: "Answers that were a problem (RFC 9457), by its type.",
    labelNames: ["type"],
    read: () => [...web.problems].map(([type, count]) => [{ type }, count]),
  });
  return metrics;
}

function describeStreams(metrics: Metrics, { streams, feeder, checkedFeeder }: WebProcess): void {
  metrics.gauge({
    name: "buoycast_stream_connections",
    help: "Streams that are open, tRPC's too.",
    read: () => streams.count,
  });
  metrics.counter({
    name: "buoycast_stream_opened_total",
    help: "Streams that were opened.",
    read: () => streams.opened,
  });
  metrics.counters({
    name: "buoycast_stream_ended_total",
    help: "Streams that this process ended: overflow-bytes and overflow-time are clients that read too slowly.",
    labelNames: ["reason"],
    read: () => Object.entries(streams.ended).map(([reason, count]) => [{ reason }, count]),
  });
  metrics.counter({
    name: "buoycast_stream_deliveries_total",
    help: "Events handed to a stream as they came, counted for each stream.",
    read: () => (feeder.live?.channels.delivered ?? 0) + (checkedFeeder.live?.channels.delivered ?? 0),
  });
  metrics.gauges({
    name: "buoycast_stream_queue_bytes",
    help: "Bytes that wait in this process for clients to read on: of all streams, and of the one with most.",
    labelNames: ["of"],
    read: () => Object.entries(streams.queuedBytes()).map(([of, bytes]) => [{ of }, bytes]),
  });
  metrics.gauge({
    name: "buoycast_stream_position",
    help: "The id up to which all events have passed through this process; processes that differ for long are apart.",
    read: () => feeder.live?.hub.position ?? null,
  });
  const latency = metrics.histogram({
    name: "buoycast_event_latency_seconds",
    help: "From the change of a row to its event having been written to the last stream that it concerns.",
    buckets: LATENCY_BUCKETS_S,
  });
  feeder.whenLive(({ hub, channels }) => {
    // Listens after the channels, so that these have written by then.
    hub.listen((events) => {
      if (channels.isIdle) return;
      const nowMs = Date.now();
      for (const { changedAtMs } of events) latency.observe(Math.max(0, nowMs - changedAtMs) / 1000);
    });
  });
}

function describeReplays(metrics: Metrics, { feeder, checkedFeeder }: WebProcess): void {
  for (const [what, unit] of [
    ["pages", "Pages"],
    ["events", "Events"],
  ] as const) {
    metrics.counters({
      name: `buoycast_replay_${what}_total`,
      help: `${unit} sent again to clients that came back, from this process's ring or from Postgres (history).`,
      labelNames: ["from"],
      read: () =>
        (["ring", "history"] as const).map((from) => {
          const counts = [feeder.live, checkedFeeder.live].map((live) => live?.hub.replayed[from][what] ?? 0);
          return [{ from }, counts[0]! + counts[1]!];
        }),
    });
  }
}

function describeServices(metrics: Metrics): void {
  const health = keptFor(HEALTH_KEPT_MS, readHealth);
  metrics.gauges({
    name: "buoycast_service_up",
    help: "Whether a service behind this process answers.",
    labelNames: ["service"],
    read: async () => {
      const { database, redis } = await health();
      return Object.entries({ database, redis }).map(([service, state]) => [
        { service },
        state === "up" ? 1 : 0,
      ]);
    },
  });
  metrics.gauge({
    name: "buoycast_feed_age_seconds",
    help: "Since NDBC's table was last read with success; absent before the first time.",
    read: async () => {
      const { lastSuccessAt } = (await health()).feed;
      return lastSuccessAt === null ? null : (Date.now() - Date.parse(lastSuccessAt)) / 1000;
    },
  });
  metrics.gauge({
    name: "buoycast_feed_consecutive_failures",
    help: "Visits of NDBC's table that failed since the last success.",
    read: async () => (await health()).feed.consecutiveFailures,
  });
  metrics.gauge({
    name: "buoycast_newest_observation_age_seconds",
    help: "The age of the newest observation of all stations.",
    read: async () => (await health()).feed.newestObservationAgeS,
  });
  metrics.gauges({
    name: "buoycast_stations",
    help: "Stations that ever reported; of them late against their own interval, silent for a day, without their history.",
    labelNames: ["state"],
    read: async () => Object.entries((await health()).stations).map(([state, count]) => [{ state }, count]),
  });
}
