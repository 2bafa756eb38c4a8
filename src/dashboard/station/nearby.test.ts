import { expect, it } from "vitest";
import { DEFAULT_PREFERENCES } from "../preferences/preferences";
import { formatDistance, mainQuantityOf } from "./nearby";

it("distances are told in the reader's unit, with tenths where they are short", () => {
  expect(formatDistance(100, DEFAULT_PREFERENCES)).toBe("54 nmi");
  expect(formatDistance(100, { system: "metric", units: {} })).toBe("100 km");
  expect(formatDistance(5, { system: "imperial", units: {} })).toBe("3.1 mi");
});

it("a station is compared by waves where it measures them, else by what it has", () => {
  const at = (value: number) => ({ value, timestamp: "2026-05-09T12:00:00.000Z" });
  const base = { stationId: "46042", timestamp: "2026-05-09T12:00:00.000Z" };
  const both = { ...base, readings: { windSpeedMps: at(5), waveHeightM: at(2) } };
  expect(mainQuantityOf(both).reading).toBe("waveHeightM");
  expect(mainQuantityOf({ ...base, readings: { pressureHpa: at(1000) } }).reading).toBe("pressureHpa");
  expect(mainQuantityOf(undefined).reading).toBe("waveHeightM");
});
