import * as z from "zod/mini";
import type { Doubt } from "../../observation/quality/doubt";
import { TEST_NAMES } from "../tell-doubt";
import { alertRuleSchema } from "./alert-rule";
import type { MetRules } from "./alert-watch";

/** A rule as it is kept: with what its station is called, which no page but its own would know, and its switch. */
const keptRuleSchema = z.extend(alertRuleSchema, {
  stationName: z.nullable(z.string()),
  isOn: z.boolean(),
});
export type KeptRule = z.infer<typeof keptRuleSchema>;

const timeSchema = z.iso.datetime();
const sampleSchema = z.object({ timestamp: timeSchema, value: z.number() });

/** What was told once: the rule as it was then, what met it, and when this browser told it. */
const toldAlertSchema = z.object({
  rule: keptRuleSchema,
  now: sampleSchema,
  from: z.nullable(sampleSchema),
  toldAtMs: z.number(),
  isClosed: z.boolean(),
  doubt: z.nullable(
    z.object({
      flag: z.union([z.literal(3), z.literal(4)]),
      tests: z.array(z.string()),
    }),
  ),
});
export type ToldAlert = Omit<z.infer<typeof toldAlertSchema>, "doubt"> & { doubt: Doubt | null };

/** How many of those that were told are kept. */
export const TOLD_MAX = 50;

/** Reads a JSON list; an entry that is broken or old is left out, and the others stay. */
function parseEntries<Entry>(text: string | null, parse: (entry: unknown) => Entry | null): Entry[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept) ? kept.flatMap((entry: unknown) => parse(entry) ?? []) : [];
  } catch {
    // A SyntaxError: not JSON.
    return [];
  }
}

/** The rules that were kept, in their order. */
export function parseRules(text: string | null): KeptRule[] {
  return parseEntries(text, (entry) => keptRuleSchema.safeParse(entry).data ?? null);
}

/** What was told lately, newest first. */
export function parseTold(text: string | null): ToldAlert[] {
  return parseEntries(text, (entry) => {
    const told = toldAlertSchema.safeParse(entry).data;
    if (!told) return null;
    const tests = TEST_NAMES.filter((test) => told.doubt?.tests.includes(test));
    return { ...told, doubt: told.doubt && { flag: told.doubt.flag, tests } };
  });
}

/** Which rules were met and told, by their ids. */
export function parseMet(text: string | null): MetRules {
  try {
    const entries = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? "{}")));
    return Object.fromEntries(
      entries.flatMap(([id, at]) => {
        const { data } = timeSchema.safeParse(at);
        return data === undefined ? [] : [[id, data] as const];
      }),
    );
  } catch {
    // Not JSON, or no record: what was told before is told again at worst.
    return {};
  }
}

/** What makes a told alert the same in every tab. */
export const keyOfTold = ({ rule, now }: Pick<ToldAlert, "rule" | "now">) => `${rule.id} ${now.timestamp}`;

/** Adds what is told, newest first, each once, the oldest beyond the bound gone. */
export function addTold(told: readonly ToldAlert[], added: ToldAlert): ToldAlert[] {
  if (told.some((known) => keyOfTold(known) === keyOfTold(added))) return [...told];
  return [added, ...told].slice(0, TOLD_MAX);
}
