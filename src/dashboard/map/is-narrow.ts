/** Whether the list lies over the map as a sheet, rather than beside it: as in explore-view.module.css. */
export const isNarrow = (): boolean => window.matchMedia("(max-width: 899px)").matches;
