import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { pollLatestObs } from "./poll-latest-obs";
import { pollStations } from "./poll-stations";
import type { WorkerContext } from "./worker-context";

const QUEUE_NAME = "ingest";
const QUEUE_PREFIX = "buoycast";

const JOBS = { "latest-obs": pollLatestObs, stations: pollStations } as const;

type JobName = keyof typeof JOBS;

// Five tries, the first after some 2 s and each later one after about twice as long, spread so that many workers do
// not come back at once. A poll that fails them all is followed by the next one.
const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: "exponential", delay: 2_000, jitter: 0.5 },
  removeOnComplete: 100,
  removeOnFail: 500,
} as const;

/**
 * Has every job done at its interval, by this worker or another: the first time at once.
 * @returns what ends it, after the job that is under way
 */
export async function startSchedule(ctx: WorkerContext, queueRedis: Redis): Promise<() => Promise<void>> {
  const { env, logger } = ctx;
  const queue = new Queue<undefined, void, JobName>(QUEUE_NAME, {
    connection: queueRedis,
    prefix: QUEUE_PREFIX,
  });
  const worker = new Worker<undefined, void, JobName>(QUEUE_NAME, (job) => JOBS[job.name](ctx), {
    connection: queueRedis,
    prefix: QUEUE_PREFIX,
    concurrency: 2,
  });
  queue.on("error", (err) => logger.error({ err }, "queue failed"));
  worker.on("error", (err) => logger.error({ err }, "worker failed"));
  worker.on("failed", (job, err) => {
    const attempt = `${job?.attemptsMade} of ${JOB_OPTIONS.attempts}`;
    logger.warn({ job: job?.name, attempt, reason: err.message }, "job failed");
  });

  const intervalsMs: Record<JobName, number> = {
    "latest-obs": env.LATEST_OBS_INTERVAL_MS,
    stations: env.STATIONS_INTERVAL_MS,
  };
  for (const [name, every] of Object.entries(intervalsMs) as [JobName, number][]) {
    const isKnown = (await queue.getJobScheduler(name)) !== undefined;
    await queue.upsertJobScheduler(name, { every }, { name, opts: JOB_OPTIONS });
    // A new scheduler begins at once; one that Redis remembers keeps its own time, and who starts a worker wants to
    // see data now.
    if (isKnown)
      await queue.add(name, undefined, { ...JOB_OPTIONS, deduplication: { id: `${name}-at-start` } });
  }

  return async () => {
    await worker.close();
    await queue.close();
  };
}
