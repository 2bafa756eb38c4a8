import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES } from "./preferences";
import { parsePreferences } from "./preferences-schema";

const chosen = {
  system: "imperial",
  units: { windSpeed: "Bft" },
  times: "local",
  localZone: "America/New_York",
  theme: "contrast",
};

describe("kept preferences", () => {
  it("are read back as they were chosen", () =>
    expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen));

  it.each([
    undefined,
    null,
    "",
    "%E0%A4%A",
    "null",
    "7",
    "[]",
    "{",
    '{"system":7,"units":3,"times":{},"theme":"pink"}',
  ])("%j is as for somebody of whom nothing is known", (text) =>
    expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES),
  );

  it("what is old or broken falls back by itself, and the rest stays", () => {
    const old = {
      ...chosen,
      units: { windSpeed: "Bft", tide: "fathoms", gone: "m" },
      localZone: "Atlantis/Capital",
      theme: "auto",
    };
    expect(parsePreferences(JSON.stringify(old))).toEqual({ ...chosen, localZone: null, theme: "system" });
  });
});
