import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, type Preferences } from "../preferences/preferences";
import { PreferencesProvider } from "../preferences/preferences-provider";
import { Legend } from "./legend";
import { QUANTITIES, QUANTITY_IDS } from "./quantities";

const render = (id: keyof typeof QUANTITIES, preferences: Partial<Preferences> = {}) =>
  renderToStaticMarkup(
    <PreferencesProvider initial={{ ...DEFAULT_PREFERENCES, ...preferences }}>
      <Legend quantity={QUANTITIES[id]} />
    </PreferencesProvider>,
  );

/** What a screen reader has of it: the text, without what is hidden from it. */
const readAloud = (html: string) =>
  html
    .replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replace(/\s+/g, " ");

describe("the legend", () => {
  it.each(QUANTITY_IDS)("reads every class of %s aloud, and the keys", (id) => {
    const aloud = readAloud(render(id));
    for (const { name } of QUANTITIES[id].classes) expect(aloud).toContain(name);
    expect(aloud).toContain("not measured");
    expect(aloud).toContain("older than 6 h");
  });

  it("says bounds in the reader's unit", () => {
    expect(readAloud(render("waves"))).toContain("from 1.25 metres: moderate");
    expect(readAloud(render("waves", { system: "imperial" }))).toContain("from 4.1 feet: moderate");
    expect(readAloud(render("air"))).toContain("below −10 degrees Celsius: bitter");
  });
});
