import { Queue, Worker, type JobsOptions } from "bullmq";
import { queueConnection, type RedisClient } from "../src/infra/redis";
import { areFilesDue, listDueStations, markGaps, postponeFiles } from "../src/infra/station-files-store";
import { tellReason } from "../src/infra/tell-reason";
import { inSpan } from "../src/infra/tracing";
import { STALLED_JOBS } from "./stalled-jobs";
import { FailureTally } from "./tally-failures";
import { takeInStationFiles } from "./take-in-station-files";
import type { WorkerContext } from "./worker-context";

const QUEUE_NAME = "station-files";

// A station has up to two files, and NDBC is a public service that others use too.
const STATIONS_AT_ONCE = 2;

/** BullMQ takes the lower number first: a gap of the last hours before the past of a station. */
const PRIORITY = { known: 1, firstContact: 2 };

const ATTEMPTS = 3;

/** How long a station is left alone whose files failed every attempt. */
const POSTPONED_MS = 1_800_000;

// Of each station there is one job, by its id; done or failed, it must go, or it would keep the next one out.
const JOB_OPTIONS = {
  attempts: ATTEMPTS,
  backoff: { type: "exponential", delay: 2_000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
} as const satisfies JobsOptions;

export interface StationFilesQueue {
  /** Has the files of every station that is due taken in. What is planned already stays as it is. */
  plan(): Promise<void>;
  queue: Queue;
  /** Ends after the jobs that are under way. */
  close(): Promise<void>;
}

/**
 * The queue of the stations whose own files are to be taken in, and this process's part in working it off. Which
 * stations are due stands in Postgres: a queue that is lost is planned anew after the next poll.
 */
export function createStationFilesQueue(ctx: WorkerContext, queueRedis: RedisClient): StationFilesQueue {
  const { database, logger } = ctx;
  const connection = queueConnection(ctx.env.REDIS_URL, queueRedis);
  const queue = new Queue<undefined, void, string>(QUEUE_NAME, connection);
  const worker = new Worker<undefined, void, string>(
    QUEUE_NAME,
    (job) =>
      inSpan("job station-files", { attributes: { "buoycast.station": job.name } }, () =>
        takeIn(job.name, { isLastAttempt: job.attemptsMade + 1 >= ATTEMPTS }),
      ),
    {
      ...connection,
      concurrency: STATIONS_AT_ONCE,
      ...STALLED_JOBS,
      // Of all workers together.
      limiter: { max: ctx.env.STATION_FILES_PER_SECOND, duration: 1_000 },
    },
  );
  const failures = new FailureTally((count) => logger.warn(count, "station files failed"));
  const tellUncovered = (what: string) => (err: Error) => {
    if (!ctx.redisOutage.covers(err)) logger.error({ err }, `${what} of station files failed`);
  };
  queue.on("error", tellUncovered("queue"));
  worker.on("error", tellUncovered("worker"));
  worker.on("failed", (job, err) => {
    if (job) failures.add(job.name, tellReason(err));
  });

  async function takeIn(stationId: string, { isLastAttempt }: { isLastAttempt: boolean }): Promise<void> {
    try {
      // A poll that looked before the last visit ended has planned another.
      if (await areFilesDue(database, stationId)) await takeInStationFiles(ctx, stationId);
    } catch (err) {
      // Before the queue lets go of the job: a poll that planned in between would begin anew.
      if (isLastAttempt && !ctx.signal.aborted) await postpone(stationId);
      throw err;
    }
  }

  const postpone = (stationId: string) =>
    postponeFiles(database, stationId, new Date(Date.now() + POSTPONED_MS)).catch((reason: Error) =>
      logger.warn({ stationId, reason: tellReason(reason) }, "postponing failed"),
    );

  return {
    queue,
    async plan() {
      await markGaps(database);
      const stations = await listDueStations(database);
      if (stations.length === 0) return;
      await queue.addBulk(
        stations.map(({ stationId, isFirstContact }) => ({
          name: stationId,
          data: undefined,
          opts: {
            ...JOB_OPTIONS,
            jobId: `files-${stationId}`,
            priority: isFirstContact ? PRIORITY.firstContact : PRIORITY.known,
          },
        })),
      );
      logger.info(
        {
          stations: stations.length,
          firstContacts: stations.filter(({ isFirstContact }) => isFirstContact).length,
        },
        "station files due",
      );
    },
    async close() {
      await worker.close();
      failures.close();
      await queue.close();
    },
  };
}
