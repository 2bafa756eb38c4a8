import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATION_TYPES } from "../../observation/station";
import {
  AGES,
  FIRST_STATE,
  ORDERS,
  formatExploreState,
  parseExploreState,
  type ExploreState,
} from "./explore-state";
import { QUANTITY_IDS } from "../quantity/quantities";
import { REGIONS } from "./regions";

const parse = (query: string) => parseExploreState(new URLSearchParams(query));

const state = fc.record<ExploreState>({
  quantity: fc.constantFrom(...QUANTITY_IDS),
  search: fc.string({ maxLength: 100, unit: "grapheme" }).filter((text) => text.length <= 100),
  order: fc.constantFrom(...ORDERS),
  types: fc.subarray([...STATION_TYPES]),
  regionId: fc.constantFrom(null, ...REGIONS.map(({ id }) => id)),
  isMeasuredOnly: fc.boolean(),
  age: fc.constantFrom(...AGES),
  isStarredOnly: fc.boolean(),
  selectedId: fc.constantFrom(null, "46042", "TPLM2", "SBIO1"),
  view: fc.constantFrom(null, { lat: 36.8, lon: -122.4, zoom: 4.5 }, { lat: -8.25, lon: 179.95, zoom: 6 }),
});

describe("the state in a link", () => {
  it("is what was shown, whatever it was", () => {
    fc.assert(
      fc.property(state, (shown) => {
        expect(parse(formatExploreState(shown))).toEqual(shown);
      }),
    );
  });

  it("can be made of a search that is too long, where it is cut within a sign, too", () => {
    const shown = parse(`q=${"a".repeat(99)}${encodeURIComponent("🌊")}`);
    expect(formatExploreState(shown)).toBe(`q=${"a".repeat(99)}`);
  });

  it("asks for no sign that a browser drops from a page", () => {
    expect(parse("q=%00buoy%00")).toEqual({ ...FIRST_STATE, search: "buoy" });
  });

  it("says nothing of what is as at first", () => {
    expect(formatExploreState(FIRST_STATE)).toBe("");
    expect(parse("")).toEqual(FIRST_STATE);
  });

  it("can be read by people", () => {
    const shown: ExploreState = {
      ...FIRST_STATE,
      ...{ quantity: "wind", search: "point reyes", types: ["buoy", "fixed"], regionId: "california" },
      view: { lat: 38, lon: -123.01, zoom: 7 },
    };
    expect(formatExploreState(shown)).toBe(
      "show=wind&q=point%20reyes&type=buoy,fixed&region=california&at=38,-123.01,7",
    );
  });

  it.each([
    "show=tides&sort=size&type=ship&region=atlantis&age=old&measured=1&starred=yes",
    "station=a%20b&at=91,0,3",
    "at=36,-122&station=",
    "at=36,-122,NaN",
    "at=36,-181,4",
    "at=1e1,2,3",
    "tomorrow=yes",
  ])("what is not understood counts as not said: %s", (query) => {
    expect(parse(query)).toEqual(FIRST_STATE);
  });

  it("a view is told as exactly as its zoom shows, and no more", () => {
    const at = (zoom: number) =>
      formatExploreState({ ...FIRST_STATE, view: { lat: 36.78501, lon: -122.39802, zoom } });
    expect([at(2), at(6), at(12)]).toEqual([
      "at=36.8,-122.4,2",
      "at=36.79,-122.4,6",
      "at=36.785,-122.398,12",
    ]);
  });
});
