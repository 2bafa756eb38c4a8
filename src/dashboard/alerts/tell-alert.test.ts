import { describe, expect, it } from "vitest";
import type { UnitPreferences } from "../units/units";
import type { KeptRule, ToldAlert } from "./kept-alerts";
import { tellCondition, tellMatch, tellNotification, tellSubject } from "./tell-alert";

const metric: UnitPreferences = { system: "metric", units: {} };
const imperial: UnitPreferences = { system: "imperial", units: {} };

const rule = (part: Partial<KeptRule>): KeptRule => ({
  id: "a",
  stationId: "46042",
  stationName: "Monterey",
  reading: "waveHeightM",
  condition: { kind: "above", limit: 4 },
  isOn: true,
  ...part,
});
const cooling = rule({ reading: "airTempC", condition: { kind: "falls", by: 5, withinHours: 6 } });

const sample = (value: number) => ({ timestamp: "2026-05-09T12:00:00.000Z", value });
const told = (part: Partial<ToldAlert>): ToldAlert => ({
  rule: rule({}),
  now: sample(4.5),
  from: null,
  toldAtMs: 0,
  isClosed: false,
  doubt: null,
  ...part,
});
/** Figures and units stand apart by spaces at which no line is broken. */
const plain = (text: string) => text.replace(/\u00a0/g, " ");

describe("a rule in words", () => {
  it("names reading and station, which need have no name", () => {
    expect(tellSubject(rule({}))).toBe("Wave height at Monterey (46042)");
    expect(tellSubject(rule({ stationName: null, reading: "windGustMps" }))).toBe("Gust at 46042");
  });

  it("has its limit in the reader's unit", () => {
    expect(plain(tellCondition(rule({}), metric))).toBe("above 4 m");
    expect(plain(tellCondition(rule({}), imperial))).toBe("above 13.1 ft");
  });

  it("has its change in the reader's unit, wherever that unit's scale begins", () => {
    expect(plain(tellCondition(cooling, metric))).toBe("falls 5 °C within 6 h");
    expect(plain(tellCondition(cooling, imperial))).toBe("falls 9 °F within 6 h");
  });
});

describe("what met it", () => {
  it("is the value, and of a change how much it was", () => {
    expect(plain(tellMatch(told({}), metric))).toBe("4.5 m");
    const colder = told({ rule: cooling, now: sample(4), from: sample(10) });
    expect(plain(tellMatch(colder, metric))).toBe("4.0 °C, 6.0 °C less");
    expect(plain(tellMatch(colder, imperial))).toBe("39.2 °F, 10.8 °F less");
    expect(plain(tellMatch({ ...colder, now: sample(16) }, metric))).toBe("16.0 °C, 6.0 °C more");
  });

  it("is notified with what was asked, and marked where it is in doubt", () => {
    const { title, body } = tellNotification(told({}), metric);
    expect(plain(title)).toBe("Wave height at Monterey (46042): 4.5 m");
    expect(plain(body)).toBe("You asked to be told when it is above 4 m.");
    expect(plain(tellNotification(told({ rule: cooling }), metric).body)).toContain("when it falls 5 °C");
    expect(tellNotification(told({ doubt: { flag: 3, tests: ["spike"] } }), metric).body).toContain(
      "suspect",
    );
  });
});
