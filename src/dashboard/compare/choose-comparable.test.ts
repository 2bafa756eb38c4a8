import { expect, it } from "vitest";
import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { chooseComparable } from "./choose-comparable";

const NOW_MS = Date.UTC(2026, 4, 9, 12);
const station = (id: string): Station => ({
  id,
  ...{ name: null, owner: null, type: "buoy", lat: 36, lon: -122 },
});
const reported = (stationId: string, minutesAgo: number): Conditions => ({
  stationId,
  timestamp: new Date(NOW_MS - minutesAgo * 60_000).toISOString(),
  readings: {},
});

const stations = ["44013", "46042", "SILNT", "OTHER"].map(station);

it("those that report are offered, one that never did is known when it is asked for, and the others are not there", () => {
  const conditions = [reported("44013", 20), reported("46042", 10)];
  const { stations: known, conditions: shown } = chooseComparable(
    { stations, conditions },
    ["SILNT", "46042"],
    NOW_MS,
  );
  expect(known.map(({ id, isReporting }) => [id, isReporting])).toEqual([
    ["44013", true],
    ["46042", true],
    ["SILNT", false],
  ]);
  expect(shown.map(({ stationId }) => stationId)).toEqual(["46042"]);
});

it.each([
  ["with the newest observation", [reported("44013", 20), reported("46042", 10)], 10],
  ["now, where one is dated ahead", [reported("44013", -5)], 0],
  ["now, where nobody reports", [], 0],
])("the days end %s", (_when, conditions, minutesAgo) => {
  expect(chooseComparable({ stations, conditions }, [], NOW_MS).newest).toBe(
    new Date(NOW_MS - minutesAgo * 60_000).toISOString(),
  );
});
