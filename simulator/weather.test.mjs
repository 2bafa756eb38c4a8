// @ts-check
import { describe, expect, it } from "vitest";
import { airAt, pressureAt, pressureSystems } from "./weather.mjs";
import { windSea, wavesAt } from "./waves.mjs";

const HOUR_MS = 3_600_000;
const TIMES_MS = Array.from({ length: 200 }, (_, i) => Date.UTC(2026, 4, 1) + i * 7 * HOUR_MS);

/** The deepest low poleward of 30 degrees in a hemisphere. @param {number} timeMs @param {1 | -1} hemisphere */
const deepestLow = (timeMs, hemisphere) =>
  pressureSystems(timeMs, 1)
    .filter(({ lat }) => lat * hemisphere > 30)
    .sort((a, b) => a.amplitudeHpa - b.amplitudeHpa)[0];

describe("the simulated weather", () => {
  it.each([
    ["counter-clockwise around a northern low", 1],
    ["clockwise around a southern low", -1],
  ])("the wind turns %s, and a little inward", (_, hemisphere) => {
    const side = /** @type {1 | -1} */ (hemisphere);
    let circulation = 0;
    let inflow = 0;
    for (const timeMs of TIMES_MS) {
      const low = deepestLow(timeMs, side);
      if (!low || low.amplitudeHpa > -20) continue;
      for (const [dLat, dLon] of [
        [3, 0],
        [-3, 0],
        [0, 4],
        [0, -4],
      ]) {
        const air = airAt(low.lat + (dLat ?? 0), low.lon + (dLon ?? 0), timeMs, 1);
        const [east, north] = [Math.sign(dLon ?? 0), Math.sign(dLat ?? 0)];
        circulation += east * air.northMps - north * air.eastMps;
        inflow -= east * air.eastMps + north * air.northMps;
      }
    }
    expect(circulation * side).toBeGreaterThan(0);
    expect(inflow).toBeGreaterThan(0);
  });

  it("pressure and wind stay within what is observed at sea", () => {
    for (const timeMs of TIMES_MS) {
      for (const [lat, lon] of [
        [57, -177],
        [36, -122],
        [0, -125],
        [-30, 10],
      ]) {
        const { pressureHpa, eastMps, northMps } = airAt(lat ?? 0, lon ?? 0, timeMs, 1);
        expect(pressureHpa).toBeGreaterThan(930);
        expect(pressureHpa).toBeLessThan(1060);
        expect(Math.hypot(eastMps, northMps)).toBeLessThan(45);
      }
    }
  });

  it("pressure changes smoothly: by less than 10 hPa an hour", () => {
    for (const timeMs of TIMES_MS) {
      const [now, later] = [timeMs, timeMs + HOUR_MS].map((at) =>
        pressureAt(45, -130, pressureSystems(at, 1)),
      );
      expect(Math.abs((later ?? NaN) - (now ?? NaN))).toBeLessThan(10);
    }
  });

  it("a stronger wind and a longer fetch raise higher and longer waves, up to the full sea", () => {
    const [light, strong, near] = [windSea(5, 400), windSea(15, 400), windSea(15, 40)];
    expect(strong.heightM).toBeGreaterThan(light.heightM);
    expect(strong.periodS).toBeGreaterThan(near.periodS);
    expect(near.heightM).toBeLessThan(strong.heightM);
    expect(windSea(10, 1e9).heightM).toBeCloseTo((0.21 * 100) / 9.81, 5);
  });

  it("waves outlast the wind that raised them: they change less from hour to hour than what the wind would raise", () => {
    const place = { lat: 46, lon: -131, seed: 1, key: 5, isLake: true };
    let waves = 0;
    let wind = 0;
    for (let i = 0; i < 240; i += 1) {
      const at = Date.UTC(2026, 0, 1) + i * HOUR_MS;
      const [now, next] = [at, at + HOUR_MS].map((timeMs) => {
        const air = airAt(place.lat, place.lon, timeMs, 1);
        return {
          raised: windSea(Math.hypot(air.eastMps, air.northMps), 80).heightM,
          standing: wavesAt({ ...place, timeMs }).heightM,
        };
      });
      waves += Math.abs((next?.standing ?? 0) - (now?.standing ?? 0));
      wind += Math.abs((next?.raised ?? 0) - (now?.raised ?? 0));
    }
    expect(waves).toBeLessThan(wind * 0.8);
  });
});
