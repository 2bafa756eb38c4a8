import { expect, it } from "vitest";
import { bridgeGaps } from "./bridge-gaps";
import { openGaps } from "./open-gaps";

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
