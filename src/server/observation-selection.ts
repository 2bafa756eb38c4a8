import { z } from "zod";
import { toObservation, type ObservationRow } from "../infra/observation-row";
import { observationSchema, type Observation } from "../observation/observation";
import { decodeQuality } from "../observation/quality/encode-quality";
import type { Quality } from "../observation/quality/quality";

const OBSERVATION_FIELDS = Object.keys(observationSchema.shape) as (keyof Observation)[];
const FIELDS = [...OBSERVATION_FIELDS, "quality"] as const;
const ALWAYS: readonly string[] = ["stationId", "timestamp"];

/** `quality=good`: those observations alone of which no checked reading is suspect or failed. */
export const qualitySelection = z.enum(["good"], { error: 'can be "good" alone' }).optional();

/** `fields=waveHeightM,quality`: these alone, beside stationId and timestamp. */
export const fieldsSelection = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(FIELDS, { error: `names a field that there is not; there are ${FIELDS.join(", ")}` })))
  .optional();

export type FieldName = (typeof FIELDS)[number];

/** An observation with the fields that were asked for; `quality` is null for one that was never checked. */
export type SelectedObservation = Partial<Observation> & { quality?: Quality | null };

/** All fields of an observation but its quality, or those that are asked for. */
export function selectFields(row: ObservationRow, fields: FieldName[] | undefined): SelectedObservation {
  const observation = toObservation(row);
  if (!fields) return observation;
  const isSelected = (name: string) => ALWAYS.includes(name) || (fields as string[]).includes(name);
  const selected = Object.fromEntries(Object.entries(observation).filter(([name]) => isSelected(name)));
  if (!fields.includes("quality")) return selected;
  return { ...selected, quality: row.quality === null ? null : decodeQuality(row.quality) };
}
