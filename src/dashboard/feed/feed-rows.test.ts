import { expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { addToConditions } from "../../observation/conditions";
import { isShown, listEarlier, mainOf, toFeedRow } from "./feed-rows";

const observed = (minute: number, station: string, readings: object) => ({
  ...observedRow(station, `2026-05-09T12:${minute}:00.000Z`, readings),
  eventId: String(minute),
});

it("a row has the quantities that were measured, nought among them, and the weightiest stands for it", () => {
  const row = toFeedRow(observed(10, "46042", { windSpeedMps: 0, airTempC: 12 }));
  expect(row.values).toEqual({ wind: 0, air: 12 });
  expect(mainOf(row, "all")?.id).toBe("wind");
  expect(mainOf(row, "air")?.id).toBe("air");
});

it("a filter lets through what has its quantity", () => {
  const row = toFeedRow(observed(10, "46042", { windSpeedMps: 0 }));
  expect([isShown(row, "all"), isShown(row, "wind"), isShown(row, "waves")]).toEqual([true, true, false]);
});

it("earlier ones are the newest of each station, newest first, with the values of that very time", () => {
  const buoy = addToConditions(
    addToConditions(undefined, observed(10, "46042", { waveHeightM: 2, windSpeedMps: 5 })),
    observed(20, "46042", { windSpeedMps: 6 }),
  );
  const other = addToConditions(undefined, observed(15, "44013", { waveHeightM: 1 }));
  const nowMs = Date.parse(buoy.timestamp);
  expect(listEarlier([other, buoy], 5, nowMs).map(({ stationId, values }) => [stationId, values])).toEqual([
    ["46042", { wind: 6 }],
    ["44013", { waves: 1 }],
  ]);
  expect(listEarlier([other, buoy], 1, nowMs)).toHaveLength(1);
  // A day later they are silent, and no news of any kind.
  expect(listEarlier([other, buoy], 5, nowMs + 86_400_000)).toEqual([]);
});
