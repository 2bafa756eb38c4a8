import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READING_NAMES } from "../../observation/observation";
import { unitKindOf } from "../units/format-reading";
import { unitNamesOf, type UnitPreferences } from "../units/units";
import {
  formatLimit,
  fromStoredChange,
  parseNumber,
  toStoredChange,
  toStoredLimit,
  unitOfLimit,
} from "./alert-units";

const metric: UnitPreferences = { system: "metric", units: {} };
const imperial: UnitPreferences = { system: "imperial", units: {} };

describe("a limit", () => {
  it.each([
    ["waveHeightM", 13, 3.9624],
    ["airTempC", 32, 0],
    ["airTempC", -40, -40],
    ["pressureHpa", 29.92, 1013.2075888],
    ["visibilityNmi", 1, 0.868976241901],
    ["windSpeedMps", 100, 44.704],
  ] as const)("of %s is stored exactly: %d in imperial units", (reading, written, stored) => {
    expect(toStoredLimit(written, unitOfLimit(reading, imperial))).toBe(stored);
  });

  it("is told as it was written, in every unit of every reading", () => {
    for (const reading of READING_NAMES) {
      const kind = unitKindOf(reading);
      for (const name of kind ? unitNamesOf(kind) : ["its own"]) {
        const unit = unitOfLimit(reading, { system: "metric", units: kind ? { [kind]: name } : {} });
        fc.assert(
          fc.property(
            fc.integer({ min: -9_999, max: 99_999 }),
            fc.integer({ min: 0, max: 2 }),
            (n, digits) => {
              const written = n / 10 ** digits;
              const told = formatLimit(unit.fromStored(toStoredLimit(written, unit)), unit);
              expect(Number(told.replace("−", "-"))).toBe(written);
            },
          ),
          { seed: 1, numRuns: 200 },
        );
      }
    }
  });

  it("of another unit is rounded to what that unit's readings have", () => {
    expect(
      formatLimit(unitOfLimit("waveHeightM", imperial).fromStored(4), unitOfLimit("waveHeightM", imperial)),
    ).toBe("13.1");
  });

  it("is in knots for who reads Beaufort's forces, which are ranges", () => {
    expect(unitOfLimit("windSpeedMps", { system: "metric", units: { windSpeed: "Bft" } }).symbol).toBe("kn");
    expect(unitOfLimit("windSpeedMps", metric).symbol).toBe("m/s");
  });
});

describe("a change", () => {
  it("of temperature does not count where the scale begins", () => {
    const fahrenheit = unitOfLimit("airTempC", imperial);
    expect(toStoredChange(9, fahrenheit)).toBe(5);
    expect(fromStoredChange(5, fahrenheit)).toBeCloseTo(9, 9);
  });
});

it.each([
  ["4", 4],
  [" 2.5 ", 2.5],
  ["2,5", 2.5],
  ["−3", -3],
  ["-.5", -0.5],
  ["+1.", 1],
  ["", null],
  ["4 m", null],
  ["1e3", null],
  ["1013,25", 1013.25],
  ["0,125", 0.125],
  ["1,013", null],
  ["1.2.3", null],
  ["Infinity", null],
  ["9".repeat(400), null],
])("%j is read as %j", (text, number) => {
  expect(parseNumber(text)).toBe(number);
});
