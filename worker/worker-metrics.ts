import type { Queue } from "bullmq";
import { Metrics } from "../src/infra/metrics";
import type { IngestTally } from "./ingest-tally";

const DURATION_BUCKETS_S = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];

/** What a worker tells Prometheus (docs/operations/metrics.md). */
export function createWorkerMetrics(tally: IngestTally, queues: Queue[]): Metrics {
  const metrics = new Metrics();
  const duration = metrics.histogram({
    name: "buoycast_ingest_duration_seconds",
    help: "Visits of the feed, from the request to the commit, by what they came to; their count is that of the visits.",
    buckets: DURATION_BUCKETS_S,
    labelNames: ["feed", "outcome"],
  });
  tally.listen(({ feed, outcome, seconds }) => duration.observe({ feed, outcome }, seconds));
  metrics.counters({
    name: "buoycast_ingest_rows_total",
    help: "Rows of the feed that were new, that changed what was stored (revised), or that could not be read (rejected).",
    labelNames: ["feed", "kind"],
    read: () =>
      [...tally.rows].flatMap(([feed, { added, revised, rejected }]) =>
        Object.entries({ new: added, revised, rejected }).map(
          ([kind, count]) => [{ feed, kind }, count] as const,
        ),
      ),
  });
  metrics.counter({
    name: "buoycast_published_total",
    help: "Events that this worker put on the Redis Stream.",
    read: () => tally.published,
  });
  metrics.gauges({
    name: "buoycast_jobs",
    help: "Jobs of the queues by their state, the same in every worker; absent while Redis is away.",
    labelNames: ["queue", "state"],
    read: async () => {
      const counts = await Promise.all(queues.map((queue) => countJobs(queue)));
      return counts.flat();
    },
  });
  return metrics;
}

/** A scrape is not to wait for a Redis that is away: BullMQ's connection would. */
const COUNT_MS_MAX = 1_000;

async function countJobs(queue: Queue): Promise<[{ queue: string; state: string }, number][]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, COUNT_MS_MAX, null)));
  // That it failed is told by the absence of these numbers, and by /ready.
  const counted = queue.getJobCounts().catch(() => null);
  const counts = await Promise.race([counted, late]).finally(() => clearTimeout(timer));
  return Object.entries(counts ?? {}).map(([state, count]) => [{ queue: queue.name, state }, count]);
}
