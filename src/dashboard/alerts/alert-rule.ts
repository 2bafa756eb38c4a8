import * as z from "zod/mini";
import { READING_NAMES, type ReadingName } from "../../observation/observation";
import { STATION_ID_PATTERN } from "../../observation/station";
import { HOUR_MS } from "../time/format-time";

/** The longest time within which a change is looked for. */
export const CHANGE_HOURS_MAX = 24;

const amount = z.number();

/** When a rule is met; in the reading's own unit (`waveHeightM`: metres). */
const alertConditionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["above", "below"]), limit: amount }),
  z.object({
    kind: z.enum(["rises", "falls"]),
    by: amount.check(z.positive()),
    withinHours: z.int().check(z.minimum(1), z.maximum(CHANGE_HOURS_MAX)),
  }),
]);

/** What a person wants to be told of: "wave height at 46042 above 4 m", "pressure falls 3 hPa within 3 h". */
export const alertRuleSchema = z.object({
  id: z.string().check(z.minLength(1)),
  stationId: z.string().check(z.regex(STATION_ID_PATTERN)),
  reading: z.enum(READING_NAMES as [ReadingName, ...ReadingName[]]),
  condition: alertConditionSchema,
});

export type AlertCondition = z.infer<typeof alertConditionSchema>;
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** A reading of one station at one time. */
export interface Sample {
  /** When it was observed, ISO 8601. */
  timestamp: string;
  value: number;
}

/** What met a rule: the newest reading, and, of a change, the one that it changed from. */
export interface Match {
  now: Sample;
  from: Sample | null;
}

/** Tenths are not exact in binary: 1013.2 - 1010.2 is a little more than 3, others a little less. */
const TOLERANCE = 1e-6;

/**
 * Whether the newest of a station's readings meets a condition.
 * @param samples in the order of their times
 * @returns null when it is not met, or nothing was measured
 */
export function findMatch(condition: AlertCondition, samples: readonly Sample[]): Match | null {
  const now = samples.at(-1);
  if (!now) return null;
  switch (condition.kind) {
    case "above":
      return now.value > condition.limit ? { now, from: null } : null;
    case "below":
      return now.value < condition.limit ? { now, from: null } : null;
    case "rises":
    case "falls": {
      const sign = condition.kind === "rises" ? 1 : -1;
      const since = Date.parse(now.timestamp) - condition.withinHours * HOUR_MS;
      const earlier = samples.filter(({ timestamp }) => Date.parse(timestamp) >= since);
      const from = earlier.reduce((extreme, sample) =>
        (extreme.value - sample.value) * sign > 0 ? sample : extreme,
      );
      return (now.value - from.value) * sign >= condition.by - TOLERANCE ? { now, from } : null;
    }
  }
}
