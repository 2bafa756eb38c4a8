import { describe, expect, it } from "vitest";
import type { Conditions } from "../../observation/conditions";
import type { Station } from "../../observation/station";
import { FIRST_STATE, type ExploreState } from "./explore-state";
import { createSearch, filterStations, type ExploredStation } from "./filter-stations";

const NOW_MS = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;

function station(
  id: string,
  place: Partial<Station> = {},
  { ageH = 1, readings = {} }: { ageH?: number; readings?: Conditions["readings"] } = {},
): ExploredStation {
  const name = place.name ?? `Station ${id}`;
  const timestamp = new Date(NOW_MS - ageH * HOUR_MS).toISOString();
  return {
    id,
    name,
    station: { id, name, owner: null, type: "buoy", lat: null, lon: null, ...place },
    conditions: { stationId: id, timestamp, readings },
  };
}

const waves = { waveHeightM: { value: 2, timestamp: "2026-11-24T11:00:00Z" } };
const stations = [
  station("46042", { name: "Monterey", lat: 36.8, lon: -122.4, owner: "NDBC" }, { readings: waves }),
  station("51101", { lat: 24.4, lon: -162.1 }, { ageH: 7, readings: waves }),
  station("TPLM2", { name: "Thomas Point", type: "fixed", lat: 38.9, lon: -76.4 }),
  station("21413", { type: "dart" }, { ageH: 24 * 700 }),
  { ...station("99999"), station: null },
];

function found(state: Partial<ExploreState>, starredIds: string[] = []) {
  const { shown, tooOld } = filterStations(
    stations,
    { ...FIRST_STATE, ...state },
    { reading: "waveHeightM", starredIds: new Set(starredIds), nowMs: NOW_MS },
  );
  return { ids: shown.map(({ id }) => id), tooOld };
}

describe("the stations that are shown", () => {
  it("at first are all that reported within a day; those silent for longer are counted, not listed as if alive", () => {
    expect(found({})).toEqual({ ids: ["46042", "51101", "TPLM2", "99999"], tooOld: 1 });
  });

  it("one whose observation is 90 minutes old is shown", () => {
    const late = station("44013", {}, { ageH: 1.5 });
    const options = { reading: "waveHeightM" as const, starredIds: new Set<string>(), nowMs: NOW_MS };
    for (const age of ["fresh", "day", "all"] as const)
      expect(filterStations([late], { ...FIRST_STATE, age }, options).shown).toEqual([late]);
  });

  it.each<[string, Partial<ExploreState>, { ids: string[]; tooOld: number }]>([
    ["fresh ones", { age: "fresh" }, { ids: ["46042", "TPLM2", "99999"], tooOld: 2 }],
    ["of any age", { age: "all" }, { ids: ["46042", "51101", "TPLM2", "21413", "99999"], tooOld: 0 }],
    ["of a type", { types: ["fixed"] }, { ids: ["TPLM2"], tooOld: 0 }],
    ["of several types", { types: ["fixed", "dart"] }, { ids: ["TPLM2"], tooOld: 1 }],
    ["of no known type", { types: ["other"] }, { ids: ["99999"], tooOld: 0 }],
    ["in a region", { regionId: "california" }, { ids: ["46042"], tooOld: 0 }],
    ["that measure the quantity", { isMeasuredOnly: true }, { ids: ["46042", "51101"], tooOld: 0 }],
    ["by name", { search: "point thomas" }, { ids: ["TPLM2"], tooOld: 0 }],
    ["by id", { search: "tplm" }, { ids: ["TPLM2"], tooOld: 0 }],
    ["by place, which is in no name", { search: "hawaii" }, { ids: ["51101"], tooOld: 0 }],
    ["by owner", { search: "ndbc" }, { ids: ["46042"], tooOld: 0 }],
    ["that nothing meets", { search: "atlantis" }, { ids: [], tooOld: 0 }],
  ])("%s", (_, state, expected) => {
    expect(found(state)).toEqual(expected);
  });

  it("starred ones are this browser's", () => {
    expect(found({ isStarredOnly: true }, ["TPLM2", "21413"])).toEqual({ ids: ["TPLM2"], tooOld: 1 });
    expect(found({ isStarredOnly: true })).toEqual({ ids: [], tooOld: 0 });
  });

  it("filters add up", () => {
    expect(found({ search: "4", isMeasuredOnly: true, regionId: "california" }).ids).toEqual(["46042"]);
  });
});

describe("a search", () => {
  it("finds words in any case, order and with or without accents", () => {
    const isWanted = createSearch("  REUNION saint ");
    expect([isWanted("Saint-Denis, La Réunion"), isWanted("La Réunion")]).toEqual([true, false]);
  });

  it.each(["se'lhaem", "se’lhaem", "SE‘LHAEM"])("finds an apostrophe as %s writes it", (search) =>
    expect(createSearch(search)("Se'lhaem Bellingham Bay")).toBe(true),
  );

  it("for nothing finds all", () => {
    expect(createSearch("  ")("anything")).toBe(true);
  });
});
