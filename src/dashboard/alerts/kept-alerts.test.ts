import { describe, expect, it } from "vitest";
import {
  TOLD_MAX,
  addTold,
  keyOfTold,
  parseMet,
  parseRules,
  parseTold,
  type KeptRule,
  type ToldAlert,
} from "./kept-alerts";

const rule: KeptRule = {
  id: "a",
  stationId: "46042",
  stationName: "Monterey",
  reading: "waveHeightM",
  condition: { kind: "above", limit: 4 },
  isOn: true,
};
const told = (minute: number): ToldAlert => ({
  rule,
  now: { timestamp: new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString(), value: 4.5 },
  from: null,
  toldAtMs: 0,
  isClosed: false,
  doubt: null,
});
const NO_LISTS = [null, "", "{", "null", "7", '{"a":1}'];

describe("rules that were kept", () => {
  it("are read as they were written, in their order", () => {
    const rules = [rule, { ...rule, id: "b", stationName: null, isOn: false }];
    expect(parseRules(JSON.stringify(rules))).toEqual(rules);
  });

  it("of which one is broken lose that one alone", () => {
    const broken = [{ ...rule, reading: "mood" }, { ...rule, condition: null }, null, 7, "rule", { id: "b" }];
    expect(parseRules(JSON.stringify([...broken, rule]))).toEqual([rule]);
  });

  it.each(NO_LISTS)("as %j are none", (text) => {
    expect(parseRules(text)).toEqual([]);
  });
});

describe("what was told", () => {
  it("is read as it was written, with its doubt, and without a test that there is no longer", () => {
    const doubtful = { ...told(1), doubt: { flag: 3, tests: ["spike", "smell"] } };
    expect(parseTold(JSON.stringify([doubtful, told(2)]))).toEqual([
      { ...told(1), doubt: { flag: 3, tests: ["spike"] } },
      told(2),
    ]);
  });

  it("loses a broken entry alone", () => {
    expect(parseTold(JSON.stringify([{ ...told(1), now: {} }, told(2)]))).toEqual([told(2)]);
  });

  it("is kept newest first, each once, up to a bound", () => {
    let all: ToldAlert[] = [];
    for (let minute = 0; minute < TOLD_MAX + 5; minute += 1) {
      all = addTold(all, told(minute));
      all = addTold(all, told(minute));
    }
    expect(all).toHaveLength(TOLD_MAX);
    expect(all[0]).toEqual(told(TOLD_MAX + 4));
    expect(new Set(all.map(keyOfTold)).size).toBe(TOLD_MAX);
  });
});

describe("what was met", () => {
  it("is read without what is no time", () => {
    const at = "2026-05-09T12:00:00.000Z";
    expect(parseMet(JSON.stringify({ a: at, b: "noon", c: 7 }))).toEqual({ a: at });
  });

  it.each([null, "", "{", "null", "7", "[]"])("as %j is nothing", (text) => {
    expect(parseMet(text)).toEqual({});
  });
});
