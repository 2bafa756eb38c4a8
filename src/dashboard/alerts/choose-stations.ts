import type { StationsAndConditions } from "../reporting";
import type { NamedStation } from "./make-rule";

/** Monterey: long known, and it measures all that the examples are about. */
const EXAMPLE_STATION = "46042";
const TOLD_LENGTH_MAX = 20;

/** What the page of alerts is about. */
export interface AlertStations {
  /** Those that a rule can be about. */
  stations: readonly NamedStation[];
  /** Which the form begins with; null: none yet. */
  initialStation: NamedStation | null;
  /** What was asked for, where no station has that id. */
  unknownId: string | null;
  /** Which the examples are about; null where no station measures enough. */
  exampleStation: NamedStation | null;
}

/**
 * The stations that the page of alerts offers: those that report, and the one that its address asks for.
 * @param wanted an id in upper case, "" for none
 */
export function chooseAlertStations(
  { stations, conditions }: StationsAndConditions,
  wanted: string,
): AlertStations {
  const measuring = new Map(conditions.map(({ stationId, readings }) => [stationId, readings]));
  const named = stations
    .filter(({ id }) => measuring.has(id) || id === wanted)
    .map(({ id, name }) => ({ id, name }));
  const find = (isIt: (id: string) => boolean) => named.find(({ id }) => isIt(id)) ?? null;
  const initialStation = find((id) => id === wanted);
  return {
    stations: named,
    initialStation,
    unknownId: wanted !== "" && !initialStation ? wanted.slice(0, TOLD_LENGTH_MAX) : null,
    exampleStation:
      find((id) => id === EXAMPLE_STATION) ??
      find(
        (id) => measuring.get(id)?.waveHeightM !== undefined && measuring.get(id)?.pressureHpa !== undefined,
      ),
  };
}
