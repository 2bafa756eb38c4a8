import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READING_NAMES, type ReadingName } from "../../observation/observation";
import { formatFigure, formatReading, unitOfReading } from "./format-reading";
import {
  UNITS,
  UNIT_KINDS,
  UNIT_SYSTEMS,
  unitNamesOf,
  type Unit,
  type UnitPreferences,
  type UnitSystem,
} from "./units";

const IN = (system: UnitSystem, units: UnitPreferences["units"] = {}): UnitPreferences => ({ system, units });
const tell = (name: ReadingName, value: number, preferences: UnitPreferences) => {
  const { figure, unit } = formatReading(name, value, preferences);
  return `${figure} ${unit}`;
};
const everyUnit = UNIT_KINDS.flatMap((kind) =>
  Object.entries(UNITS[kind] as Record<string, Unit>).map(([name, unit]) => [kind, name, unit] as const),
);
const anyPreferences = fc.record({
  system: fc.constantFrom(...(Object.keys(UNIT_SYSTEMS) as UnitSystem[])),
  units: fc.record(
    Object.fromEntries(UNIT_KINDS.map((kind) => [kind, fc.constantFrom(...unitNamesOf(kind))])),
    { requiredKeys: [] },
  ),
}) as fc.Arbitrary<UnitPreferences>;
const anyValue = fc.double({ min: -200, max: 2000, noNaN: true });

describe("a reading", () => {
  it.each<[ReadingName, number, string, string, string]>([
    ["waveHeightM", 2.1, "2.1 m", "2.1 m", "6.9 ft"],
    ["windSpeedMps", 10, "19 kn", "10.0 m/s", "22 mph"],
    ["windGustMps", 0, "0 kn", "0.0 m/s", "0 mph"],
    ["waterTempC", 15.7, "15.7 °C", "15.7 °C", "60.3 °F"],
    ["airTempC", -40, "−40.0 °C", "−40.0 °C", "−40.0 °F"],
    ["pressureHpa", 1013.25, "1013.3 hPa", "1013.3 hPa", "29.92 inHg"],
    ["pressureTendencyHpa", -1.4, "−1.4 hPa", "−1.4 hPa", "−0.041 inHg"],
    ["pressureTendencyHpa", 0.1, "0.1 hPa", "0.1 hPa", "0.003 inHg"],
    ["visibilityNmi", 5, "5.0 nmi", "9.3 km", "5.8 mi"],
    ["tideFt", 1.5, "0.46 m", "0.46 m", "1.50 ft"],
    ["dominantPeriodS", 9, "9 s", "9 s", "9 s"],
    ["averagePeriodS", 5.25, "5.3 s", "5.3 s", "5.3 s"],
    ["windDirDeg", 310, "310 °", "310 °", "310 °"],
  ])("%s of %d is told as %s, %s, %s", (name, value, nautical, metric, imperial) => {
    expect(
      (["nautical", "metric", "imperial"] as const).map((system) => tell(name, value, IN(system))),
    ).toEqual([nautical, metric, imperial]);
  });

  it.each([
    [10, "5", "force 5, fresh breeze"],
    [0, "0", "force 0, calm"],
    [40, "12", "force 12, hurricane"],
  ])("a wind of %d m/s is force %s where Beaufort is chosen", (value, figure, spoken) => {
    const told = formatReading("windSpeedMps", value, IN("metric", { windSpeed: "Bft" }));
    expect(told).toEqual({ figure, unit: "Bft", spoken });
  });

  it("is told in the unit chosen for its kind, and the others in those of the system", () => {
    const preferences = IN("nautical", { windSpeed: "km/h" });
    expect(tell("windSpeedMps", 10, preferences)).toBe("36 km/h");
    expect(tell("waveHeightM", 1, preferences)).toBe("1.0 m");
  });

  it("a wave's height is told as it was measured", () => {
    const measured = fc.integer({ min: 0, max: 3000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(measured, (value) => {
        expect(Number(formatReading("waveHeightM", value, IN("metric")).figure)).toBe(value);
      }),
    );
  });

  it("is spoken with the unit's name and a word for minus", () => {
    expect(formatReading("airTempC", -3, IN("metric")).spoken).toBe("minus 3.0 degrees Celsius");
  });

  it("never has a minus before nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...READING_NAMES), anyValue, anyPreferences, (name, value, preferences) => {
        expect(formatReading(name, value, preferences).figure).not.toMatch(/-|^−0(\.0*)?$/);
      }),
    );
    expect([formatFigure(-0, 0), formatFigure(-0.04, 1)]).toEqual(["0", "0.0"]);
  });

  it("a larger value is never told as a smaller one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...READING_NAMES.filter((name) => name !== "waveHeightM")),
        anyValue,
        anyValue,
        anyPreferences,
        (name, a, b, preferences) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) =>
            Number(formatReading(name, value, preferences).figure.replace("−", "-")),
          );
          expect(low!).toBeLessThanOrEqual(high!);
        },
      ),
    );
  });
});

describe("units", () => {
  it.each(everyUnit)("%s in %s goes there and back", (_kind, name, unit) => {
    fc.assert(
      fc.property(fc.double({ min: name === "Bft" ? 0 : -200, max: 2000, noNaN: true }), (value) => {
        expect(unit.toStored(unit.fromStored(value))).toBeCloseTo(value, 8);
      }),
    );
  });

  it.each(everyUnit)("%s in %s, read back, is within half a unit of its last digit", (_kind, name, unit) => {
    fc.assert(
      fc.property(fc.double({ min: name === "Bft" ? 0 : -60, max: 1100, noNaN: true }), (value) => {
        const shown = Number(formatFigure(unit.fromStored(value), unit.digits).replace("−", "-"));
        const error = Math.abs(shown - unit.fromStored(unit.toStored(unit.fromStored(value))));
        expect(error).toBeLessThanOrEqual(0.5 * 10 ** -unit.digits + 1e-8);
      }),
    );
  });

  it("every kind's first unit is the stored one", () => {
    for (const kind of UNIT_KINDS)
      expect((Object.values(UNITS[kind]) as Unit[])[0]!.fromStored(12.3)).toBe(12.3);
  });

  it("periods and directions have one unit whatever is chosen", () => {
    expect(unitOfReading("windDirDeg", IN("imperial")).symbol).toBe("°");
  });
});
