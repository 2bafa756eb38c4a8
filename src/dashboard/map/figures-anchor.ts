/** The side of a text that is at its station. */
export type TextAnchor = "left" | "right" | "top" | "bottom";

/** Where the text then is, seen from the station; the first that is free is taken. */
const SIDES: readonly { anchor: TextAnchor; degrees: number }[] = [
  { anchor: "left", degrees: 90 },
  { anchor: "right", degrees: 270 },
  { anchor: "top", degrees: 180 },
  { anchor: "bottom", degrees: 0 },
];
/** As much as a barb with its strokes, or an arrow, needs to each side. */
const CLEAR_DEGREES = 55;

/**
 * On which side of a station its figures are clear of what is drawn beside it; where none is, on the clearest.
 * @param taken the directions of its barb and of its swell, degrees clockwise from north; null for none
 */
export function figuresAnchor(taken: readonly (number | null)[]): TextAnchor {
  const directions = taken.filter((degrees) => degrees !== null);
  const clearance = (side: number) =>
    Math.min(180, ...directions.map((degrees) => turnBetween(side, degrees)));
  const clear = SIDES.find(({ degrees }) => clearance(degrees) >= CLEAR_DEGREES);
  return (clear ?? [...SIDES].sort((a, b) => clearance(b.degrees) - clearance(a.degrees))[0]!).anchor;
}

function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}
