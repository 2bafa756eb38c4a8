import { z } from "zod";
import { findResumePoint, Past, type EventSources } from "../../../stream/resume";
import type { StreamEvent } from "../../../stream/hub";
import { selectFields } from "../../../stream/encode-event";
import { ALL_FIELDS, fieldsSchema, selectionShape, toSelection } from "../../../stream/selection";
import type { SelectedObservation } from "../../selected-observation";
import { readSource } from "../../source";
import { LIMIT_MAX } from "../../station-observations";
import { EVENT_ID_PATTERN, streamParametersSchema } from "../../stream-request";
import { webProcess } from "../../web-process";
import { gapAnswer, observationAnswer, sourceSchema } from "../answers";
import { wholeNumber } from "../parameters";
import { defineRoute } from "../route";

const eventId = z.string().regex(/^\d+$/);

const query = z.object({
  lastEventId: z
    .string()
    .regex(EVENT_ID_PATTERN, "is no event id: 1 to 19 decimal digits, or 0 for all that is kept")
    .optional()
    .meta({
      description: "What came after the event of this id; 0: all that the window holds.",
      examples: ["0"],
    }),
  since: streamParametersSchema.shape.since,
  limit: wholeNumber(1, LIMIT_MAX)
    .default(LIMIT_MAX)
    .meta({ description: "The oldest that many.", examples: ["100"] }),
  ...selectionShape,
  fields: fieldsSchema,
});

/**
 * Where the events are for who pulls: all of them in the truth, up to the newest, so that every process answers the
 * same, and Redis has no part in it.
 * @param needsFlags up to where all flags are decided
 */
async function openTruth(after: number, needsFlags: boolean): Promise<EventSources> {
  const { history } = webProcess();
  const newestId = await history.newestId();
  const uncheckedId = needsFlags ? await history.oldestUncheckedId(after) : null;
  const position = uncheckedId === null ? newestId : Math.min(newestId, uncheckedId - 1);
  return { hub: { position, after: () => undefined }, history };
}

async function readChanges({ lastEventId, since, limit, fields, ...selected }: z.output<typeof query>) {
  const server = webProcess();
  const selection = toSelection(selected);
  const needsFlags = selection.isGood || (fields?.includes("quality") ?? false);
  const after = Number(lastEventId ?? 0);
  const sources = await openTruth(after, needsFlags);
  const start = { lastEventId: lastEventId ?? null, since: since === undefined ? null : new Date(since) };
  const past = new Past(await findResumePoint(start, sources, server.windowStart()), sources, selection);
  const events: StreamEvent[] = [];
  let gap: z.input<typeof gapAnswer> | null = null;
  while (!past.isUpToDate && events.length <= limit) {
    const page = await past.next();
    gap ??= page.gap;
    events.push(...page.events);
  }
  const told = events.slice(0, limit);
  const isCut = told.length < events.length;
  return { told, gap, position: isCut ? told.at(-1)!.id : past.cursor, isCut };
}

export const changesRoute = defineRoute({
  operationId: "listChanges",
  path: "/v1/observations/changes",
  summary: "What changed since an event",
  description:
    "What the stream would have sent after an event id, for programs that ask from time to time: send the lastEventId " +
    "of the last answer. Each observation comes once, in its newest version, oldest change first. Without an id or a " +
    "time: nothing of the past, but the id from which to go on. A gap says that not all after the id is kept, or that " +
    "it was never given out.",
  query,
  json: {
    schema: z.object({
      observations: z.array(observationAnswer),
      gap: gapAnswer.nullable(),
      lastEventId: eventId.meta({
        description: "All up to this id was told, or is not selected: what to send next time.",
      }),
      nextCursor: eventId
        .nullable()
        .meta({ description: "The same where more is there already; null where this is all." }),
      source: sourceSchema,
    }),
    async answer(asked) {
      const { told, gap, position, isCut } = await readChanges(asked.query);
      const { fields = ALL_FIELDS } = asked.query;
      const observations = told.map((event) => selectFields(event, fields) as SelectedObservation);
      const lastEventId = String(position);
      return {
        observations,
        gap,
        lastEventId,
        nextCursor: isCut ? lastEventId : null,
        source: await readSource(),
      };
    },
  },
  caching: { browserS: 0, sharedS: 1 },
  isOf: "data",
  examples: [
    { title: "From now on", path: "/v1/observations/changes" },
    {
      title: "Waves of the last events that are kept",
      path: "/v1/observations/changes?lastEventId=0&has=waveHeightM&limit=5",
    },
  ],
});
