import { answers } from "../infra/answers";
import type { Database } from "../infra/database";
import type { RedisClient } from "../infra/redis";
import { keptFor } from "./kept-for";
import type { Soon } from "../stream/soon";

/** Which of the services behind this process answer. */
export interface ServiceStates {
  database: "up" | "down";
  redis: "up" | "down";
}

const KEPT_MS = 1_000;

/** Asks both services whether they are there; no answer in time is "down". */
export class Probe {
  /** What they said within the last second. Never rejects. */
  readonly recent: () => Soon<ServiceStates>;
  readonly #database: Database;
  readonly #redis: RedisClient;

  /** @param database a connection of its own: a question that waited behind others would find a busy service away */
  constructor(database: Database, redis: RedisClient) {
    this.#database = database;
    this.#redis = redis;
    this.recent = keptFor(KEPT_MS, () => this.now());
  }

  /** What they say to a question that is asked now. Never rejects. */
  async now(): Promise<ServiceStates> {
    const [database, redis] = await Promise.all([
      answers(this.#database.$queryRaw`SELECT 1`),
      answers(this.#redis.ping()),
    ]);
    return { database, redis };
  }
}
