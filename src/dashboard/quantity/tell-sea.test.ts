import { describe, expect, it } from "vitest";
import { BEAUFORT_SCALE, DOUGLAS_SCALE } from "../../observation/sea-scales";
import { tellDirection, tellForce, tellSeaState, tellTendency } from "./tell-sea";

describe("the pressure's tendency", () => {
  it.each([
    [0, "steady"],
    [0.04, "steady"],
    [0.1, "rising slowly"],
    [-1.5, "falling slowly"],
    [1.6, "rising"],
    [-3.5, "falling"],
    [3.6, "rising quickly"],
    [-6, "falling quickly"],
    [-6.1, "falling very rapidly"],
    [1013.2 - 1011.6, "rising"],
  ])("a change of %d hPa in three hours is %s", (change, words) =>
    expect(tellTendency(change).words).toBe(words),
  );

  it("has the direction that a drawing needs", () =>
    expect([2, -2, 0].map((change) => tellTendency(change).direction)).toEqual([
      "rising",
      "falling",
      "steady",
    ]));
});

describe("words for wind and sea", () => {
  it.each(BEAUFORT_SCALE)("force $degree, $name, begins at $from m/s", ({ degree, name, from }) => {
    expect(tellForce(from)).toBe(`force ${degree}, ${name}`);
    if (degree > 0) expect(tellForce(from - 0.01)).toMatch(`force ${degree - 1},`);
  });

  it.each(DOUGLAS_SCALE)("a $name sea begins at $from m", ({ degree, name, from }) => {
    expect(tellSeaState(from)).toBe(name);
    if (from > 0) expect(tellSeaState(from - 0.01)).toBe(DOUGLAS_SCALE[degree - 2]!.name);
  });

  it.each([
    [310, "310°", "NW"],
    [360, "360°", "N"],
    [11.24, "11°", "N"],
    [11.26, "11°", "NNE"],
  ])("from %d is from %s %s", (from, degrees, point) =>
    expect(tellDirection(from)).toEqual({ degrees, point }),
  );
});
