import { TRPCError, tracked } from "@trpc/server";
import { z } from "zod";
import { toObservation } from "../../infra/observation-row";
import { listLatestObservations } from "../../infra/observation-store";
import type { LiveObservation } from "../../observation/observation";
import type { StreamEvent } from "../../stream/hub";
import { findResumePoint, follow } from "../../stream/resume";
import { toSelection } from "../../stream/selection";
import { decodeDoubts } from "../../observation/quality/doubt";
import { readConditionsSnapshot, readDoubtful } from "../conditions";
import { readSource } from "../source";
import { readStation, readStationObservations, stationRangeSchema } from "../station-observations";
import { webProcess } from "../web-process";
import { procedure, router, subscription } from "./init";
import { liveInputSchema } from "./live-input";
import { stationIdSchema } from "./stations-router";

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
      const { rows, nextCursor } = await readStationObservations(await readStation(stationId), range);
      const observations = rows.map((row) => ({ ...toObservation(row), doubts: decodeDoubts(row.quality) }));
      return { observations, nextCursor, source: await readSource() };
    }),

  /** What a dashboard draws first: of each reading the newest value with its own time, and where `live` goes on. */
  conditions: procedure.query(() => readConditionsSnapshot()),

  /** The newest values that are suspect or failed: marks for what `live` brought, since flags are decided after it. */
  doubtful: procedure.query(() => readDoubtful()),

  /**
   * Every selected observation as it comes, all fields, tracked by its event id, so that a client that was away resumes.
   * Where it cannot have all that it missed, `{gap}` comes first, untracked: time for a new snapshot. Over HTTP its
   * bytes come from the hub (trpc-stream.ts); this is what they are, and what answers where that does not.
   */
  live: subscription.input(liveInputSchema).subscription(async function* ({ input, signal }) {
    const server = webProcess();
    const { streams } = server;
    const ended = new AbortController();
    const end = () => ended.abort();
    signal?.addEventListener("abort", end);
    streams.closing.addEventListener("abort", end);
    const remove = streams.add(null);
    try {
      if (signal?.aborted || streams.closing.aborted) ended.abort();
      const selection = toSelection(input);
      const sources = await server.openSources({ needsFlags: selection.isGood });
      const start = { lastEventId: input.lastEventId, since: null };
      const resumePoint = await findResumePoint(start, sources, server.windowStart());
      for await (const next of follow(resumePoint, sources, selection, ended.signal)) {
        if ("gap" in next) yield next;
        else yield tracked(next.event.observation.eventId, toLiveObservation(next.event));
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

/** What an event of `live` holds, in the order in which the wire writes it. */
const toLiveObservation = ({ observation, changedAtMs }: StreamEvent): LiveObservation => ({
  ...observation,
  publishedAtMs: changedAtMs,
});
