import { describe, expect, it } from "vitest";
import { briefName, displayName, splitName, toNaturalCase } from "./station-name";

describe("a station's name", () => {
  it.each([
    ["VIRGINIA BEACH 64 NM East of Virginia Beach, VA", "Virginia Beach 64 NM East of Virginia Beach, VA"],
    ["BAY OF CAMPECHE - 214 NM NE of Veracruz, MX", "Bay of Campeche - 214 NM NE of Veracruz, MX"],
    ["MONTEREY - 27NM WNW of Monterey, CA", "Monterey - 27NM WNW of Monterey, CA"],
    ["Duck FRF 26m, NC (430)", "Duck FRF 26m, NC (430)"],
    [" Yucatan Basin - 120 NM  ESE of Cozumel, MX   ", "Yucatan Basin - 120 NM ESE of Cozumel, MX"],
    ["8670870 - Fort Pulaski, GA", "Fort Pulaski, GA"],
    ["Magnus AWS", "Magnus AWS"],
    ["MBM1", "MBM1"],
    ["Galveston RR Bridge, TX", "Galveston RR Bridge, TX"],
    ["Mississippi Canyon 474 / Na Kika FPU (BP)", "Mississippi Canyon 474 / Na Kika FPU (BP)"],
    ["NE ST MARTIN - 330 NM NE ST MARTIN IS", "NE St Martin - 330 NM NE St Martin Is"],
    ["ENTRANCE TO ENGLISH BAY", "Entrance to English Bay"],
    ["Ocean Station PAPA  (166)", "Ocean Station Papa (166)"],
    ["West Dixon Entrance", "West Dixon Entrance"],
  ])("%s reads %s", (name, natural) => expect(toNaturalCase(name)).toBe(natural));

  it("is the id where there is no name", () => {
    expect(displayName(undefined, "32ST0")).toBe("Station 32ST0");
    expect(displayName({ id: "14041", name: null }, "14041")).toBe("Station 14041");
  });
});

it.each([
  ["MONTEREY - 27NM WNW of Monterey, CA", "Monterey", "27 nmi WNW of Monterey, CA"],
  ["EDISTO - 41 NM Southeast of Charleston, SC", "Edisto", "41 nmi Southeast of Charleston, SC"],
  ["BOSTON 16 NM East of Boston, MA", "Boston", "16 nmi East of Boston, MA"],
  ["EAST SUPERIOR -70 NM NE Marquette, MI", "East Superior", "70 nmi NE Marquette, MI"],
  ["Coral Sea 1 - 1285km ENE of Townsville", "Coral Sea 1", "1285 km ENE of Townsville"],
  ["Point Reyes, CA (029)", "Point Reyes, CA", "CDIP 029"],
  ["Wilmington Harbor, NC - (200)", "Wilmington Harbor, NC", "CDIP 200"],
  ["180 NM West of Iquique, Chile", "180 NM West of Iquique, Chile", null],
  ["Buoy N01 - Northeast Channel", "Buoy N01 - Northeast Channel", null],
  ["8443970 - Boston, MA", "Boston, MA", null],
  [null, "Station 41004", null],
])("of %s is called %s, and its place is %s", (name, brief, place) => {
  expect(splitName({ id: "41004", name })).toEqual({ brief, place });
});

it("is brief for a station that is in no list, too", () => {
  expect(briefName(undefined, "41004")).toBe("Station 41004");
});
