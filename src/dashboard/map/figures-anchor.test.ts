import { expect, test } from "vitest";
import { figuresAnchor } from "./figures-anchor";

test("figures are right of their station when nothing is there", () => {
  expect(figuresAnchor([null, null])).toBe("left");
  expect(figuresAnchor([320, 200])).toBe("left");
});

test("figures are on a side that neither the barb nor the swell takes, across north too", () => {
  expect(figuresAnchor([80, null])).toBe("right");
  expect(figuresAnchor([80, 260])).toBe("top");
  expect(figuresAnchor([350, null])).toBe("left");
});

test("where every side is close to a barb or a swell they take the clearest", () => {
  expect(figuresAnchor([50, 230])).toBe("top");
});
