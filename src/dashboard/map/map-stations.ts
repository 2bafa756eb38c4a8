import type { ExploredStation } from "../finding/filter-stations";
import { classOf, type Quantity } from "../quantity/quantities";
import { markTendency } from "../quantity/tell-sea";
import { freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import type { MappedStation } from "./mapped-station";

/** Gives stations that have a position, as the map draws them. */
type StationMapper = (
  stations: readonly ExploredStation[],
  /** When each one's newest event came to this browser, epoch ms. */
  arrivedAtMs: ReadonlyMap<string, number>,
  nowMs: number,
) => MappedStation[];

/**
 * Makes what draws stations by a quantity, in the reader's units. One of which nothing changed since the last call
 * stays the same object: of a thousand some twenty report at a time.
 */
export function createStationMapper(quantity: Quantity, preferences: UnitPreferences): StationMapper {
  const drawn = new WeakMap<ExploredStation, MappedStation>();
  return (stations, arrivedAtMs, nowMs) =>
    stations.flatMap((explored) => {
      const place = placeOf(explored);
      if (!place) return [];
      const freshness = freshnessOf(explored.conditions.timestamp, nowMs);
      const arrival = arrivedAtMs.get(explored.id) ?? null;
      const known = drawn.get(explored);
      if (known?.freshness === freshness && known.arrivedAtMs === arrival) return known;
      const mapped = {
        ...place,
        ...lookOf(explored, quantity, preferences),
        freshness,
        observedAt: explored.conditions.timestamp,
        arrivedAtMs: arrival,
      };
      drawn.set(explored, mapped);
      return mapped;
    });
}

function placeOf({ station }: ExploredStation): Pick<MappedStation, "lat" | "lon"> | null {
  if (!station || station.lat === null || station.lon === null) return null;
  return { lat: station.lat, lon: station.lon };
}

function lookOf(
  { id, name, conditions: { readings } }: ExploredStation,
  quantity: Quantity,
  preferences: UnitPreferences,
) {
  const { windSpeedMps, windDirDeg, meanWaveDirDeg, pressureTendencyHpa } = readings;
  const value = readings[quantity.reading]?.value ?? null;
  return {
    id,
    name,
    classNumber: value === null ? null : classOf(quantity, value),
    valueText: value === null ? null : formatReading(quantity.reading, value, preferences).figure,
    wind: windSpeedMps && windDirDeg ? { speedMps: windSpeedMps.value, fromDegrees: windDirDeg.value } : null,
    wavesFromDegrees: meanWaveDirDeg?.value ?? null,
    tendency:
      quantity.id === "pressure" && pressureTendencyHpa ? markTendency(pressureTendencyHpa.value) : null,
  };
}
