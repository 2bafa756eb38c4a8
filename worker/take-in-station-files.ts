import { realtimePath, spectraPath } from "../src/infra/ndbc-client";
import { hasReportedWaves, listReportedWaves } from "../src/infra/observation-store";
import { storeObservations, type ArrivedRow } from "../src/infra/store-observations";
import { completeFiles, findContact, recordRealtime } from "../src/infra/station-files-store";
import type { Prisma } from "../src/infra/generated/prisma/client";
import { WAVE_REPEATED_WITHIN_MINUTES, joinSpectra } from "../src/observation/join-spectra";
import type { ObservedRow } from "../src/observation/observation";
import { parseRealtime } from "../src/observation/parse-realtime";
import { parseSpectra } from "../src/observation/parse-spectra";
import type { Rejection } from "../src/observation/parse-table";
import type { Position } from "../src/observation/quality/check-climatology";
import { checkQuality } from "../src/observation/quality/check-quality";
import { encodeQuality } from "../src/observation/quality/encode-quality";
import { usualIntervalS } from "../src/observation/usual-interval";
import { checkStored, prepareIds, publishStored } from "./after-storing";
import { retentionStart } from "./expire-stations";
import { latestTimeOfObservation, visitFeed } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

/** How far before a station's newest observation what its files fill in or revise is still news. */
const NEWS_MS = 6 * 3_600_000;

const MINUTE_MS = 60_000;
const REJECTIONS_LOGGED_MAX = 10;

/** Visits that began together spread over this share of the interval. */
const JITTER = 0.1;

/**
 * Takes in a station's own files: its last 45 days, and how swell and wind waves shared the sea. At the first contact
 * all of it is history; later, what they fill in or revise of the last hours is news, and is published.
 */
export async function takeInStationFiles(ctx: WorkerContext, stationId: string): Promise<void> {
  const { database, env, logger } = ctx;
  const changed = await takeInRealtime(ctx, stationId);
  // NDBC has summaries of stations that measure waves.
  const spectraChanged = (await hasReportedWaves(database, stationId))
    ? await takeInSpectra(ctx, stationId)
    : 0;
  const intervalMs = env.STATION_FILES_INTERVAL_MS * (1 + JITTER * (Math.random() - 0.5));
  await completeFiles(database, stationId, new Date(Date.now() + intervalMs));
  if (changed + spectraChanged > 0) {
    await publishStored(ctx);
    await checkStored(ctx);
  }
  logger.info({ stationId, changed, spectraChanged }, "station files stored");
}

async function takeInRealtime(ctx: WorkerContext, stationId: string): Promise<number> {
  let changed = 0;
  const parsed = await visitFeed(ctx, {
    path: realtimePath(stationId),
    isOptional: true,
    parse: (text) => parseRealtime(text, { stationId, notAfter: latestTimeOfObservation() }),
    async store(transaction, { observations }) {
      const taken = await storeFromFile(ctx, transaction, { stationId, rows: observations });
      changed = taken.changed;
      const times = observations.map(({ timestamp }) => timestamp);
      await recordRealtime(transaction, stationId, {
        newestAt: taken.newestAt,
        usualIntervalS: usualIntervalS(times),
      });
      return taken.isWhole;
    },
  });
  logRejections(ctx, stationId, parsed?.rejections ?? []);
  return changed;
}

async function takeInSpectra(ctx: WorkerContext, stationId: string): Promise<number> {
  let changed = 0;
  const parsed = await visitFeed(ctx, {
    path: spectraPath(stationId),
    isOptional: true,
    parse: (text) => parseSpectra(text, latestTimeOfObservation()),
    async store(transaction, { summaries }) {
      const times = summaries.map(({ timestamp }) => Date.parse(timestamp));
      const waves = await listReportedWaves(transaction, {
        stationId,
        from: new Date(Math.min(...times)),
        to: new Date(Math.max(...times) + WAVE_REPEATED_WITHIN_MINUTES * MINUTE_MS),
      });
      const taken = await storeFromFile(ctx, transaction, {
        stationId,
        rows: joinSpectra(stationId, summaries, waves),
      });
      changed = taken.changed;
      return taken.isWhole;
    },
  });
  logRejections(ctx, stationId, parsed?.rejections ?? []);
  return changed;
}

/** What a file brought: how many rows changed, whether all of it was stored, and up to when it has been taken in. */
interface Taken {
  changed: number;
  isWhole: boolean;
  newestAt: Date;
}

async function storeFromFile(
  ctx: WorkerContext,
  transaction: Prisma.TransactionClient,
  { stationId, rows }: { stationId: string; rows: ObservedRow[] },
): Promise<Taken> {
  await prepareIds(ctx, transaction);
  const contact = await findContact(transaction, stationId);
  const keptFrom = retentionStart(ctx.env)?.toISOString() ?? "";
  const kept = rows.filter(({ timestamp }) => timestamp >= keptFrom);
  // The newest rows come with the table of newest rows, as news; stored now, as history, they would never be that.
  const newestKnown = contact.newestAt.toISOString();
  const observations = contact.isFirstContact
    ? kept.filter(({ timestamp }) => timestamp < newestKnown)
    : kept;
  const newestAt = observations.reduce((newest, { timestamp }) => Math.max(newest, Date.parse(timestamp)), 0);
  const changed = await storeObservations(transaction, {
    observations: withQuality(observations, contact),
    newsFrom: contact.isFirstContact
      ? null
      : new Date(Math.max(newestAt, contact.newestAt.getTime()) - NEWS_MS),
  });
  return {
    changed,
    isWhole: observations.length === kept.length,
    newestAt: newestAt > 0 ? new Date(newestAt) : contact.newestAt,
  };
}

/** Flags by what stands in the same file, which most of its rows keep: so they need not be written twice. */
function withQuality(rows: ObservedRow[], position: Position): ArrivedRow[] {
  const sorted = [...rows].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  const qualities = checkQuality(sorted, position);
  return sorted.map((row, i) => ({ ...row, quality: encodeQuality(qualities[i]!) }));
}

function logRejections({ logger }: WorkerContext, stationId: string, rejections: Rejection[]): void {
  if (rejections.length === 0) return;
  logger.warn(
    { stationId, rejected: rejections.length, rejections: rejections.slice(0, REJECTIONS_LOGGED_MAX) },
    "rows rejected",
  );
}
