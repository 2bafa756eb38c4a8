import type { ReadingName } from "../observation/observation";
import type { Doubt, TestName } from "../observation/quality/doubt";

const OF_THE_SEA: ReadonlySet<ReadingName> = new Set(["waveHeightM", "dominantPeriodS", "waterTempC"]);

const REASONS: Record<TestName, (reading: ReadingName) => string> = {
  grossRange: () => "outside the plausible range",
  spike: () => "jumps from the values beside it",
  rateOfChange: (reading) => `changes faster than the ${OF_THE_SEA.has(reading) ? "sea" : "weather"} can`,
  flatLine: () => "has not changed for a long time",
  crossCheck: (reading) =>
    reading === "dewPointC" ? "dew point above air temperature" : "gust and wind contradict each other",
  climatology: () => "outside what is known from this sea",
};

/** All tests, in the order in which they are told. */
export const TEST_NAMES = Object.keys(REASONS) as TestName[];

/** What a doubt is called, and why there is one, such as "jumps from the values beside it". */
export function tellDoubt(reading: ReadingName, { flag, tests }: Doubt): { word: string; reason: string } {
  return {
    word: flag === 4 ? "failed its checks" : "suspect",
    reason: tests.map((test) => REASONS[test](reading)).join("; "),
  };
}
