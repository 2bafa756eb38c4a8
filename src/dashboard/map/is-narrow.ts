/** As in explore-view.module.css. A phone that lies on its side is low, but wide enough for both. */
const NARROW = "((max-width: 639px) or ((max-width: 899px) and (min-height: 481px)))";

/** Whether the list lies over the map as a sheet, rather than beside it. */
export const isNarrow = (): boolean => window.matchMedia(NARROW).matches;
