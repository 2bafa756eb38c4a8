import type { Conditions } from "../../observation/conditions";
import { DOUGLAS_SCALE, classify } from "../../observation/sea-scales";
import type { Station } from "../../observation/station";
import { freshnessOf } from "../time/format-time";
import { displayName } from "../station-name";
import type { MappedStation } from "./mapped-station";

/** Stations that have a position, as the map draws them by the height of their waves. */
export function mapByWaves(
  stations: ReadonlyMap<string, Station>,
  conditions: ReadonlyMap<string, Conditions>,
  arrivedAtMs: ReadonlyMap<string, number>,
  nowMs: number,
): MappedStation[] {
  return [...conditions.values()].flatMap(({ stationId: id, timestamp, readings }) => {
    const station = stations.get(id);
    if (!station || station.lat === null || station.lon === null) return [];
    const { waveHeightM, windSpeedMps, windDirDeg, meanWaveDirDeg } = readings;
    const wind =
      windSpeedMps && windDirDeg ? { speedMps: windSpeedMps.value, fromDegrees: windDirDeg.value } : null;
    return {
      id,
      name: displayName(station, id),
      lat: station.lat,
      lon: station.lon,
      degree: waveHeightM ? classify(waveHeightM.value, DOUGLAS_SCALE).degree : null,
      freshness: freshnessOf(timestamp, nowMs),
      valueText: waveHeightM ? waveHeightM.value.toFixed(1) : null,
      wind,
      swellFromDegrees: meanWaveDirDeg?.value ?? null,
      arrivedAtMs: arrivedAtMs.get(id) ?? null,
    };
  });
}
