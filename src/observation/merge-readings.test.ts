import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedRow } from "../../test/support/observations";
import { mergeReadings } from "./merge-readings";
import { READING_NAMES, type Readings } from "./observation";

const NOON = "2026-05-09T12:00:00.000Z";
const row = (readings: Partial<Readings>) => observedRow("46042", NOON, readings);
const BLANK = row({});

const value = fc.double({ noNaN: true, noDefaultInfinity: true });
const rows = fc
  .tuple(...READING_NAMES.map(() => fc.option(value)))
  .map((values) => row(Object.fromEntries(READING_NAMES.map((name, i) => [name, values[i]]))));

describe("mergeReadings", () => {
  it("a later value wins, a missing one leaves the earlier, and what was missing is filled in", () => {
    const earlier = row({ waveHeightM: 2.1, windSpeedMps: 8 });
    const later = row({ waveHeightM: 2.3, waterTempC: 11.4 });
    expect(mergeReadings(earlier, later)).toEqual(
      row({ waveHeightM: 2.3, windSpeedMps: 8, waterTempC: 11.4 }),
    );
  });

  it("zero is a value: it replaces, and is replaced by no missing one", () => {
    expect(mergeReadings(row({ waveHeightM: 2.1 }), row({ waveHeightM: 0 })).waveHeightM).toBe(0);
    expect(mergeReadings(row({ waveHeightM: 0 }), BLANK).waveHeightM).toBe(0);
  });

  it("keeps whose observation it is, and when it was made", () => {
    const { stationId, timestamp } = mergeReadings(row({}), {
      ...observedRow("44013", "2026-05-09T13:00:00.000Z", { waveHeightM: 1 }),
    });
    expect([stationId, timestamp]).toEqual(["46042", NOON]);
  });

  it("leaves both versions as they were", () => {
    const earlier = Object.freeze(row({ waveHeightM: 2.1 }));
    const later = Object.freeze(row({ waveHeightM: 2.3 }));
    expect(mergeReadings(earlier, later)).not.toBe(earlier);
    expect([earlier.waveHeightM, later.waveHeightM]).toEqual([2.1, 2.3]);
  });

  it("never replaces a value by a missing one, and a later value always wins", () => {
    fc.assert(
      fc.property(rows, rows, (earlier, later) => {
        const merged = mergeReadings(earlier, later);
        for (const name of READING_NAMES) {
          expect(merged[name]).toBe(later[name] === null ? earlier[name] : later[name]);
        }
      }),
      { seed: 7 },
    );
  });

  it("the same version merged in again changes nothing", () => {
    fc.assert(
      fc.property(rows, rows, (earlier, later) => {
        const once = mergeReadings(earlier, later);
        expect(mergeReadings(once, later)).toEqual(once);
      }),
      { seed: 8 },
    );
  });

  it("a blank version changes nothing, and changed by another it is that other", () => {
    fc.assert(
      fc.property(rows, (known) => {
        expect(mergeReadings(known, BLANK)).toEqual(known);
        expect(mergeReadings(BLANK, known)).toEqual(known);
      }),
      { seed: 9 },
    );
  });

  it("of several versions it does not matter which two are merged first", () => {
    fc.assert(
      fc.property(rows, rows, rows, (first, second, third) => {
        expect(mergeReadings(mergeReadings(first, second), third)).toEqual(
          mergeReadings(first, mergeReadings(second, third)),
        );
      }),
      { seed: 10 },
    );
  });
});
