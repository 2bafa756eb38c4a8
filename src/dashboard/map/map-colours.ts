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
  /** Of classes 1 to 9. */
  classes: readonly string[];
};

/** How many classes a ramp of colours has. */
export const CLASS_COUNT = 9;

/**
 * The colours as they are now in a place of the page. A token's own value may be `light-dark(...)`, which WebGL does
 * not know: a colour that is set from it is resolved by the browser.
 * @param ramp the tokens of the classes: `wave` for `--wave-1` to `--wave-9`
 */
export function readMapColours(place: HTMLElement, ramp: string): MapColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  place.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const named = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, read(token)]),
  ) as Record<keyof typeof TOKENS, string>;
  const classes = Array.from({ length: CLASS_COUNT }, (_, i) => read(`--${ramp}-${i + 1}`));
  probe.remove();
  return { ...named, classes };
}
