import { describe, expect, it } from "vitest";
import type { ExploredStation } from "./filter-stations";
import { inOrderOf, orderStations } from "./order-stations";

const station = (
  id: string,
  name: string,
  readings: Record<string, number>,
  timestamp = "2026-05-09T12:00:00.000Z",
): ExploredStation => ({
  id,
  name,
  station: null,
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
const ids = (listed: ExploredStation[]) => listed.map(({ id }) => id);

describe("the list of stations", () => {
  it("has the highest waves first and those without waves last, by name", () => {
    expect(ids(orderStations(stations, "value", "waves"))).toEqual(["46005", "46042", "44013", "41001"]);
  });
  it("has the lowest pressure first", () => {
    expect(ids(orderStations(stations, "value", "pressure")).slice(0, 2)).toEqual(["44013", "46042"]);
  });
  it("has the newest first", () => expect(ids(orderStations(stations, "age", "waves"))[0]).toBe("44013"));
  it("has those that came later last, while the order is held", () => {
    expect(ids(inOrderOf(["44013", "46005"], stations)).slice(0, 2)).toEqual(["44013", "46005"]);
  });
});
