import { Queue, Worker, type JobsOptions } from "bullmq";
import { queueConnection, type RedisClient } from "../src/infra/redis";
import { checkStored, publishStored } from "./after-storing";
import { expireStations } from "./expire-stations";
import { pollLatestObs } from "./poll-latest-obs";
import { pollStations } from "./poll-stations";
import { STALLED_JOBS } from "./stalled-jobs";
import { tellReason } from "../src/infra/tell-reason";
import { inSpan } from "../src/infra/tracing";
import { createStationFilesQueue } from "./station-files-queue";
import type { WorkerContext } from "./worker-context";

const QUEUE_NAME = "ingest";

// Five tries, the first after some 2 s and each later one after about twice as long, spread so that many workers do
// not come back at once. A poll that fails them all is followed by the next one.
const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: "exponential", delay: 2_000, jitter: 0.5 },
  removeOnComplete: 100,
  removeOnFail: 500,
} as const satisfies JobsOptions;

/** How often it is looked whether Redis still has the schedule, and whether it goes on. */
const SCHEDULE_CHECK_MS_MAX = 30_000;

/** Workers that start within this time of one another look at the feed once. */
const START_TOGETHER_MS = 5_000;

const EXPIRY_INTERVAL_MS = 3_600_000;

type JobName = "latest-obs" | "stations" | "expiry";

export interface Schedule {
  /** For those who look at them. */
  queues: Queue[];
  /** Ends it, after the jobs that are under way. */
  stop(): Promise<void>;
}

/**
 * Has every job done at its interval, by this worker or another: the first time at once.
 */
export async function startSchedule(ctx: WorkerContext, queueRedis: RedisClient): Promise<Schedule> {
  const { env, logger } = ctx;
  const connection = queueConnection(env.REDIS_URL, queueRedis);
  const stationFiles = createStationFilesQueue(ctx, queueRedis);
  const jobs: Record<JobName, () => Promise<void>> = {
    // Each goes on where the one before it failed: what is stored wants to be published, repaired and checked also
    // while the feed is away, and an earlier poll may have ended in between.
    "latest-obs": () =>
      runEach(
        () => pollLatestObs(ctx),
        () => publishStored(ctx),
        () => stationFiles.plan(),
        () => checkStored(ctx),
      ),
    stations: () => pollStations(ctx),
    expiry: () => expireStations(ctx),
  };
  const intervalsMs: Record<JobName, number> = {
    "latest-obs": env.LATEST_OBS_INTERVAL_MS,
    stations: env.STATIONS_INTERVAL_MS,
    expiry: EXPIRY_INTERVAL_MS,
  };

  const queue = new Queue<undefined, void, JobName>(QUEUE_NAME, connection);
  const worker = new Worker<undefined, void, JobName>(
    QUEUE_NAME,
    (job) => inSpan(`job ${job.name}`, {}, jobs[job.name]),
    {
      ...connection,
      concurrency: 2,
      ...STALLED_JOBS,
    },
  );
  const tellUncovered = (what: string) => (err: Error) => {
    if (!ctx.redisOutage.covers(err)) logger.error({ err }, `${what} failed`);
  };
  queue.on("error", tellUncovered("queue"));
  worker.on("error", tellUncovered("worker"));
  worker.on("failed", (job, err) => {
    const attempt = `${job?.attemptsMade} of ${JOB_OPTIONS.attempts}`;
    logger.warn({ job: job?.name, attempt, reason: tellReason(err) }, "job failed");
  });

  /**
   * Schedules what Redis does not have scheduled, and what it has and nobody goes on with: BullMQ adds a job's
   * follower just after it has handed the job out, and a worker killed in between leaves none.
   * @returns the names of the jobs that it knew
   */
  async function ensureScheduled(): Promise<JobName[]> {
    const known: JobName[] = [];
    for (const [name, every] of Object.entries(intervalsMs) as [JobName, number][]) {
      const scheduler = await queue.getJobScheduler(name);
      if (scheduler) known.push(name);
      const overdue = (scheduler?.next ?? 0) < Date.now() - checkMs;
      if (scheduler?.every !== every || overdue)
        await queue.upsertJobScheduler(name, { every }, { name, opts: JOB_OPTIONS });
    }
    return known;
  }

  // Redis may be emptied while the worker runs, and the schedule with it.
  const checkMs = Math.min(SCHEDULE_CHECK_MS_MAX, ...Object.values(intervalsMs));
  // A new scheduler begins at once; one that Redis remembers keeps its own time, and who starts a worker wants to
  // see data now.
  for (const name of await ensureScheduled()) {
    const deduplication = { id: `${name}-at-start`, ttl: START_TOGETHER_MS };
    await queue.add(name, undefined, { ...JOB_OPTIONS, deduplication });
  }
  const check = setInterval(() => {
    ensureScheduled().catch((err: Error) => logger.warn({ reason: tellReason(err) }, "the schedule is away"));
  }, checkMs);

  return {
    queues: [queue, stationFiles.queue],
    async stop() {
      clearInterval(check);
      await Promise.all([worker.close(), stationFiles.close()]);
      await queue.close();
    },
  };
}

/** Runs one after the other, whether or not those before failed. @throws what failed */
async function runEach(...steps: (() => Promise<void>)[]): Promise<void> {
  const failures: Error[] = [];
  for (const step of steps) await step().catch((err: Error) => failures.push(err));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(tellReason).join("; "));
}
