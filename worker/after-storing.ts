import type { Prisma } from "../src/infra/generated/prisma/client";
import { checkMarked } from "../src/infra/quality-store";
import { keepIdsAhead, publishPending } from "../src/infra/observation-stream";
import { tellReason } from "../src/infra/tell-reason";
import { inSpan } from "../src/infra/tracing";
import type { WorkerContext } from "./worker-context";

/** To be called before news is stored (`keepIdsAhead`). Storing does not wait for Redis. */
export async function prepareIds(
  { redis, logger }: WorkerContext,
  transaction: Prisma.TransactionClient,
): Promise<void> {
  await keepIdsAhead(redis, transaction).catch((err: Error) =>
    logger.warn({ reason: tellReason(err) }, "the stream's place is not known"),
  );
}

/** Publishes what is stored and not yet on the stream. */
export async function publishStored({ redis, database, env, logger, tally }: WorkerContext): Promise<void> {
  const windowStart = new Date(Date.now() - env.REPLAY_WINDOW_MS);
  const published = await inSpan("publish", { kind: "producer" }, () =>
    publishPending(redis, database, windowStart),
  );
  tally.published += published;
  if (published > 0) logger.info({ published }, "published");
}

/** Checks the flags of what is stored, in pieces, between which others store. */
export async function checkStored({ database, signal }: WorkerContext): Promise<void> {
  while (!signal.aborted && (await checkMarked(database)) > 0);
}
