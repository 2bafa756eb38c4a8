import { createDatabase } from "../../src/infra/database";
import { ALL_IS_NEWS, storeObservations } from "../../src/infra/store-observations";
import { findNewestEventId } from "../../src/infra/observation-store";
import { OBSERVATION_STREAM_KEY, publishPending } from "../../src/infra/observation-stream";
import { checkMarked } from "../../src/infra/quality-store";
import { createRedis } from "../../src/infra/redis";
import { toEntry } from "../../src/infra/stream-entry";
import type { ObservedRow, Readings } from "../../src/observation/observation";
import { observedRow } from "./observations";

/** A file of tests that run at once begins all of them at once, on three connections. */
const PATIENT = { maxWait: 60_000, timeout: 60_000 };

/** Stores and publishes observations as the worker does, in the test's own time. */
export function createPublisher({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string }) {
  const database = createDatabase(databaseUrl, { connectionsMax: 3 });
  const redis = createRedis(redisUrl);
  redis.on("error", () => undefined); // tests stop Redis on purpose; commands then fail for themselves
  let minute = 0;
  async function storeUnchecked(rows: ObservedRow[]): Promise<void> {
    await database.$transaction(
      (transaction) => storeObservations(transaction, { observations: rows, newsFrom: ALL_IS_NEWS }),
      PATIENT,
    );
  }
  async function check(): Promise<void> {
    while ((await checkMarked(database)) > 0);
  }
  async function store(rows: ObservedRow[]): Promise<void> {
    await storeUnchecked(rows);
    await check();
  }
  const newRows = (count: number, readings: Partial<Readings>): ObservedRow[] =>
    Array.from({ length: count }, () => {
      minute += 1;
      return observedRow("44013", new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString(), readings);
    });
  const publishStored = () => publishPending(redis, database, new Date(0));
  return {
    database,
    redis,
    store,
    /** As the worker does before it publishes: flags are decided by `check`. */
    storeUnchecked,
    check,
    publishStored,
    /** Puts events on the stream that are in no database, as fast as Redis takes them. */
    async flood(count: number): Promise<void> {
      const [last] = await redis.xrevrange(OBSERVATION_STREAM_KEY, "+", "-", "COUNT", 1);
      const newest = last ? Number(last[0].split("-")[0]) : await findNewestEventId(database);
      for (let done = 0; done < count; done += 1000) {
        const pipeline = redis.pipeline();
        for (let i = 1; i <= Math.min(1000, count - done); i += 1) {
          const id = newest + done + i;
          const row = observedRow("41001", new Date(id * 1000).toISOString(), { waveHeightM: 1 });
          const entry = toEntry({
            observation: { ...row, eventId: String(id) },
            place: { lat: null, lon: null, type: null },
            changedAtMs: Date.now(),
          });
          pipeline.xadd(OBSERVATION_STREAM_KEY, `${id}-0`, ...entry);
        }
        await pipeline.exec();
      }
    },
    async publish(rows: ObservedRow[]): Promise<void> {
      await store(rows);
      await publishStored();
    },
    /** Stores and publishes that many new observations of one station. */
    async publishNew(
      count: number,
      readings: Partial<Readings> = { waveHeightM: 1.5 },
    ): Promise<ObservedRow[]> {
      const rows = newRows(count, readings);
      await this.publish(rows);
      return rows;
    },
    /** Stores that many new observations, which are not published. */
    async storeNew(count: number): Promise<void> {
      await store(newRows(count, { waveHeightM: 1.5 }));
    },
    /** Stores and publishes a new observation of each of these stations. */
    async publishOf(stations: readonly string[]): Promise<void> {
      await this.publish(stations.map((id) => ({ ...newRows(1, { waveHeightM: 1.5 })[0]!, stationId: id })));
    },
    newestId: () => findNewestEventId(database),
    async close(): Promise<void> {
      redis.disconnect();
      await database.$disconnect();
    },
  };
}

export type Publisher = ReturnType<typeof createPublisher>;
