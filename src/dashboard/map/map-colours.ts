/** The map's colours, by their tokens in tokens.css. */
const TOKENS = {
  water: "--map-water",
  shallows: "--map-shallows",
  land: "--map-land",
  coast: "--map-coast",
  border: "--map-border",
  waterName: "--map-water-name",
  placeName: "--map-place-name",
  graticule: "--map-graticule",
  unmeasured: "--map-unmeasured",
  hairline: "--map-hairline",
  barb: "--map-barb",
  accent: "--accent",
  paper: "--paper",
  ink: "--ink",
} as const;

export type MapColours = Record<keyof typeof TOKENS, string> & {
  /** Of the chosen quantity's classes, from the lowest on. */
  classes: readonly string[];
};

/**
 * The colours as they are now in a place of the page. A token's own value may be `light-dark(...)`, which WebGL does
 * not know: a colour that is set from it is resolved by the browser.
 * @param classTokens the custom properties of the classes' colours, from the lowest on: `--wave-1`
 */
export function readMapColours(place: HTMLElement, classTokens: readonly string[]): MapColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  // Where a system forces its colours, those of a chart still say what is what: all of them alike draws nothing.
  probe.style.setProperty("forced-color-adjust", "none");
  place.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const named = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, read(token)]),
  ) as Record<keyof typeof TOKENS, string>;
  const classes = classTokens.map(read);
  probe.remove();
  return { ...named, classes };
}
