import { expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { Observation } from "../../observation/observation";
import type { AlertRule } from "./alert-rule";
import { AlertWatch } from "./alert-watch";

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

/** An observation of station 46042 at a minute of a day. */
const at = (minute: number, readings: Parameters<typeof observedRow>[2]): Observation => ({
  ...observedRow("46042", new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString(), readings),
  eventId: String(minute),
});

function watch(...rules: AlertRule[]) {
  const watching = new AlertWatch();
  watching.setRules(rules);
  return {
    watching,
    told: (observation: Observation) => watching.add(observation).map(({ rule }) => rule.id),
  };
}

it("tells once when a rule comes to be met, and again only after it was not", () => {
  const { told } = watch(high);
  const waves = [3, 4.5, 5, 3.9, 4.1];
  expect(waves.map((waveHeightM, i) => told(at(i, { waveHeightM })))).toEqual([
    [],
    ["high"],
    [],
    [],
    ["high"],
  ]);
});

it("an observation without the reading, or of another station, changes nothing", () => {
  const { told } = watch(high);
  expect(told(at(0, { waveHeightM: 5 }))).toEqual(["high"]);
  expect(told(at(1, { windSpeedMps: 3 }))).toEqual([]);
  expect(told({ ...at(2, { waveHeightM: 1 }), stationId: "46059" })).toEqual([]);
  expect(told(at(3, { waveHeightM: 5 }))).toEqual([]);
});

it("a change is found between what was known before and what comes", () => {
  const { watching, told } = watch(falling);
  watching.addPast([at(0, { pressureHpa: 1013 }), at(60, { pressureHpa: 1012 })]);
  expect(told(at(120, { pressureHpa: 1010 }))).toEqual(["falling"]);
});

it("what was met by the past is not told, and is when it is met anew", () => {
  const { watching, told } = watch(high);
  watching.addPast([at(0, { waveHeightM: 5 })]);
  expect(told(at(1, { waveHeightM: 6 }))).toEqual([]);
  expect(told(at(2, { waveHeightM: 2 }))).toEqual([]);
  expect(told(at(3, { waveHeightM: 6 }))).toEqual(["high"]);
});

it("one that comes late, or twice, is not taken for the newest; a revision takes its place", () => {
  const { told } = watch(high);
  told(at(10, { waveHeightM: 2 }));
  expect(told(at(5, { waveHeightM: 9 }))).toEqual([]);
  expect(told(at(10, { waveHeightM: 2 }))).toEqual([]);
  expect(told(at(10, { waveHeightM: 4.4 }))).toEqual(["high"]);
});

it("a rule that stays keeps what is known of it when others come and go; one that is changed begins anew", () => {
  const { watching, told } = watch(high);
  told(at(0, { waveHeightM: 5 }));
  watching.setRules([high, falling]);
  expect(told(at(1, { waveHeightM: 5 }))).toEqual([]);
  watching.setRules([{ ...high, condition: { kind: "above", limit: 4.5 } }]);
  expect(told(at(2, { waveHeightM: 5 }))).toEqual(["high"]);
});
