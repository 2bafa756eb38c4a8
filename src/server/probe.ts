import type { Redis } from "ioredis";
import type { Database } from "../infra/database";

/** Which of the services behind this process answer. */
export interface ServiceStates {
  database: "up" | "down";
  redis: "up" | "down";
}

const TIMEOUT_MS = 2_000;
const KEPT_MS = 1_000;

/** An answer may be that old; one second when it is not said. Never rejects. */
export type Probe = (ageMsMax?: number) => Promise<ServiceStates>;

/**
 * Makes what asks both services whether they are there; no answer in time is "down". An answer is kept, so that a flood
 * of connections asks once.
 */
export function createProbe(database: Database, redis: Redis): Probe {
  let last: { at: number; states: Promise<ServiceStates> } | null = null;
  return (ageMsMax = KEPT_MS) => {
    const now = performance.now();
    if (!last || now - last.at >= ageMsMax) last = { at: now, states: probe() };
    return last.states;
  };

  async function probe(): Promise<ServiceStates> {
    const [databaseState, redisState] = await Promise.all([
      answers(database.$queryRaw`SELECT 1`),
      answers(redis.ping()),
    ]);
    return { database: databaseState, redis: redisState };
  }
}

async function answers(question: Promise<unknown>): Promise<"up" | "down"> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<"down">((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, "down");
  });
  const answer = question.then(
    () => "up" as const,
    () => "down" as const,
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
