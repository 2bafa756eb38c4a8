import { describe, expect, it } from "vitest";
import { formatClock } from "./format-time";
import { zoneAt } from "./station-zone";

describe("a station's time zone", () => {
  it.each([
    ["44013, off Boston", 42.346, -70.651, "America/New_York"],
    ["45007, on Lake Michigan", 42.674, -87.026, "America/Detroit"],
    ["51001, off Kauai", 24.453, -162, "Pacific/Honolulu"],
    ["41040, at sea by 53° W", 14.536, -53.045, "Etc/GMT+4"],
    ["at sea by 30° W", 45, -30, "Etc/GMT+2"],
  ])("%s is its land's, and at sea that of its longitude", (_name, lat, lon, zone) =>
    expect(zoneAt({ lat, lon })).toBe(zone),
  );

  it("at sea is called by its distance from UTC", () =>
    expect(formatClock("2026-05-09T12:00:00Z", zoneAt({ lat: 45, lon: -30 }))).toBe("10:00 UTC−2"));
});
