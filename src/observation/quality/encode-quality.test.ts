import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { checkQuality } from "./check-quality";
import { decodeQuality, encodeQuality, isGoodCode, QualityFormatError } from "./encode-quality";
import type { Flag } from "./flags";
import { CHECKED_NAMES, isGood, qualitySchema, TESTS_OF, type Quality } from "./quality";
import { MISSING, readingQuality } from "./reading-quality";

const flag = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom<Flag>(1, 2) },
  { weight: 1, arbitrary: fc.constantFrom<Flag>(3, 4) },
);
const quality = fc.record(
  Object.fromEntries(
    CHECKED_NAMES.map((name) => {
      const flags = fc.array(flag, { minLength: TESTS_OF[name].length, maxLength: TESTS_OF[name].length });
      const measured = flags.map((each) => readingQuality(name, each));
      return [name, fc.oneof(fc.constant(MISSING[name]), measured)];
    }),
  ),
) as fc.Arbitrary<Quality>;

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
    expect(encodeQuality(row!)).toBe("a" + "9" + "9" + "12113" + "12313" + "9" + "1211" + "9" + "1");
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
        expect(isGoodCode(text)).toBe(isGood(original));
      }),
      { seed: 44 },
    );
  });

  it("never takes more than 33 bytes", () => {
    fc.assert(
      fc.property(quality, (original) => {
        expect(encodeQuality(original).length).toBeLessThanOrEqual(33);
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
