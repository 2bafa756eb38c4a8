import { expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { addToConditions } from "../../observation/conditions";
import type { AlertCondition, AlertRule } from "./alert-rule";
import { AlertWatch } from "./alert-watch";
import { addPasts, listNeededPasts, sinceOf } from "./read-past";

const NOW_MS = Date.UTC(2026, 4, 9, 12);
const hoursAgo = (hours: number) => new Date(NOW_MS - hours * 3_600_000).toISOString();

let made = 0;
const rule = (stationId: string, condition: AlertCondition, reading: AlertRule["reading"]): AlertRule => ({
  id: String((made += 1)),
  stationId,
  reading,
  condition,
});
const above: AlertCondition = { kind: "above", limit: 4 };
const falls = (withinHours: number): AlertCondition => ({ kind: "falls", by: 3, withinHours });

const observed = (stationId: string, hours: number, readings: Parameters<typeof observedRow>[2]) => ({
  ...observedRow(stationId, hoursAgo(hours), readings),
  eventId: "1",
});

it("of limits whose reading the page has nothing is asked; of changes each station once, for its longest", () => {
  const conditions = new Map([
    ["46042", addToConditions(undefined, observed("46042", 0, { waveHeightM: 2 }))],
  ]);
  const rules = [
    rule("46042", above, "waveHeightM"),
    rule("46042", falls(3), "pressureHpa"),
    rule("46042", falls(12), "pressureHpa"),
  ];
  expect(listNeededPasts(rules.slice(0, 1), conditions)).toEqual([]);
  expect(listNeededPasts(rules, conditions)).toEqual([{ stationId: "46042", hours: 12 }]);
});

it("of a limit of a station, or a reading, that the page does not have the last six hours are asked", () => {
  const conditions = new Map([
    ["46042", addToConditions(undefined, observed("46042", 0, { windSpeedMps: 2 }))],
  ]);
  const rules = [rule("46042", above, "waveHeightM"), rule("44013", above, "waveHeightM")];
  expect(listNeededPasts(rules, conditions)).toEqual([
    { stationId: "46042", hours: 6 },
    { stationId: "44013", hours: 6 },
  ]);
});

it("an hour more is asked, since the newest reading is not of this moment", () => {
  expect(sinceOf({ stationId: "46042", hours: 3 }, NOW_MS)).toBe(hoursAgo(4));
});

it("a watch is given what was read and what is live, and tells what they mean together", () => {
  const rules = [rule("46042", falls(3), "pressureHpa"), rule("44013", above, "waveHeightM")];
  const watch = new AlertWatch(rules, {});
  const live = [
    observed("46042", 0.5, { pressureHpa: 1010 }),
    observed("44013", 0.5, { waveHeightM: 5, pressureHpa: 1000 }),
  ];
  addPasts(watch, rules, {
    observations: [observed("46042", 2, { pressureHpa: 1013 }), observed("46042", 1, {})],
    conditions: new Map(live.map((one) => [one.stationId, addToConditions(undefined, one)])),
  });
  expect(watch.begin(NOW_MS).map(({ match }) => [match.from?.value, match.now.value])).toEqual([
    [1013, 1010],
    [undefined, 5],
  ]);
});
