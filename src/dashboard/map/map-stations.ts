import type { ExploredStation } from "../explore/filter-stations";
import { classOf, type Quantity } from "../quantity/quantities";
import { freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import type { MappedStation } from "./mapped-station";

interface MapStationsOptions {
  quantity: Quantity;
  preferences: UnitPreferences;
  arrivedAtMs: ReadonlyMap<string, number>;
  nowMs: number;
}

/** Stations that have a position, as the map draws them by a quantity, in the reader's units. */
export function mapStations(
  stations: readonly ExploredStation[],
  { quantity, preferences, arrivedAtMs, nowMs }: MapStationsOptions,
): MappedStation[] {
  return stations.flatMap(({ id, name, station, conditions: { timestamp, readings } }) => {
    if (!station || station.lat === null || station.lon === null) return [];
    const { windSpeedMps, windDirDeg, meanWaveDirDeg } = readings;
    const value = readings[quantity.reading]?.value ?? null;
    return {
      id,
      name,
      lat: station.lat,
      lon: station.lon,
      degree: value === null ? null : classOf(quantity, value),
      freshness: freshnessOf(timestamp, nowMs),
      valueText: value === null ? null : formatReading(quantity.reading, value, preferences).figure,
      wind:
        windSpeedMps && windDirDeg ? { speedMps: windSpeedMps.value, fromDegrees: windDirDeg.value } : null,
      swellFromDegrees: meanWaveDirDeg?.value ?? null,
      arrivedAtMs: arrivedAtMs.get(id) ?? null,
    };
  });
}
