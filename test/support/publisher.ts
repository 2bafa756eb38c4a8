import { createDatabase } from "../../src/infra/database";
import { ALL_IS_NEWS, storeObservations } from "../../src/infra/store-observations";
import { publishPending } from "../../src/infra/observation-stream";
import { checkMarked } from "../../src/infra/quality-store";
import { createRedis } from "../../src/infra/redis";
import type { ObservedRow, Readings } from "../../src/observation/observation";
import { observedRow } from "./observations";

/** Stores and publishes observations as the worker does, in the test's own time. */
export function createPublisher({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string }) {
  const database = createDatabase(databaseUrl, 3);
  const redis = createRedis(redisUrl);
  redis.on("error", () => undefined); // tests stop Redis on purpose; commands then fail for themselves
  let minute = 0;
  async function storeUnchecked(rows: ObservedRow[]): Promise<void> {
    await database.$transaction((transaction) =>
      storeObservations(transaction, { observations: rows, newsFrom: ALL_IS_NEWS }),
    );
  }
  async function check(): Promise<void> {
    while ((await checkMarked(database)) > 0);
  }
  async function store(rows: ObservedRow[]): Promise<void> {
    await storeUnchecked(rows);
    await check();
  }
  const publishStored = () => publishPending(redis, database, new Date(0));
  return {
    database,
    redis,
    store,
    /** As the worker does before it publishes: flags are decided by `check`. */
    storeUnchecked,
    check,
    publishStored,
    async publish(rows: ObservedRow[]): Promise<void> {
      await store(rows);
      await publishStored();
    },
    /** Stores and publishes that many new observations of one station. */
    async publishNew(
      count: number,
      readings: Partial<Readings> = { waveHeightM: 1.5 },
    ): Promise<ObservedRow[]> {
      const rows = Array.from({ length: count }, () => {
        minute += 1;
        return observedRow("44013", new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString(), readings);
      });
      await this.publish(rows);
      return rows;
    },
    async close(): Promise<void> {
      redis.disconnect();
      await database.$disconnect();
    },
  };
}

export type Publisher = ReturnType<typeof createPublisher>;
