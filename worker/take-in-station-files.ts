import { realtimePath, spectraPath } from "../src/infra/ndbc-client";
import { hasReportedWaves, listReportedWaves } from "../src/infra/observation-store";
import { storeObservations, type ArrivedRow } from "../src/infra/store-observations";
import { completeFiles, findContact, NEWS_HOURS, recordRealtime } from "../src/infra/station-files-store";
import type { Prisma } from "../src/infra/generated/prisma/client";
import { joinSpectra } from "../src/observation/join-spectra";
import type { ObservedRow } from "../src/observation/observation";
import { parseRealtime } from "../src/observation/parse-realtime";
import { parseSpectra } from "../src/observation/parse-spectra";
import type { Rejection } from "../src/observation/parse-table";
import type { Position } from "../src/observation/station";
import { checkQuality } from "../src/observation/quality/check-quality";
import { encodeQuality } from "../src/observation/quality/encode-quality";
import { usualIntervalS } from "../src/observation/usual-interval";
import { checkStored, prepareIds, publishStored } from "./after-storing";
import { retentionStart } from "./expire-stations";
import { latestTimeOfObservation, visitFeed, type Stored, type Visited } from "./visit-feed";
import type { WorkerContext } from "./worker-context";

const HOUR_MS = 3_600_000;
const REJECTIONS_LOGGED_MAX = 10;

/** Visits that began together spread over this share of the interval. */
const JITTER = 0.1;

/** When a station is asked again whose file was not there: a fault of the feed's, perhaps. */
const ABSENT_MS_MAX = HOUR_MS;

/**
 * Takes in a station's own files: its last 45 days, and how swell and wind waves shared the sea. At the first contact
 * all of it is history; later, what they fill in or revise of the last hours is news, and is published.
 */
export async function takeInStationFiles(ctx: WorkerContext, stationId: string): Promise<void> {
  const { database, env, logger } = ctx;
  const realtime = await takeInRealtime(ctx, stationId);
  // NDBC has summaries of stations that measure waves.
  const spectra = (await hasReportedWaves(database, stationId)) ? await takeInSpectra(ctx, stationId) : null;
  const { STATION_FILES_INTERVAL_MS } = env;
  const intervalMs = realtime.isAbsent
    ? Math.min(ABSENT_MS_MAX, STATION_FILES_INTERVAL_MS)
    : STATION_FILES_INTERVAL_MS;
  const dueAt = Date.now() + intervalMs * (1 + JITTER * (Math.random() - 0.5));
  await completeFiles(database, stationId, new Date(dueAt));
  const counts = { changed: realtime.changed, spectraChanged: spectra?.changed ?? 0 };
  if (counts.changed + counts.spectraChanged > 0) {
    await publishStored(ctx);
    await checkStored(ctx);
  }
  logger.info({ stationId, isAbsent: realtime.isAbsent, ...counts }, "station files stored");
}

async function takeInRealtime(
  ctx: WorkerContext,
  stationId: string,
): Promise<Pick<Visited<unknown>, "changed" | "isAbsent">> {
  const visited = await visitFeed(ctx, {
    feed: "realtime",
    path: realtimePath(stationId),
    isOptional: true,
    parse: (text) => parseRealtime(text, { stationId, notAfter: latestTimeOfObservation() }),
    async store(transaction, { observations }) {
      const taken = await storeFromFile(ctx, transaction, {
        stationId,
        rows: observations,
        isHistory: false,
      });
      const times = observations.map(({ timestamp }) => timestamp);
      await recordRealtime(transaction, stationId, {
        newestAt: taken.newestAt,
        usualIntervalS: usualIntervalS(times),
      });
      return taken;
    },
  });
  logRejections(ctx, stationId, visited.parsed?.rejections ?? []);
  return visited;
}

async function takeInSpectra(ctx: WorkerContext, stationId: string): Promise<{ changed: number }> {
  const visited = await visitFeed(ctx, {
    feed: "spectra",
    path: spectraPath(stationId),
    isOptional: true,
    parse: (text) => parseSpectra(text, latestTimeOfObservation()),
    async store(transaction, { summaries }, isFirst) {
      const times = summaries.map(({ timestamp }) => Date.parse(timestamp));
      const from = new Date(Math.min(...times));
      const waves = await listReportedWaves(transaction, { stationId, from });
      const { rows, isWhole } = joinSpectra(stationId, summaries, waves);
      const taken = await storeFromFile(ctx, transaction, { stationId, rows, isHistory: isFirst });
      return { ...taken, isWhole: isWhole && taken.isWhole };
    },
  });
  logRejections(ctx, stationId, visited.parsed?.rejections ?? []);
  return visited;
}

/** What a file brought, and up to when it has been taken in. */
interface Taken extends Stored {
  newestAt: Date;
}

async function storeFromFile(
  ctx: WorkerContext,
  transaction: Prisma.TransactionClient,
  { stationId, rows, isHistory }: { stationId: string; rows: ObservedRow[]; isHistory: boolean },
): Promise<Taken> {
  await prepareIds(ctx, transaction);
  const contact = await findContact(transaction, stationId);
  const keptFrom = retentionStart(ctx.env)?.toISOString() ?? "";
  const kept = rows.filter(({ timestamp }) => timestamp >= keptFrom);
  // The newest rows come with the table of newest rows, as news; stored now, as history, they would never be that. A
  // split has no such table to come with.
  const newestKnown = contact.newestAt.toISOString();
  const isPast = ({ timestamp }: ObservedRow) =>
    isHistory ? timestamp <= newestKnown : timestamp < newestKnown;
  const observations = contact.isFirstContact ? kept.filter(isPast) : kept;
  const newestAt = observations.reduce((newest, { timestamp }) => Math.max(newest, Date.parse(timestamp)), 0);
  const stored = await storeObservations(transaction, {
    observations: withQuality(observations, contact),
    newsFrom:
      contact.isFirstContact || isHistory
        ? null
        : new Date(Math.max(newestAt, contact.newestAt.getTime()) - NEWS_HOURS * HOUR_MS),
  });
  return {
    ...stored,
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
