import { describe, expect, it } from "vitest";
import { alertRuleSchema, findMatch, type AlertCondition, type Sample } from "./alert-rule";

/** Samples at those hours of a day. */
const at = (...samples: [hour: number, value: number][]): Sample[] =>
  samples.map(([hour, value]) => ({
    timestamp: new Date(Date.UTC(2026, 4, 9) + hour * 3_600_000).toISOString(),
    value,
  }));

const isMet = (condition: AlertCondition, samples: Sample[]) => findMatch(condition, samples) !== null;

describe("a limit", () => {
  it("is met by the newest reading alone, and not by one that is equal", () => {
    const above: AlertCondition = { kind: "above", limit: 4 };
    expect(isMet(above, at([0, 3], [1, 4.1]))).toBe(true);
    expect(isMet(above, at([0, 4.1], [1, 4]))).toBe(false);
    expect(isMet({ kind: "below", limit: 4 }, at([0, 5], [1, 3.9]))).toBe(true);
    expect(isMet({ kind: "below", limit: 4 }, at([0, 3], [1, 4]))).toBe(false);
  });

  it("is met by nothing where nothing was measured", () => {
    expect(isMet({ kind: "below", limit: 4 }, [])).toBe(false);
  });
});

describe("a change", () => {
  const falls: AlertCondition = { kind: "falls", by: 3, withinHours: 3 };

  it("is from the extreme within its hours, its first moment included", () => {
    expect(findMatch(falls, at([0, 1013.2], [1, 1012], [3, 1010.2]))?.from?.value).toBe(1013.2);
    expect(isMet(falls, at([0, 1013.2], [1, 1012], [3.1, 1010.2]))).toBe(false);
  });

  it("of exactly its amount counts, whatever binary fractions make of it", () => {
    for (let tenths = 9_500; tenths < 10_500; tenths += 1)
      expect(isMet(falls, at([0, (tenths + 30) / 10], [2, tenths / 10]))).toBe(true);
    expect(isMet(falls, at([0, 1013.1], [2, 1010.2]))).toBe(false);
  });

  it("in the other direction is none", () => {
    expect(isMet(falls, at([0, 1010], [1, 1020]))).toBe(false);
    expect(isMet({ kind: "rises", by: 3, withinHours: 3 }, at([0, 1010], [1, 1013]))).toBe(true);
  });

  it("that came back is over: the newest reading decides", () => {
    expect(isMet(falls, at([0, 1014], [1, 1010], [2, 1013]))).toBe(false);
  });
});

it.each([
  ["no station", { stationId: "../x" }],
  ["a reading that there is not", { reading: "mood" }],
  ["a change of nothing", { condition: { kind: "falls", by: 0, withinHours: 3 } }],
  ["a change within a week", { condition: { kind: "falls", by: 1, withinHours: 168 } }],
])("a rule with %s is refused", (_, wrong) => {
  const rule = {
    id: "a",
    stationId: "46042",
    reading: "pressureHpa",
    condition: { kind: "above", limit: 4 },
  };
  expect(alertRuleSchema.safeParse(rule).success).toBe(true);
  expect(alertRuleSchema.safeParse({ ...rule, ...wrong }).success).toBe(false);
});
