import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { Observation, Readings } from "../../observation/observation";
import { FLAG } from "../../observation/quality/flags";
import { findTrend } from "./trend";

const row = (clock: string, readings: Partial<Readings>): Observation => ({
  ...observedRow("46042", `2026-05-09T${clock}:00.000Z`, readings),
  eventId: null,
});
const at = (clock: string, value: number) => ({ value, timestamp: `2026-05-09T${clock}:00.000Z` });

describe("a reading's trend", () => {
  it("is told by the value nearest to three hours before", () => {
    const rows = [
      row("08:20", { waveHeightM: 9 }),
      row("09:10", { waveHeightM: 1 }),
      row("09:50", { waveHeightM: 2 }),
    ];
    expect(findTrend("waveHeightM", at("12:00", 2), rows)).toEqual({ direction: "rising", before: 1 });
  });

  it("is steady while it changes by less than instruments tell apart", () => {
    const rows = [row("09:00", { waveHeightM: 2.1, windSpeedMps: 8 })];
    expect(findTrend("waveHeightM", at("12:00", 2), rows)?.direction).toBe("steady");
    expect(findTrend("windSpeedMps", at("12:00", 7), rows)?.direction).toBe("falling");
  });

  it("is not told without a value of then, nor of a value that is in doubt", () => {
    const rows = [row("07:00", { waveHeightM: 1 }), row("09:00", {}), row("11:00", { waveHeightM: 1 })];
    expect(findTrend("waveHeightM", at("12:00", 2), rows)).toBeNull();
    const doubtful = { ...at("10:00", 20), doubt: { flag: FLAG.suspect, tests: [] } };
    expect(findTrend("waveHeightM", doubtful, rows)).toBeNull();
  });
});
