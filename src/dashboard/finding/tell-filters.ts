import { FIRST_STATE, type ExploreState, type StationType } from "./explore-state";
import { findRegion } from "./regions";
import { REPORTED } from "./tell-count";

/** What stations of a type are called. */
export const TYPE_WORDS: Record<StationType, string> = {
  buoy: "Buoys",
  fixed: "Fixed stations",
  oilrig: "Oil rigs",
  dart: "Tsunami buoys (DART)",
  tao: "Tropical moorings (TAO)",
  usv: "Uncrewed vessels",
  other: "Others",
};

export const AGE_WORDS = { fresh: "Under 6 h", day: "Under a day", all: "Any" } as const;

/** A filter that is on, in words, and what is changed when it is taken away. */
export interface ActiveFilter {
  id: string;
  words: string;
  without: Partial<ExploreState>;
}

/** All filters that are on, but for the search, which is seen in its field. */
export function listActiveFilters(state: ExploreState): ActiveFilter[] {
  const region = state.regionId === null ? undefined : findRegion(state.regionId);
  const filters: (ActiveFilter | false | undefined)[] = [
    ...state.types.map((type) => ({
      id: `type-${type}`,
      words: TYPE_WORDS[type],
      without: { types: state.types.filter((other) => other !== type) },
    })),
    region && { id: "region", words: region.name, without: { regionId: null } },
    state.isMeasuredOnly && {
      id: "measured",
      words: `Reports ${REPORTED[state.quantity]}`,
      without: { isMeasuredOnly: false },
    },
    state.age === "fresh" && { id: "age", words: "Under 6 h old", without: { age: FIRST_STATE.age } },
    state.age === "all" && { id: "age", words: "Silent ones too", without: { age: FIRST_STATE.age } },
    state.isStarredOnly && { id: "starred", words: "Starred", without: { isStarredOnly: false } },
  ];
  return filters.filter((filter): filter is ActiveFilter => Boolean(filter));
}

/** What takes all filters and the search away. */
export const NO_FILTERS: Partial<ExploreState> = {
  search: FIRST_STATE.search,
  types: FIRST_STATE.types,
  regionId: FIRST_STATE.regionId,
  isMeasuredOnly: FIRST_STATE.isMeasuredOnly,
  age: FIRST_STATE.age,
  isStarredOnly: FIRST_STATE.isStarredOnly,
};
