import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { EVERYTHING, isEverything, isSelected, keyOf, type Selection } from "./selection";

const event = streamEvent(1, "46042", 10);
const at = (lat: number | null, lon: number | null, type: string | null = "buoy") => ({
  ...event,
  place: { lat, lon, type },
});
const selecting = (some: Partial<Selection>): Selection => ({ ...EVERYTHING, ...some });

describe("isSelected", () => {
  it("lets everything through that is not asked about", () => {
    expect(isSelected(EVERYTHING, event)).toBe(true);
  });

  it("stations: those that are named", () => {
    expect(isSelected(selecting({ stations: new Set(["46042", "44013"]) }), event)).toBe(true);
    expect(isSelected(selecting({ stations: new Set(["44013"]) }), event)).toBe(false);
  });

  it("type: of those that are named, and of none where nothing tells its type", () => {
    const buoys = selecting({ types: new Set(["buoy", "dart"]) });
    expect(isSelected(buoys, at(0, 0, "buoy"))).toBe(true);
    expect(isSelected(buoys, at(0, 0, "fixed"))).toBe(false);
    expect(isSelected(buoys, at(0, 0, null))).toBe(false);
  });

  it("has: all of those that are named were measured, a value of 0 too", () => {
    expect(isSelected(selecting({ has: ["waveHeightM"] }), event)).toBe(true);
    expect(isSelected(selecting({ has: ["waveHeightM", "tideFt"] }), event)).toBe(false);
    const calm = { ...event, observation: { ...event.observation, windSpeedMps: 0 } };
    expect(isSelected(selecting({ has: ["windSpeedMps"] }), calm)).toBe(true);
  });

  it.each([
    ["a1111", true],
    ["a1121", true],
    ["a1311", false],
    ["a9994", false],
    ["a9992", false],
    [null, false],
  ])("quality=good: of the code %s it says %s", (quality, isGood) => {
    expect(isSelected(selecting({ isGood: true }), { ...event, quality })).toBe(isGood);
  });

  it("bbox: its edges are within, and a station that is nowhere is not", () => {
    const box = { west: -80, south: 25, east: -60, north: 45 };
    const isIn = (lat: number | null, lon: number | null) => isSelected(selecting({ box }), at(lat, lon));
    expect([isIn(25, -80), isIn(45, -60), isIn(30, -70)]).toEqual([true, true, true]);
    expect([isIn(24.99, -70), isIn(45.01, -70), isIn(30, -80.01), isIn(30, -59.99)]).not.toContain(true);
    expect([isIn(null, -70), isIn(30, null)]).toEqual([false, false]);
  });

  it("bbox: across the antimeridian, where west is above east, it is what lies outside the box from east to west", () => {
    const degrees = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, degrees, (a, b, lon) => {
        fc.pre(a < b && lon !== a && lon !== b);
        const around = selecting({ box: { west: b, south: -90, east: a, north: 90 } });
        const between = selecting({ box: { west: a, south: -90, east: b, north: 90 } });
        expect(isSelected(around, at(0, lon))).toBe(!isSelected(between, at(0, lon)));
      }),
      { seed: 61 },
    );
  });
});

describe("keyOf", () => {
  it("is the same for selections that select the same, in whatever order they name it", () => {
    const one = selecting({ stations: new Set(["46042", "44013"]), has: ["tideFt", "waveHeightM"] });
    const other = selecting({
      stations: new Set(["44013", "46042"]),
      has: ["waveHeightM", "tideFt", "tideFt"],
    });
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it("is another for each that selects something else", () => {
    const selections = [
      EVERYTHING,
      selecting({ stations: new Set(["46042"]) }),
      selecting({ types: new Set(["buoy"]) }),
      selecting({ has: ["waveHeightM"] }),
      selecting({ isGood: true }),
      selecting({ box: { west: 1, south: 2, east: 3, north: 4 } }),
      selecting({ box: { west: 1, south: 2, east: 3, north: 5 } }),
    ];
    expect(new Set(selections.map(keyOf)).size).toBe(selections.length);
    expect(selections.filter(isEverything)).toEqual([EVERYTHING]);
  });
});
