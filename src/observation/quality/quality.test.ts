import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { Readings } from "../observation";
import { checkQuality } from "./check-quality";
import { CHECKED_NAMES, isGood, qualitySchema } from "./quality";

const qualityOf = (readings: Partial<Readings>) =>
  checkQuality([observedRow("46042", "2026-05-09T12:00:00.000Z", readings)])[0]!;

describe("qualitySchema", () => {
  it("names each checked reading, in the order in which flags are told and stored", () => {
    expect(CHECKED_NAMES).toEqual([
      "waveHeightM",
      "dominantPeriodS",
      "windSpeedMps",
      "windGustMps",
      "pressureHpa",
      "airTempC",
      "waterTempC",
      "dewPointC",
    ]);
  });

  it("takes what a check gives, and refuses a flag that QARTOD has not", () => {
    const quality = qualityOf({ waveHeightM: 2.1 });
    expect(qualitySchema.parse(structuredClone(quality))).toEqual(quality);
    expect(
      qualitySchema.safeParse({ ...quality, waveHeightM: { ...quality.waveHeightM, spike: 5 } }).success,
    ).toBe(false);
  });
});

describe("isGood", () => {
  it("a reading that passed is enough, whatever is missing beside it", () => {
    expect(isGood(qualityOf({ pressureHpa: 1013.2 }))).toBe(true);
  });

  it("one suspect reading is too many, and so is a failed one", () => {
    expect(isGood(qualityOf({ pressureHpa: 1013.2, waveHeightM: 19.5 }))).toBe(false);
    expect(isGood(qualityOf({ pressureHpa: 1013.2, waterTempC: -27.8 }))).toBe(false);
    expect(isGood(qualityOf({ pressureHpa: 1013.2, airTempC: 10, dewPointC: 12 }))).toBe(false);
  });

  it("where nothing was checked, nothing is good: a tide, or a dew point alone", () => {
    expect(isGood(qualityOf({ tideFt: 3.1 }))).toBe(false);
    expect(isGood(qualityOf({ dewPointC: 10 }))).toBe(false);
  });
});
