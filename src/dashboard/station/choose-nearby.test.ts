import { expect, it } from "vitest";
import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { chooseNearby } from "./choose-nearby";

const NOW_MS = Date.UTC(2026, 4, 9, 12);
const station = (id: string, lon: number): Station => ({
  id,
  ...{ name: null, owner: null, type: "buoy", lat: 36, lon },
});
const reported = (stationId: string, hoursAgo: number): Conditions => ({
  stationId,
  timestamp: new Date(NOW_MS - hoursAgo * 3_600_000).toISOString(),
  readings: {},
});

it("the five nearest that are alive are listed, and the ways on lead beyond them where all five lie on one side", () => {
  const here = station("HERE1", -122);
  const east = [1, 2, 3, 4, 5].map((n) => station(`EAST${n}`, -122 + n / 10));
  const [dead, never, west] = [station("DEAD1", -122.1), station("NEVER", -122.2), station("WEST1", -123)];
  const conditions = [...east, west].map(({ id }) => reported(id, 1));
  const { nearest, previous, next } = chooseNearby(
    here,
    {
      stations: [here, dead, never, west, ...east],
      conditions: [...conditions, reported("DEAD1", 24 * 400)],
    },
    NOW_MS,
  );
  expect(nearest.map((each) => each.station.id)).toEqual(east.map(({ id }) => id));
  expect([previous?.station.id, next?.station.id]).toEqual(["WEST1", "EAST1"]);
});
