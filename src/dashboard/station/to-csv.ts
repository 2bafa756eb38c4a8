import type { CheckedObservation } from "../../observation/conditions";
import { MEASURED_NAMES } from "../../observation/observation";

/**
 * Observations as a table that spreadsheets open (RFC 4180): a row each, the readings by the names and in the units of
 * the API (`waveHeightM`: metres), empty where nothing was measured. Then the readings that are in doubt, and why.
 */
export function toCsv(observations: readonly CheckedObservation[]): string {
  const header = ["stationId", "timestamp", ...MEASURED_NAMES, "suspect"];
  const rows = observations.map((observation) => [
    observation.stationId,
    observation.timestamp,
    ...MEASURED_NAMES.map((name) => observation[name] ?? ""),
    Object.entries(observation.doubts ?? {})
      .map(([name, { tests }]) => `${name}: ${tests.join(" ")}`)
      .join("; "),
  ]);
  return [header, ...rows].map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("");
}

/** A value as a cell, quoted where it must be. */
export function toCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
