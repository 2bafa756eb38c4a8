import type { CheckedObservation } from "../../observation/conditions";
import type { Source } from "../../hooks/use-station-history";
import { toCsv } from "./to-csv";

export type DownloadFormat = "csv" | "json";

const TYPES: Record<DownloadFormat, string> = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** A file that a reader can keep. */
export interface NamedFile {
  name: string;
  type: string;
  text: string;
}

/**
 * A station's observations as a file, by the names and in the units of the API, named by station and range:
 * `46042_2026-05-04_2026-05-09.csv` (days in UTC).
 * @param history oldest first, with where it comes from, as the API told it: the file tells it too
 */
export function toFile(
  stationId: string,
  {
    observations,
    source,
  }: {
    observations: readonly CheckedObservation[];
    source: Pick<Source, "name" | "url" | "simulated">;
  },
  format: DownloadFormat,
): NamedFile {
  const dayOf = (observation: CheckedObservation | undefined) =>
    observation?.timestamp.slice(0, 10) ?? "none";
  const text =
    format === "csv"
      ? toCsv(observations, source.simulated)
      : `${JSON.stringify({ stationId, source, observations }, null, 1)}\n`;
  return {
    name: `${stationId}_${dayOf(observations[0])}_${dayOf(observations.at(-1))}.${format}`,
    type: TYPES[format],
    text,
  };
}

/** Has the browser save a file. */
export function saveFile({ name, type, text }: NamedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken what it saves by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
}
