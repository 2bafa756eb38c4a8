import { describe, expect, it } from "vitest";
import { bridgeGaps, openGaps } from "./gaps";

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
  it("goes on where waves come at :10, :20, :40 and :50, and some of them not", () => {
    const minutes = [10, 20, 50, 70, 80, 110, 130, 140, 170, 190];
    const values = Array.from({ length: 20 }, (_, i) => (minutes.includes(i * 10) ? i : null));
    expect(bridgeGaps(times(20), values).slice(1)).not.toContain(null);
  });
  it("joins no two values that are more than a day apart, however few there are", () => {
    const day = 86_400;
    expect(bridgeGaps([0, 1, day + 2], [1, null, 2])).toEqual([1, null, 2]);
    expect(openGaps([0, day + 2, 2 * day + 4]).places).toEqual([0, null, 1, null, 2]);
  });
  it("takes a series without values", () => expect(bridgeGaps(times(2), [null, null])).toEqual([null, null]));
});

it("a silence of which no row tells is a gap too: the line breaks in its middle", () => {
  const { times, places } = openGaps([0, 10, 20, 90, 100, 110]);
  expect(times).toEqual([0, 10, 20, 55, 90, 100, 110]);
  expect(places).toEqual([0, 1, 2, null, 3, 4, 5]);
  const values = places.map((place) => place);
  expect(bridgeGaps(times, values)).toEqual(values);
});

it("observations at odd minutes are no gaps", () => {
  const odd = [0, 7, 20, 31, 44, 50];
  expect(openGaps(odd).times).toEqual(odd);
  expect(openGaps([]).times).toEqual([]);
  expect(openGaps([5]).places).toEqual([0]);
});
