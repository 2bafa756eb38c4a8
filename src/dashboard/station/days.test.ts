import { expect, it } from "vitest";
import { parseDays } from "./days";

it("an address that asks for no range of the page shows the usual one", () => {
  expect(["1", "15", "45"].map(parseDays)).toEqual([1, 15, 45]);
  expect([null, "", "7", "1e9", "-5"].map(parseDays)).toEqual([5, 5, 5, 5, 5]);
});
