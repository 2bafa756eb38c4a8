import { expect, test } from "vitest";
import type { ExploredStation } from "../explore/filter-stations";
import { tellMap } from "./tell-map";

const timestamp = "2026-05-09T12:00:00.000Z";
const station = (id: string, name: string, waveHeightM?: number): ExploredStation => ({
  id,
  name,
  station: null,
  conditions: {
    stationId: id,
    timestamp,
    readings: waveHeightM === undefined ? {} : { waveHeightM: { value: waveHeightM, timestamp } },
  },
});
const METRIC = { system: "metric", units: {} } as const;

test("the map in words counts its stations, names the highest, and counts each class", () => {
  const stations = [
    station("46184", "North Nomad", 4.9),
    station("44013", "Boston", 1),
    station("SBIO1", "Bass"),
  ];

  expect(tellMap(stations, "waves", METRIC)).toBe(
    "2 of 3 stations report waves. Significant wave height, highest: 4.9 metres at North Nomad. " +
      "Stations by class: slight 1, very rough 1.",
  );
});

test("the map in words says so where nothing is measured", () => {
  expect(tellMap([station("SBIO1", "Bass")], "waves", METRIC)).toBe("0 of 1 station report waves.");
});
