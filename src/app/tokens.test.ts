import { readFileSync } from "node:fs";
import { wcagContrast } from "culori";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The tokens of a block of the style sheet, each by day and by night. */
function tokensOf(selector: string): Record<string, { day: string; night: string }> {
  const block = css.slice(css.indexOf(`${selector} {`));
  const tokens = block.slice(0, block.indexOf("}")).matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g);
  return Object.fromEntries([...tokens].map(([, name, day, night]) => [name, { day: day!, night: night! }]));
}

const TEXT = ["ink", "soft", "faint", "accent", "live", "warn", "bad"];
const THEMES = [
  [":root", "AA", 4.5],
  [':root[data-theme="contrast"]', "AAA", 7],
] as const;

describe("the look's tokens", () => {
  // WCAG 2.2, 1.4.3 and 1.4.6.
  it.each(THEMES)(
    "text of %s has the contrast of %s on paper and on what is raised",
    (selector, _level, least) => {
      const tokens = tokensOf(selector);
      for (const name of TEXT)
        for (const ground of ["paper", "raised"])
          for (const theme of ["day", "night"] as const)
            expect(
              wcagContrast(tokens[name]![theme], tokens[ground]![theme]),
              `${name} on ${ground} by ${theme}`,
            ).toBeGreaterThanOrEqual(least);
    },
  );

  it("high contrast is the same by choice and by the system's wish", () =>
    expect(tokensOf(':root[data-theme="system"]')).toEqual(tokensOf(':root[data-theme="contrast"]')));
});
