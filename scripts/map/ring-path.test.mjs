// @ts-check
import { expect, it } from "vitest";
import { WORLD_UNITS, ringPath } from "./ring-path.mjs";

const half = WORLD_UNITS / 2;

it("draws a ring by steps from its first point, and closes it", () => {
  const path = ringPath([
    [0, 0],
    [90, 0],
    [90, 66.51326],
    [0, 66.51326],
    [0, 0],
  ]);
  expect(path).toBe(`M${half} ${half}l${half / 2} 0 0-${half / 2}-${half / 2} 0z`);
});

it("leaves out what is smaller than a unit", () => {
  const tiny = /** @type {[number, number][]} */ ([
    [10, 10],
    [10.01, 10],
    [10.01, 10.01],
    [10, 10],
  ]);
  expect(ringPath(tiny)).toBe("");
});

it("keeps what lies beyond the edges of the projection at them", () => {
  const polar = /** @type {[number, number][]} */ ([
    [-180, -90],
    [180, -90],
    [180, -70],
    [-180, -70],
    [-180, -90],
  ]);
  expect(ringPath(polar)).not.toMatch(/NaN|Infinity/);
});
