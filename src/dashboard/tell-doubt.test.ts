import { describe, expect, it } from "vitest";
import type { ReadingName } from "../observation/observation";
import type { Doubt, TestName } from "../observation/quality/doubt";
import { CHECKED_NAMES, TESTS_OF } from "../observation/quality/quality";
import { tellDoubt } from "./tell-doubt";

describe("tellDoubt", () => {
  it.each<[Doubt["flag"], string]>([
    [3, "suspect"],
    [4, "failed its checks"],
  ])("a value of flag %i is called %j", (flag, word) => {
    expect(tellDoubt("waveHeightM", { flag, tests: ["spike"] }).word).toBe(word);
  });

  it.each<[ReadingName, TestName, string]>([
    ["waveHeightM", "grossRange", "outside the plausible range"],
    ["waveHeightM", "spike", "jumps from the values beside it"],
    ["waveHeightM", "rateOfChange", "changes faster than the sea can"],
    ["pressureHpa", "rateOfChange", "changes faster than the weather can"],
    ["waterTempC", "flatLine", "has not changed for a long time"],
    ["windGustMps", "crossCheck", "gust and wind contradict each other"],
    ["dewPointC", "crossCheck", "dew point above air temperature"],
    ["waterTempC", "climatology", "outside what is known from this sea"],
  ])("says of %s and %s why: %j", (reading, test, reason) => {
    expect(tellDoubt(reading, { flag: 3, tests: [test] }).reason).toBe(reason);
  });

  it("tells every test that was against a value", () => {
    expect(tellDoubt("waveHeightM", { flag: 4, tests: ["grossRange", "rateOfChange"] })).toEqual({
      word: "failed its checks",
      reason: "outside the plausible range; changes faster than the sea can",
    });
  });

  it("has a reason for each test of each reading", () => {
    for (const reading of CHECKED_NAMES)
      for (const test of TESTS_OF[reading] as TestName[])
        expect(tellDoubt(reading, { flag: 3, tests: [test] }).reason).toMatch(/^[a-z ]{10,}$/);
  });
});
