import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { Observation } from "../../observation/observation";
import type { AlertRule } from "./alert-rule";
import { AlertWatch, type MetRules } from "./alert-watch";

const high: AlertRule = {
  id: "high",
  stationId: "46042",
  reading: "waveHeightM",
  condition: { kind: "above", limit: 4 },
};
const falling: AlertRule = {
  id: "falling",
  stationId: "46042",
  reading: "pressureHpa",
  condition: { kind: "falls", by: 3, withinHours: 3 },
};

const START_MS = Date.UTC(2026, 4, 9);
const timeOf = (minute: number) => new Date(START_MS + minute * 60_000).toISOString();
/** An observation of station 46042 so many minutes after a day's beginning. */
const at = (minute: number, readings: Parameters<typeof observedRow>[2]): Observation => ({
  ...observedRow("46042", timeOf(minute), readings),
  eventId: String(minute),
});

/** A watch whose clock is ten minutes after what it is given. */
function watch(rules: AlertRule[], met: MetRules = {}) {
  const watching = new AlertWatch(rules, met);
  return {
    watching,
    /** @returns the ids of the rules that an observation is told of */
    told: (observation: Observation) =>
      watching.add(observation, Date.parse(observation.timestamp) + 600_000).map(({ rule }) => rule.id),
    /** Begins with wave heights, by their minutes; @returns the ids of the rules that are told at once */
    begin(samples: [minute: number, value: number][], nowMinute: number) {
      for (const [minute, value] of samples)
        watching.addPast("46042", "waveHeightM", { timestamp: timeOf(minute), value });
      return watching.begin(START_MS + nowMinute * 60_000).map(({ rule }) => rule.id);
    },
  };
}

describe("what comes", () => {
  it("tells once when a rule comes to be met, and again only after it was not", () => {
    const { told } = watch([high]);
    const waves = [3, 4.5, 5, 3.9, 4.1];
    expect(waves.map((waveHeightM, i) => told(at(i, { waveHeightM })))).toEqual([
      [],
      ["high"],
      [],
      [],
      ["high"],
    ]);
  });

  it("without the reading, or of another station, changes nothing", () => {
    const { told } = watch([high]);
    expect(told(at(0, { waveHeightM: 5 }))).toEqual(["high"]);
    expect(told(at(1, { windSpeedMps: 3 }))).toEqual([]);
    expect(told({ ...at(2, { waveHeightM: 1 }), stationId: "46059" })).toEqual([]);
    expect(told(at(3, { waveHeightM: 5 }))).toEqual([]);
  });

  it("late, or twice, is not taken for the newest; a revision takes its place", () => {
    const { told } = watch([high]);
    told(at(10, { waveHeightM: 2 }));
    expect(told(at(5, { waveHeightM: 9 }))).toEqual([]);
    expect(told(at(10, { waveHeightM: 2 }))).toEqual([]);
    expect(told(at(10, { waveHeightM: 4.4 }))).toEqual(["high"]);
  });

  it("is compared with what was known before", () => {
    const { watching, told } = watch([falling]);
    watching.addPast("46042", "pressureHpa", { timestamp: timeOf(0), value: 1013 });
    watching.addPast("46042", "pressureHpa", { timestamp: timeOf(60), value: 1012 });
    expect(watching.begin(START_MS + 70 * 60_000)).toEqual([]);
    expect(told(at(120, { pressureHpa: 1010 }))).toEqual(["falling"]);
  });
});

describe("when a watch begins", () => {
  it("a rule that is met already is told once", () => {
    const { begin, told } = watch([high]);
    expect(begin([[0, 5]], 10)).toEqual(["high"]);
    expect(told(at(20, { waveHeightM: 6 }))).toEqual([]);
  });

  it("what the watch before told is not told again while it stays met, and is when it is met anew", () => {
    const before = watch([high]);
    before.begin([[0, 5]], 10);
    before.told(at(20, { waveHeightM: 5.5 }));
    const { begin, told } = watch([high], before.watching.met);
    expect(begin([[40, 6]], 50)).toEqual([]);
    expect(told(at(60, { waveHeightM: 2 }))).toEqual([]);
    expect(told(at(80, { waveHeightM: 6 }))).toEqual(["high"]);
  });

  it("what was no longer met in the meantime is forgotten", () => {
    const { watching, begin } = watch([high], { high: timeOf(0) });
    expect(begin([[40, 3]], 50)).toEqual([]);
    expect(watching.met).toEqual({});
  });

  it("after more than a day of which nothing is known it is told anew", () => {
    const { begin } = watch([high], { high: timeOf(0) });
    expect(begin([[25 * 60, 5]], 25 * 60 + 10)).toEqual(["high"]);
  });

  it("what was measured six hours ago or earlier is not told, and what comes next is", () => {
    const { begin, told } = watch([high]);
    expect(begin([[0, 5]], 6 * 60)).toEqual([]);
    expect(told(at(360, { waveHeightM: 5 }))).toEqual(["high"]);
  });

  it("a page that is older than what was told takes nothing of it back", () => {
    const { watching, begin } = watch([high], { high: timeOf(60) });
    expect(begin([[0, 1]], 70)).toEqual([]);
    expect(watching.met).toEqual({ high: timeOf(60) });
  });

  it("what is known of rules that are gone is dropped", () => {
    expect(watch([falling], { high: timeOf(0), falling: timeOf(0) }).watching.met).toEqual({
      falling: timeOf(0),
    });
  });
});
