import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatAgo,
  formatClock,
  formatClockOfDay,
  formatDayAndClock,
  freshnessOf,
} from "./format-time";

const NOW = Date.parse("2026-05-09T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

describe("ages", () => {
  it.each([
    [-1, "now"],
    [0, "now"],
    [17, "17 min"],
    [67, "1 h 07"],
    [1440, "1 d"],
    [729 * 1440, "729 d"],
    [1100 * 1440, "3 y"],
  ])("%i minutes are %s", (minutes, text) => expect(formatAge(ago(minutes), NOW)).toBe(text));

  it("just now is not ago", () =>
    expect([formatAgo(ago(0), NOW), formatAgo(ago(5), NOW)]).toEqual(["just now", "5 min ago"]));

  it.each([
    [359, "fresh"],
    [360, "ageing"],
    [1440, "silent"],
  ])("an observation %i minutes old is %s", (minutes, freshness) =>
    expect(freshnessOf(ago(minutes), NOW)).toBe(freshness),
  );
});

describe("times", () => {
  it.each([
    ["2026-05-09T14:02:00Z", "Etc/UTC", "14:02 UTC"],
    ["2026-01-09T14:02:00Z", "America/New_York", "09:02 EST"],
    ["2026-05-09T14:02:00Z", "America/New_York", "10:02 EDT"],
    ["2026-05-09T00:00:00Z", "Etc/UTC", "00:00 UTC"],
    ["2026-05-09T14:02:00Z", "Asia/Kolkata", "19:32 UTC+5:30"],
    ["2026-01-09T14:02:00Z", "Europe/Lisbon", "14:02 UTC"],
    ["2026-05-09T14:02:00Z", "Etc/GMT+8", "06:02 UTC−8"],
  ])("%s in %s is %s", (time, zone, told) => expect(formatClock(time, zone)).toBe(told));

  it.each([
    ["the hour that is left out in spring", "2026-03-08T06:59:00Z", "01:59 EST", "03:00 EDT"],
    ["the hour that comes twice in autumn", "2026-11-01T05:59:00Z", "01:59 EDT", "01:00 EST"],
  ])("%s is told from the one before by its zone", (_name, time, before, after) => {
    const next = Date.parse(time) + 60_000;
    expect([formatClock(time, "America/New_York"), formatClock(next, "America/New_York")]).toEqual([
      before,
      after,
    ]);
  });

  it("of an earlier day have it, so that nobody takes them for today's", () =>
    expect(
      [ago(23 * 60), ago(25 * 60), ago(400 * 1440)].map((time) => formatClockOfDay(time, "Etc/UTC", NOW)),
    ).toEqual(["13:00 UTC", "Fri 8 May 11:00 UTC", "Fri 4 Apr 2025 12:00 UTC"]));

  it("with the day, is that of the zone", () =>
    expect(formatDayAndClock("2026-05-09T02:00:00Z", "America/Los_Angeles", NOW)).toBe(
      "Fri 8 May 19:00 PDT",
    ));
});
