import { describe, expect, it } from "vitest";
import { briefName, displayName, toNaturalCase } from "./station-name";

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
    ["Ocean Station PAPA  (166)", "Ocean Station Papa (166)"],
    ["West Dixon Entrance", "West Dixon Entrance"],
  ])("%s reads %s", (name, natural) => expect(toNaturalCase(name)).toBe(natural));

  it("is the id where there is no name", () => {
    expect(displayName(undefined, "32ST0")).toBe("Station 32ST0");
    expect(displayName({ id: "14041", name: null }, "14041")).toBe("Station 14041");
  });
});

it("is brief without what the list says of its place", () => {
  const brief = (name: string | null) => briefName({ id: "41004", name });
  expect(brief("EDISTO - 41 NM Southeast of Charleston, SC")).toBe("Edisto");
  expect(brief("8443970 - Boston, MA")).toBe("Boston, MA");
  expect(brief(null)).toBe("Station 41004");
});
