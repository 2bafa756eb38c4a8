import { expect, it } from "vitest";
import { toCompassPoint, toDegrees } from "./units";

it("points of the compass are degrees, north is 360, and other words are none", () => {
  expect(["N", "ENE", "WNW"].map(toDegrees)).toEqual([360, 67.5, 292.5]);
  expect(["N/A", "", "north"].map(toDegrees)).toEqual([null, null, null]);
  expect(toCompassPoint(toDegrees("SSW")!)).toBe("SSW");
});
