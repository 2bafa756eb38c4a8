import { expect, it } from "vitest";
import { findLonely, paddedRange, spreadApart } from "./chart-drawing";

it("a value between two gaps is drawn as a point, since no line touches it", () => {
  expect(findLonely([1, 1, null, 7, null, 2, 2])).toEqual([3]);
  expect(findLonely([3])).toEqual([0]);
  expect(findLonely([3, undefined, 4])).toEqual([]);
});

it("a calm sea is a level line near zero and no mountains", () => {
  expect(paddedRange([0.2, 0.3], 0.5, true)).toEqual([0, 0.8]);
  expect(paddedRange([null, null], 0.5, false)).toEqual([0, 1]);
});

it("names of lines that end near each other stand apart, in their order, and within the chart", () => {
  expect(spreadApart([50, 52, 10], 15, [0, 100])).toEqual([50, 65, 10]);
  expect(spreadApart([99, 98, 97], 15, [0, 100])).toEqual([100, 85, 70]);
});
