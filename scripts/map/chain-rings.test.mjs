// @ts-check
import { describe, expect, test } from "vitest";
import { chainRings } from "./chain-rings.mjs";

describe("lines chained to rings", () => {
  test("meet where one ends and the next begins, whatever their order", () => {
    const rings = chainRings([
      [
        [2, 0],
        [2, 2],
        [0, 0],
      ],
      [
        [0, 0],
        [2, 0],
      ],
    ]);
    expect(rings).toEqual([
      [
        [2, 0],
        [2, 2],
        [0, 0],
        [2, 0],
      ],
    ]);
  });

  test("stay in one piece across the antimeridian, with longitudes that run on", () => {
    const [ring = []] = chainRings([
      [
        [179, 0],
        [180, 0],
      ],
      [
        [-180, 0],
        [-179, 1],
        [-180, 2],
      ],
      [
        [180, 2],
        [179, 0],
      ],
    ]);
    const lons = ring.map(([lon]) => lon);
    expect(Math.max(...lons) - Math.min(...lons)).toBe(2);
  });

  test("about the pole are closed along it, from the southernmost point", () => {
    const [ring = []] = chainRings([
      [
        [-180, -70],
        [-60, -78],
        [60, -70],
        [180, -70],
      ],
    ]);
    expect(ring[0]).toEqual([-60, -78]);
    expect(ring.slice(-3)).toEqual([
      [300, -90],
      [-60, -90],
      [-60, -78],
    ]);
  });

  test("that lead nowhere are an error", () => {
    expect(() =>
      chainRings([
        [
          [0, 0],
          [1, 1],
        ],
      ]),
    ).toThrow("leads nowhere");
  });
});
