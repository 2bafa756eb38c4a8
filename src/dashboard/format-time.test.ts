import { describe, expect, it } from "vitest";
import { formatAge, formatAgo, freshnessOf } from "./format-time";

const NOW = Date.parse("2026-05-09T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

describe("ages", () => {
  it.each([
    [-1, "now"],
    [0, "now"],
    [17, "17 min"],
    [67, "1 h 07"],
    [1440, "1 d"],
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
