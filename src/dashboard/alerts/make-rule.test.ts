import { describe, expect, it } from "vitest";
import type { UnitPreferences } from "../units/units";
import { alertRuleSchema } from "./alert-rule";
import { exampleDrafts, findErrors, isSameRule, newRuleId, toRule, type RuleDraft } from "./make-rule";
import { tellCondition, tellSubject } from "./tell-alert";

const nautical: UnitPreferences = { system: "nautical", units: {} };
const imperial: UnitPreferences = { system: "imperial", units: {} };
const monterey = { id: "46042", name: "MONTEREY - 27NM WNW of Monterey, CA" };

const draft = (part: Partial<RuleDraft>): RuleDraft => ({
  station: monterey,
  reading: "waveHeightM",
  kind: "above",
  amount: "4",
  withinHours: "3",
  ...part,
});

describe("a form", () => {
  it.each<[string, Partial<RuleDraft>, string[]]>([
    ["is right", {}, []],
    ["has no station", { station: null }, ["station"]],
    ["has no amount", { amount: "" }, ["amount"]],
    ["has words for an amount", { amount: "four" }, ["amount"]],
    ["asks for a wave below nothing", { amount: "-1" }, ["amount"]],
    ["asks for a temperature below zero", { reading: "airTempC", amount: "-1" }, []],
    ["asks for no change", { kind: "falls", amount: "0" }, ["amount"]],
    ["asks for a change within no time", { kind: "falls", withinHours: "0" }, ["withinHours"]],
    ["asks for a change within a week", { kind: "falls", withinHours: "168" }, ["withinHours"]],
    ["asks for a change within half an hour", { kind: "rises", withinHours: "0.5" }, ["withinHours"]],
    ["has hours that a limit does not need", { withinHours: "" }, []],
    [
      "is empty",
      { station: null, amount: "", kind: "falls", withinHours: "" },
      ["station", "amount", "withinHours"],
    ],
  ])("that %s is told so", (_, part, wrong) => {
    expect(Object.keys(findErrors(draft(part)))).toEqual(wrong);
  });

  it("becomes a rule in stored units", () => {
    expect(toRule(draft({ amount: "13,5" }), imperial, "a")).toEqual({
      id: "a",
      stationId: "46042",
      stationName: "Monterey",
      reading: "waveHeightM",
      condition: { kind: "above", limit: 4.1148 },
      isOn: true,
    });
    expect(
      toRule(draft({ reading: "airTempC", kind: "falls", amount: "9", withinHours: "6" }), imperial, "a")
        .condition,
    ).toEqual({ kind: "falls", by: 5, withinHours: 6 });
  });

  it("makes rules that are the same when they ask the same, whatever they are called", () => {
    const rule = toRule(draft({}), nautical, "a");
    expect(isSameRule(rule, { ...rule, id: "b", isOn: false })).toBe(true);
    expect(isSameRule(rule, toRule(draft({ amount: "4.1" }), nautical, "a"))).toBe(false);
  });
});

it("each rule has an id of its own", () => {
  expect(newRuleId()).not.toBe(newRuleId());
});

it("the examples are right, and in round numbers of the reader's unit", () => {
  const told = (preferences: UnitPreferences) =>
    exampleDrafts(monterey, preferences).map((example) => {
      expect(findErrors(example)).toEqual({});
      const rule = toRule(example, preferences, "a");
      expect(alertRuleSchema.safeParse(rule).success).toBe(true);
      return `${tellSubject(rule)} ${tellCondition(rule, preferences)}`.replace(/\u00a0/g, " ");
    });
  expect(told(nautical)).toEqual([
    "Wave height at Monterey (46042) above 4 m",
    "Pressure at Monterey (46042) falls 3 hPa within 3 h",
  ]);
  expect(told(imperial)).toEqual([
    "Wave height at Monterey (46042) above 13 ft",
    "Pressure at Monterey (46042) falls 0.09 inHg within 3 h",
  ]);
});
