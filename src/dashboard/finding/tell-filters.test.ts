import { describe, expect, test } from "vitest";
import { FIRST_STATE, type ExploreState } from "./explore-state";
import { tellCount } from "./tell-count";
import { NO_FILTERS, listActiveFilters } from "./tell-filters";

const state: ExploreState = {
  ...FIRST_STATE,
  quantity: "wind",
  search: "bay",
  types: ["buoy", "dart"],
  regionId: "gulf",
  isMeasuredOnly: true,
  age: "all",
  isStarredOnly: true,
};

describe("filters in words", () => {
  test("are none at first: what is not listed as silent needs no chip", () => {
    expect(listActiveFilters(FIRST_STATE)).toEqual([]);
  });

  test("are told one by one", () => {
    expect(listActiveFilters(state).map(({ words }) => words)).toEqual([
      "Buoys",
      "Tsunami buoys (DART)",
      "Gulf of Mexico",
      "Reports wind",
      "Silent ones too",
      "Starred",
    ]);
  });

  test("are off, each, once it is taken away, and all of them by what takes all away", () => {
    for (const { id, without } of listActiveFilters(state))
      expect(listActiveFilters({ ...state, ...without }).map((filter) => filter.id)).not.toContain(id);
    expect({ ...state, ...NO_FILTERS }).toEqual({ ...FIRST_STATE, quantity: "wind" });
  });
});

describe("the count of stations", () => {
  test.each([
    [{ measured: 173, shown: 802 }, " of 802 stations report waves"],
    [{ measured: 1, shown: 802 }, " of 802 stations reports waves"],
    [{ measured: 2, shown: 2 }, " stations report waves"],
    [{ measured: 1, shown: 1 }, " station reports waves"],
    [{ measured: 0, shown: 1 }, " of 1 station report waves"],
  ])("of %o reads%s", (count, words) => {
    expect(tellCount(count, "waves")).toBe(words);
  });
});
