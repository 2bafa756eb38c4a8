import { describe, expect, it } from "vitest";
import { bridgeGaps } from "./bridge-gaps";

const times = (count: number) => Array.from({ length: count }, (_, i) => i * 10);

describe("a line of a chart", () => {
  it("goes on over rows in which a slower series has no value", () => {
    const values = [1, null, null, 2, null, null, 3];
    expect(bridgeGaps(times(7), values)).toEqual([1, undefined, undefined, 2, undefined, undefined, 3]);
  });
  it("breaks across a silence of more than three usual intervals", () => {
    const values = [1, 2, 3, null, null, null, 4, 5];
    expect(bridgeGaps(times(8), values)).toEqual(values);
  });
  it("leaves what is before the first and after the last value open", () => {
    expect(bridgeGaps(times(4), [null, 1, 2, null])).toEqual([null, 1, 2, null]);
  });
  it("takes a series without values", () => expect(bridgeGaps(times(2), [null, null])).toEqual([null, null]));
});
