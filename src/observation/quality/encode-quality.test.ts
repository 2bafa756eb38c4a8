import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { checkQuality } from "./check-quality";
import { decodeQuality, encodeQuality, QualityFormatError } from "./encode-quality";
import type { Flag } from "./flags";
import { isGood, qualitySchema, type Quality } from "./quality";
import {
  crossCheckedQuality,
  dewPointQuality,
  MISSING_CROSS_CHECKED,
  MISSING_DEW_POINT,
  MISSING_TESTED,
  testedQuality,
} from "./reading-quality";

const flag = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom<Flag>(1, 2) },
  { weight: 1, arbitrary: fc.constantFrom<Flag>(3, 4) },
);
const tests = fc.record({ grossRange: flag, spike: flag, rateOfChange: flag, flatLine: flag });
const tested = fc.oneof(fc.constant(MISSING_TESTED), tests.map(testedQuality));
const crossChecked = fc.oneof(
  fc.constant(MISSING_CROSS_CHECKED),
  fc.tuple(tests, flag).map(([flags, crossCheck]) => crossCheckedQuality(flags, crossCheck)),
);
const quality: fc.Arbitrary<Quality> = fc.record({
  waveHeightM: tested,
  dominantPeriodS: tested,
  windSpeedMps: crossChecked,
  windGustMps: crossChecked,
  pressureHpa: tested,
  airTempC: tested,
  waterTempC: tested,
  dewPointC: fc.oneof(fc.constant(MISSING_DEW_POINT), flag.map(dewPointQuality)),
});

describe("encodeQuality", () => {
  it("is a letter and a digit a test, and one digit for a missing reading", () => {
    const [, row] = checkQuality([
      observedRow("46042", "2026-05-09T12:00:00.000Z", { windSpeedMps: 12, windGustMps: 14 }),
      observedRow("46042", "2026-05-09T12:10:00.000Z", {
        windSpeedMps: 12,
        windGustMps: 3,
        airTempC: 10,
        dewPointC: 9,
      }),
    ]);
    expect(encodeQuality(row!)).toBe("a" + "9" + "9" + "12113" + "12313" + "9" + "1221" + "9" + "1");
  });

  it("what is decoded is what was encoded, and of the schema", () => {
    fc.assert(
      fc.property(quality, (original) => {
        const decoded = decodeQuality(encodeQuality(original));
        expect(decoded).toEqual(original);
        expect(qualitySchema.parse(decoded)).toEqual(original);
      }),
      { seed: 43 },
    );
  });

  it("tells by its digits alone whether the observation is good", () => {
    fc.assert(
      fc.property(quality, (original) => {
        const text = encodeQuality(original);
        expect(/1/.test(text) && !/[34]/.test(text)).toBe(isGood(original));
      }),
      { seed: 44 },
    );
  });

  it("never takes more than 32 bytes", () => {
    fc.assert(
      fc.property(quality, (original) => {
        expect(encodeQuality(original).length).toBeLessThanOrEqual(32);
      }),
      { seed: 45 },
    );
  });
});

describe("decodeQuality", () => {
  it.each([
    "",
    "a",
    "99999999",
    "b99999999",
    "a9999999",
    "a999999990",
    "a99999995",
    "a9999999x",
    "a99999999 ",
  ])("refuses %j", (text) => {
    expect(() => decodeQuality(text)).toThrow(QualityFormatError);
  });

  it("refuses a 9 among the flags of a value that was measured", () => {
    expect(() => decodeQuality("a1911" + "9999999")).toThrow(QualityFormatError);
  });

  it("anything else than an encoded quality is refused, never misread", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^a[0-9]{6,34}$/)), (text) => {
        let decoded: Quality;
        try {
          decoded = decodeQuality(text);
        } catch (err) {
          expect(err).toBeInstanceOf(QualityFormatError);
          return;
        }
        expect(encodeQuality(decoded)).toBe(text);
      }),
      { seed: 46, numRuns: 1000 },
    );
  });
});
