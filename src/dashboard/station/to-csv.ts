import type { CheckedObservation } from "../../observation/conditions";
import { SOURCE_COLUMN, sourceCell, toLine, toText } from "../../observation/csv";
import { MEASURED_NAMES } from "../../observation/observation";

/**
 * Observations as a table that spreadsheets open: a row each, the readings by the names and in the units of the API
 * (`waveHeightM`: metres), empty where nothing was measured. Then the readings that are in doubt, and why; then whose
 * data it is.
 */
export function toCsv(observations: readonly CheckedObservation[], simulated: boolean): string {
  const head = ["stationId", "timestamp", ...MEASURED_NAMES, "suspect", SOURCE_COLUMN];
  const rows = observations.map((observation) => [
    observation.stationId,
    observation.timestamp,
    ...MEASURED_NAMES.map((name) => observation[name]),
    Object.entries(observation.doubts ?? {})
      .map(([name, { tests }]) => `${name}: ${tests.join(" ")}`)
      .join("; "),
    sourceCell(simulated),
  ]);
  return toText([head, ...rows].map(toLine));
}
