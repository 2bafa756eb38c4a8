import type { Conditions } from "../../observation/conditions";
import { freshnessOf } from "../time/format-time";
import { STATIONS_MAX } from "./compare-state";

/** The stations with the highest waves now; values that are old or in doubt suggest nothing. */
export function listHighestWaves(conditions: readonly Conditions[], nowMs: number): string[] {
  return conditions
    .flatMap(({ stationId, readings: { waveHeightM } }) =>
      waveHeightM && !waveHeightM.doubt && freshnessOf(waveHeightM.timestamp, nowMs) === "fresh"
        ? [{ stationId, heightM: waveHeightM.value }]
        : [],
    )
    .sort((a, b) => b.heightM - a.heightM)
    .slice(0, STATIONS_MAX)
    .map(({ stationId }) => stationId);
}
