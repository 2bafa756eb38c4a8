import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { CheckedObservation } from "../../observation/conditions";
import type { Readings } from "../../observation/observation";
import { FLAG } from "../../observation/quality/flags";
import { DEFAULT_PREFERENCES } from "../preferences/preferences";
import { CHART_PLANS, toChart, toTimeline } from "./chart-plans";

const row = (clock: string, readings: Partial<Readings>): CheckedObservation => ({
  ...observedRow("46042", `2026-05-09T${clock}:00.000Z`, readings),
  eventId: null,
});
const plan = (title: string) => CHART_PLANS.find((known) => known.title === title)!;

describe("a station's charts", () => {
  it("have every observation at its own minute, and a time of nothing in a silence", () => {
    const rows = ["10:03", "10:11", "10:24", "13:37"].map((clock) => row(clock, { windSpeedMps: 5 }));
    const timeline = toTimeline(rows);
    expect(timeline.rows.map((known) => known?.timestamp.slice(11, 16) ?? null)).toEqual([
      "10:03",
      "10:11",
      "10:24",
      null,
      "13:37",
    ]);
    expect(toChart(plan("Wind"), timeline, DEFAULT_PREFERENCES)!.series[0]!.values[3]).toBeNull();
  });

  it("are in the reader's units, their ticks with the digits that tell them apart", () => {
    const timeline = toTimeline([row("10:00", { waveHeightM: 3.048 })]);
    const chart = toChart(plan("Wave height"), timeline, { system: "imperial", units: {} })!;
    expect(chart.unit).toBe("ft");
    expect(chart.series[0]!.values[0]).toBeCloseTo(10);
    expect(chart.formatValue(10)).toBe("10.0");
    expect(chart.formatValue(10, 0)).toBe("10");
  });

  it("leave out what was not measured: a line, or all of a chart", () => {
    const timeline = toTimeline([row("10:00", { waterTempC: 15 })]);
    const chart = toChart(plan("Temperature"), timeline, DEFAULT_PREFERENCES)!;
    expect(chart.series.map(({ name }) => name)).toEqual(["water"]);
    expect(toChart(plan("Wind"), timeline, DEFAULT_PREFERENCES)).toBeNull();
  });

  it("tell where swell comes from by its word, and which values are in doubt", () => {
    const doubtful = row("10:00", { waveHeightM: 30, swellHeightM: 1, swellDirection: "WNW" });
    doubtful.doubts = { waveHeightM: { flag: FLAG.fail, tests: ["grossRange"] } };
    const timeline = toTimeline([doubtful, row("11:00", { waveHeightM: 2 })]);
    const swell = toChart(plan("Swell and wind waves"), timeline, DEFAULT_PREFERENCES)!;
    expect(swell.directions).toEqual([292.5, null]);
    const waves = toChart(plan("Wave height"), timeline, DEFAULT_PREFERENCES)!;
    expect(waves.series[0]!.doubtful).toEqual([0]);
  });
});
