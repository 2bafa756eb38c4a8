import { TRPCError, tracked } from "@trpc/server";
import { z } from "zod";
import { toObservation } from "../../infra/observation-row";
import { listLatestObservations } from "../../infra/observation-store";
import { findPlace, follow } from "../../stream/resume";
import { decodeDoubts } from "../../observation/quality/doubt";
import { readConditionsSnapshot, readDoubtful } from "../conditions";
import { readSource } from "../source";
import { readStationObservations, stationRangeSchema } from "../station-observations";
import { webProcess } from "../web-process";
import { procedure, router } from "./init";
import { stationIdSchema } from "./stations-router";

const HUB_READY_MS_MAX = 2_000;

const liveSchema = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,19}$/)
      .or(z.literal(""))
      .nullish(),
  })
  .optional();

export const observationsRouter = router({
  /** The newest observation of every station that ever reported. */
  latest: procedure
    .input(z.object({ maxAgeHours: z.number().positive().max(1_000_000).optional() }).optional())
    .query(async ({ input }) => {
      const notBefore =
        input?.maxAgeHours === undefined ? null : new Date(Date.now() - input.maxAgeHours * 3_600_000);
      return {
        observations: (await listLatestObservations(webProcess().database, notBefore)).map(toObservation),
        nextCursor: null,
        source: await readSource(),
      };
    }),

  byStation: procedure
    .input(stationRangeSchema.extend({ stationId: stationIdSchema }))
    .query(async ({ input: { stationId, ...range } }) => {
      const { rows, nextCursor } = await readStationObservations(stationId, range);
      const observations = rows.map((row) => ({ ...toObservation(row), doubts: decodeDoubts(row.quality) }));
      return { observations, nextCursor, source: await readSource() };
    }),

  /** What a dashboard draws first: of each reading the newest value with its own time, and where `live` goes on. */
  conditions: procedure.query(() => readConditionsSnapshot()),

  /** The newest values that are suspect or failed: marks for what `live` brought, since flags are decided after it. */
  doubtful: procedure.query(() => readDoubtful()),

  /**
   * Every observation as it comes, tracked by its event id, so that a client that was away resumes. Where it cannot
   * have all that it missed, `{gap}` comes first, untracked: time for a new snapshot.
   */
  live: procedure.input(liveSchema).subscription(async function* ({ input, signal }) {
    const { feeder, history, streams, env } = webProcess();
    const ended = new AbortController();
    const end = () => ended.abort();
    signal?.addEventListener("abort", end);
    streams.closing.addEventListener("abort", end);
    const remove = streams.add();
    try {
      if (signal?.aborted || streams.closing.aborted) ended.abort();
      const sources = { hub: await feeder.ready(HUB_READY_MS_MAX), history };
      const place = await findPlace(
        input?.lastEventId || null,
        sources,
        new Date(Date.now() - env.REPLAY_WINDOW_MS),
      );
      for await (const next of follow(place, sources, ended.signal)) {
        if ("gap" in next) yield next;
        else yield tracked(next.event.observation.eventId, next.event.observation);
      }
    } finally {
      remove();
      signal?.removeEventListener("abort", end);
      streams.closing.removeEventListener("abort", end);
    }
    // A generator that returns ends the subscription for good; this status makes the client connect again.
    if (!signal?.aborted)
      throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "This server is about to stop." });
  }),
});
