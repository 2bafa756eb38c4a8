import { describe, expect, test } from "vitest";
import type { ExploredStation } from "../finding/filter-stations";
import { QUANTITIES, type Quantity } from "../quantity/quantities";
import { createStationMapper } from "./map-stations";

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
const preferences = { system: "nautical", units: {} } as const;
const mapStations = (stations: ExploredStation[], quantity: Quantity) =>
  createStationMapper(quantity, preferences)(stations, new Map(), nowMs);

describe("stations on the map", () => {
  test("have the class and the figures of the chosen quantity, in the reader's units", () => {
    const [byWind] = mapStations([explored(36.8)], QUANTITIES.wind);
    const [byAir] = mapStations([explored(36.8)], QUANTITIES.air);

    expect(byWind).toMatchObject({ classNumber: 6, valueText: "19", freshness: "fresh" });
    expect(byAir).toMatchObject({ classNumber: 1, valueText: "−12.0" });
  });

  test("have neither where the quantity was not measured", () => {
    const [byWaves] = mapStations([explored(36.8)], QUANTITIES.waves);

    expect(byWaves).toMatchObject({ classNumber: null, valueText: null });
  });

  test("are marked by which way the pressure goes, where that is the quantity, and from 1.6 hPa in 3 h on", () => {
    const marked = (changeHpa: number, quantity: Quantity) => {
      const station = explored(36.8);
      station.conditions.readings.pressureTendencyHpa = { value: changeHpa, timestamp };
      return mapStations([station], quantity)[0]!.tendency;
    };
    expect([-1.5, 1.6, -3.5, -3.6].map((change) => marked(change, QUANTITIES.pressure))).toEqual([
      null,
      { direction: "rising", times: 1 },
      { direction: "falling", times: 1 },
      { direction: "falling", times: 2 },
    ]);
    expect(marked(-5, QUANTITIES.wind)).toBeNull();
  });

  test("are left out where nobody knows their position", () => {
    expect(mapStations([explored(null)], QUANTITIES.waves)).toEqual([]);
  });

  test("stay the same objects while nothing of them changes", () => {
    const drawStations = createStationMapper(QUANTITIES.wind, preferences);
    const [quiet, reporting] = [explored(36.8), { ...explored(37.4), id: "46012" }];
    const before = drawStations([quiet, reporting], new Map(), nowMs);
    const after = drawStations([quiet, reporting], new Map([["46012", nowMs]]), nowMs + 60_000);

    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ id: "46012", arrivedAtMs: nowMs });
  });

  test("grow old without reporting", () => {
    const drawStations = createStationMapper(QUANTITIES.wind, preferences);
    const station = explored(36.8);
    drawStations([station], new Map(), nowMs);

    expect(drawStations([station], new Map(), nowMs + 7 * 3_600_000)).toMatchObject([
      { freshness: "ageing" },
    ]);
  });
});
