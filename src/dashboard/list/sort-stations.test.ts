import { describe, expect, it } from "vitest";
import { searchStations, sortStations, type ListedStation } from "./sort-stations";

const station = (
  id: string,
  name: string,
  readings: Record<string, number>,
  timestamp = "2026-05-09T12:00:00.000Z",
): ListedStation => ({
  id,
  name,
  conditions: {
    stationId: id,
    timestamp,
    readings: Object.fromEntries(
      Object.entries(readings).map(([reading, value]) => [reading, { value, timestamp }]),
    ),
  },
});

const stations = [
  station("46042", "Monterey", { waveHeightM: 2, pressureHpa: 1013 }),
  station("44013", "Boston", { pressureHpa: 990 }, "2026-05-09T12:30:00.000Z"),
  station("46005", "West Washington", { waveHeightM: 6 }),
  station("41001", "East Hatteras", {}),
];
const ids = (listed: ListedStation[]) => listed.map(({ id }) => id);

describe("the list of stations", () => {
  it("has the highest waves first and those without waves last, by name", () => {
    expect(ids(sortStations(stations, "waves"))).toEqual(["46005", "46042", "44013", "41001"]);
  });
  it("has the lowest pressure first", () => {
    expect(ids(sortStations(stations, "pressure")).slice(0, 2)).toEqual(["44013", "46042"]);
  });
  it("has the newest first", () => expect(ids(sortStations(stations, "age"))[0]).toBe("44013"));
  it.each([
    ["mont", ["46042"]],
    ["WEST wash", ["46005"]],
    ["44013", ["44013"]],
    ["", ["46042", "44013", "46005", "41001"]],
    ["nowhere", []],
  ])("finds %j in names and ids", (search, found) =>
    expect(ids(searchStations(stations, search))).toEqual(found),
  );
});
