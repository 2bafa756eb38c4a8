import { expect, it } from "vitest";
import type { Conditions } from "./conditions";
import { packSnapshot, unpackSnapshot } from "./pack-snapshot";
import { FLAG } from "./quality/flags";
import type { Station } from "./station";

const stations: Station[] = [
  {
    id: "46042",
    name: 'Monterey "Bay"\t\\ </script>',
    owner: "NDBC",
    type: "buoy",
    lat: 36.785,
    lon: -122.396,
  },
  { id: "CLKN7", name: null, owner: null, type: null, lat: null, lon: null },
];
const conditions: Conditions[] = [
  {
    stationId: "46042",
    timestamp: "2026-05-09T12:50:00.000Z",
    readings: {
      waveHeightM: { value: 2.1, timestamp: "2026-05-09T12:40:00.000Z" },
      windSpeedMps: { value: 0, timestamp: "2026-05-09T12:50:00.000Z" },
      pressureHpa: {
        value: 1013.8,
        timestamp: "2026-05-09T12:50:00.000Z",
        doubt: { flag: FLAG.suspect, tests: ["spike"] },
      },
      airTempC: { value: -1.5, timestamp: "2026-05-09T11:00:00.123Z", doubt: { flag: FLAG.fail, tests: [] } },
    },
  },
  { stationId: "CLKN7", timestamp: "2026-05-09T12:00:00.000Z", readings: {} },
];

it("brings back what was packed, with each value's own time and doubt", () => {
  const snapshot = { stations, conditions, position: "9007199254740993" };
  expect(unpackSnapshot(packSnapshot(snapshot))).toEqual(snapshot);
});

it("brings back a snapshot without stations", () => {
  expect(unpackSnapshot(packSnapshot({ conditions: [], position: "0" }))).toEqual({
    conditions: [],
    position: "0",
  });
});
