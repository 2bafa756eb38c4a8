import { toObservation, type ObservationRow } from "../infra/observation-row";
import type { Observation } from "../observation/observation";
import type { Quality } from "../observation/quality/quality";
import { selectFields } from "../stream/encode-event";
import { ALL_FIELDS, type FieldName } from "../stream/selection";

/** An observation with the fields that were asked for; `quality` is null for one that was never checked. */
export type SelectedObservation = Pick<Observation, "stationId" | "timestamp"> &
  Partial<Observation> & { quality?: Quality | null };

/** All fields of an observation but its quality, or those that are asked for. */
export function toSelected(
  row: ObservationRow,
  fields: readonly FieldName[] = ALL_FIELDS,
): SelectedObservation {
  return selectFields(
    { observation: toObservation(row), quality: row.quality },
    fields,
  ) as SelectedObservation;
}
