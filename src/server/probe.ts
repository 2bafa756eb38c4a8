import { answers } from "../infra/answers";
import type { Database } from "../infra/database";
import type { RedisClient } from "../infra/redis";
import type { Soon } from "../stream/soon";

/** Which of the services behind this process answer. */
export interface ServiceStates {
  database: "up" | "down";
  redis: "up" | "down";
}

const KEPT_MS = 1_000;

/** Asks both services whether they are there; no answer in time is "down". */
export class Probe {
  readonly #database: Database;
  readonly #redis: RedisClient;
  #kept: ServiceStates | null = null;
  #asking: Promise<ServiceStates> | null = null;
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  /** @param database a connection of its own: a question that waited behind others would find a busy service away */
  constructor(database: Database, redis: RedisClient) {
    this.#database = database;
    this.#redis = redis;
  }

  /** What they said last, within the last second. Never rejects. */
  recent(): Soon<ServiceStates> {
    if (this.#kept) return this.#kept;
    this.#asking ??= this.now().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** What they say to a question that is asked now. Never rejects. */
  async now(): Promise<ServiceStates> {
    const [database, redis] = await Promise.all([
      answers(this.#database.$queryRaw`SELECT 1`),
      answers(this.#redis.ping()),
    ]);
    // Who asks next hears no other answer than the one that is told here.
    this.#kept = { database, redis };
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => (this.#kept = null), KEPT_MS).unref();
    return this.#kept;
  }
}
