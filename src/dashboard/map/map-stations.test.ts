import { describe, expect, test } from "vitest";
import type { ExploredStation } from "../explore/filter-stations";
import { QUANTITIES } from "../quantity/quantities";
import { mapStations } from "./map-stations";

const timestamp = "2026-05-09T12:00:00.000Z";
const nowMs = Date.parse("2026-05-09T12:30:00.000Z");
const explored = (lat: number | null): ExploredStation => ({
  id: "46042",
  name: "Monterey",
  station: { id: "46042", name: "MONTEREY", lat, lon: -122.4, owner: null, type: "buoy" } as never,
  conditions: {
    stationId: "46042",
    timestamp,
    readings: { windSpeedMps: { value: 10, timestamp }, airTempC: { value: -12, timestamp } },
  },
});
const options = { preferences: { system: "nautical", units: {} }, arrivedAtMs: new Map(), nowMs } as const;

describe("stations on the map", () => {
  test("have the class and the figures of the chosen quantity, in the reader's units", () => {
    const [byWind] = mapStations([explored(36.8)], { ...options, quantity: QUANTITIES.wind });
    const [byAir] = mapStations([explored(36.8)], { ...options, quantity: QUANTITIES.air });

    expect(byWind).toMatchObject({ degree: 6, valueText: "19", freshness: "fresh" });
    expect(byAir).toMatchObject({ degree: 1, valueText: "−12.0" });
  });

  test("have neither where the quantity was not measured", () => {
    const [byWaves] = mapStations([explored(36.8)], { ...options, quantity: QUANTITIES.waves });

    expect(byWaves).toMatchObject({ degree: null, valueText: null });
  });

  test("are left out where nobody knows their position", () => {
    expect(mapStations([explored(null)], { ...options, quantity: QUANTITIES.waves })).toEqual([]);
  });
});
