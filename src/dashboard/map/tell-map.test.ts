import { expect, test } from "vitest";
import type { ExploredStation } from "../finding/filter-stations";
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
const NOW = Date.parse(timestamp) + 60_000;
const METRIC = { system: "metric", units: {} } as const;

test("the map in words counts its stations, names the highest, and counts each class", () => {
  const stations = [
    station("46184", "North Nomad", 4.9),
    station("44013", "Boston", 1),
    station("SBIO1", "Bass"),
  ];

  expect(tellMap(stations, "waves", METRIC, NOW)).toBe(
    "2 of 3 stations report waves. Significant wave height, highest: 4.9 metres at North Nomad. " +
      "Stations by class: slight 1, very rough 1.",
  );
});

test("the map in words says so where nothing is measured", () => {
  expect(tellMap([station("SBIO1", "Bass")], "waves", METRIC, NOW)).toBe("0 of 1 station report waves.");
});

test("the map in words counts where the pressure rises and falls", () => {
  const changing = (changeHpa: number): ExploredStation => {
    const one = station("44013", "Boston");
    one.conditions.readings.pressureHpa = { value: 1013, timestamp };
    one.conditions.readings.pressureTendencyHpa = { value: changeHpa, timestamp };
    return one;
  };
  expect(tellMap([-2, -4, 1, 3].map(changing), "pressure", METRIC, NOW)).toMatch(/Rising: 1, falling: 2\.$/);
});

test("the map in words says how old what is not fresh is", () => {
  const sevenHoursLater = Date.parse(timestamp) + 7 * 3_600_000;

  expect(tellMap([station("44013", "Boston", 1)], "waves", METRIC, sevenHoursLater)).toBe(
    "1 station reports waves. Significant wave height, highest: 1.0 metres at Boston, 7 h 00 ago. " +
      "Stations by class: slight 1. Older than 6 hours: 1.",
  );
});
