import { readFileSync } from "node:fs";
import { parse, wcagContrast, type Color } from "culori";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLORS_FILE, differenceOf, makeColors } from "../../../scripts/quantity-colors.mjs";
import { QUANTITIES, QUANTITY_IDS, boundsOf, classOf, colorOf } from "./quantities";

const quantities = QUANTITY_IDS.map((id) => [id, QUANTITIES[id]] as const);
const css = readFileSync(COLORS_FILE, "utf8");

/** A token's two colours, by day and by night. */
function colorsOf(token: string): { day: Color; night: Color } {
  const [, day, night] = new RegExp(`${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  return { day: parse(day!)!, night: parse(night!)! };
}

/**
 * The least CIEDE2000 between neighbours, for whoever sees least between them; two and more are told apart when they
 * touch. Thirteen forces of wind leave less room than nine classes.
 */
const DIFFERENCE_MIN = { waves: 5, wind: 4, pressure: 12, water: 6, air: 5 };

describe("classes of a quantity", () => {
  it.each(quantities)("of %s rise, and each has a name of its own", (_id, { classes }) => {
    const bounds = classes.map(({ from }) => from);
    expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
    expect(new Set(classes.map(({ name }) => name)).size).toBe(classes.length);
  });

  it.each(quantities)("of %s hold every value, from 1 on, each from its bound on", (_id, quantity) => {
    for (const [i, { from }] of quantity.classes.entries())
      if (Number.isFinite(from)) {
        expect(classOf(quantity, from)).toBe(i + 1);
        expect(classOf(quantity, from - 1e-6)).toBe(Math.max(1, i));
      }
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const known = classOf(quantity, value);
        expect(known >= 1 && known <= quantity.classes.length).toBe(true);
      }),
    );
  });

  it.each([
    ["waves", "metric", "0 0.1 0.5 1.25 2.5 4 6 9 14"],
    ["waves", "imperial", "0 0.3 1.6 4.1 8.2 13.1 19.7 29.5 45.9"],
    ["wind", "nautical", "0 1 3 7 11 16 21 27 33 40 48 55 64"],
    ["water", "metric", "<4 4 8 12 16 20 24 28"],
    ["air", "imperial", "<14 14 32 41 50 59 68 77 86"],
    ["pressure", "imperial", "<29.09 29.09 29.53 29.8 30.03 30.3 30.74"],
  ] as const)("of %s are bounded in %s units by %s", (id, system, bounds) =>
    expect(
      boundsOf(QUANTITIES[id], { system, units: {} })
        .map(({ figure, isUpper }) => `${isUpper ? "<" : ""}${figure}`)
        .join(" "),
    ).toBe(bounds),
  );

  it("of wind are the scale's own forces where Beaufort is chosen", () =>
    expect(
      boundsOf(QUANTITIES.wind, { system: "metric", units: { windSpeed: "Bft" } }).map(
        ({ figure }) => figure,
      ),
    ).toEqual(Array.from({ length: 13 }, (_, force) => String(force))));

  it("what was not measured has a colour that no class has", () =>
    expect(colorOf(QUANTITIES.waves, null)).toBe("var(--faint)"));

  it("the classes' colours are what the script makes", () => expect(css).toBe(makeColors()));

  it.each(quantities)(
    "of %s that touch are told apart by whoever lacks a colour, by day and by night",
    (id, q) => {
      for (const theme of ["day", "night"] as const) {
        const colors = q.classes.map(({ colorToken }) => colorsOf(colorToken)[theme]);
        for (const [i, color] of colors.slice(1).entries())
          expect(
            differenceOf(colors[i]!, color),
            `${theme}, class ${i + 1} to ${i + 2}`,
          ).toBeGreaterThanOrEqual(DIFFERENCE_MIN[id]);
      }
    },
  );

  // A mark's line of ink (WCAG 2.2, 1.4.11: 3 to 1) is what is seen of it on whatever ground.
  it.each([
    ["#16262e", "day", "#e9f1f4"],
    ["#d9e4e6", "night", "#0b161c"],
    ["#000000", "day", "#ffffff"],
    ["#ffffff", "night", "#000000"],
  ])("ink %s stands out by %s from the water %s", (ink, _theme, water) =>
    expect(wcagContrast(ink, water)).toBeGreaterThan(7),
  );
});
