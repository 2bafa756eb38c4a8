import { expect, it } from "vitest";
import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { chooseAlertStations } from "./choose-stations";

const timestamp = "2026-05-09T12:00:00.000Z";
const station = (id: string): Station => ({
  id,
  ...{ name: `the ${id}`, owner: null, type: "buoy", lat: null, lon: null },
});
const measuring = (stationId: string, ...names: ("waveHeightM" | "pressureHpa")[]): Conditions => ({
  stationId,
  timestamp,
  readings: Object.fromEntries(names.map((name) => [name, { value: 1, timestamp }])),
});

const stations = ["44013", "46026", "46042", "SILNT"].map(station);
const conditions = [measuring("44013", "pressureHpa"), measuring("46026", "waveHeightM", "pressureHpa")];

it("those that report can be chosen, and the one that was asked for, whether it reports or not", () => {
  const {
    stations: offered,
    initialStation,
    unknownId,
  } = chooseAlertStations({ stations, conditions }, "SILNT");
  expect(offered.map(({ id }) => id)).toEqual(["44013", "46026", "SILNT"]);
  expect(initialStation).toEqual({ id: "SILNT", name: "the SILNT" });
  expect(unknownId).toBeNull();
});

it("what is asked for and is no station's is told, cut short", () => {
  const { initialStation, unknownId } = chooseAlertStations({ stations, conditions }, "Q".repeat(30));
  expect([initialStation, unknownId]).toEqual([null, "Q".repeat(20)]);
});

it("examples are about Monterey, else about one that measures waves and pressure, else there are none", () => {
  const exampleOf = (known: Conditions[]) =>
    chooseAlertStations({ stations, conditions: known }, "").exampleStation?.id ?? null;
  expect(exampleOf([...conditions, measuring("46042")])).toBe("46042");
  expect(exampleOf(conditions)).toBe("46026");
  expect(exampleOf([measuring("44013", "pressureHpa")])).toBeNull();
});
