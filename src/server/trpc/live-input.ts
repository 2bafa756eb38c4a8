import { z } from "zod";
import { selectionShape } from "../../stream/selection";
import { EVENT_ID_PATTERN } from "../stream-request";

/** What a subscriber may ask of `observations.live`: all optional; an empty id is none. */
export const liveInputSchema = z
  .object({
    lastEventId: z
      .string()
      .regex(EVENT_ID_PATTERN, "is no event id: 1 to 19 decimal digits")
      .or(z.literal(""))
      .nullish()
      .transform((id) => id || null),
    ...selectionShape,
  })
  .prefault({});

export type LiveInput = z.output<typeof liveInputSchema>;
