import { describe, expect, it } from "vitest";
import { crossCheckDewPoint, crossCheckGust } from "./cross-check";

describe("crossCheckGust", () => {
  it.each([
    ["a gust below the mean, as 42002 reported", 12, 3, 3],
    ["a gust just below the mean", 12, 11.9, 3],
    ["a gust equal to the mean", 12, 12, 1],
    ["calm", 0, 0, 1],
    ["a gust of a hurricane", 35, 46, 1],
    ["a gust out of proportion, as 45159 reported", 11, 49, 3],
    ["a gust of four times the mean", 6, 24, 1],
    ["a gust of just over four times the mean", 6, 24.1, 3],
    ["a gust of many times a light breeze", 1, 8.8, 1],
    ["a gust of many times 5 m/s", 5, 30, 1],
    ["a gust without a mean", NaN, 12, 2],
    ["a mean without a gust", 12, NaN, 2],
  ])("%s (mean %d, gust %d) is flagged %i", (_, windSpeedMps, windGustMps, flag) => {
    expect(crossCheckGust(windSpeedMps, windGustMps)).toBe(flag);
  });
});

describe("crossCheckDewPoint", () => {
  it.each([
    ["below the air's temperature", 10.5, 16.3, 1],
    ["equal to it, in fog", 16.3, 16.3, 1],
    ["a tenth above it, which rounding can do", 16.4, 16.3, 1],
    ["a tenth above it where the difference of the binary fractions is more", 1.1, 1, 1],
    ["two tenths above it", 16.5, 16.3, 3],
    ["two tenths above it in frost", -4.1, -4.3, 3],
    ["without an air temperature", 10.5, NaN, 2],
    ["missing", NaN, 16.3, 2],
  ])("a dew point %s (%d, air %d) is flagged %i", (_, dewPointC, airTempC, flag) => {
    expect(crossCheckDewPoint(dewPointC, airTempC)).toBe(flag);
  });
});
