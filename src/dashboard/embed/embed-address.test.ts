import { describe, expect, it } from "vitest";
import { embedAddress, embedSnippet } from "./embed-address";

describe("the snippet for another's page", () => {
  it("leads to the station, as it was chosen to look", () => {
    const usual = embedAddress("https://buoys.example", "46042", { theme: "system", system: "nautical" });
    expect(usual).toBe("https://buoys.example/embed/station/46042");
    const chosen = embedAddress("https://buoys.example", "46042", { theme: "night", system: "imperial" });
    expect(chosen).toBe("https://buoys.example/embed/station/46042?theme=night&units=imperial");
  });

  it("is HTML whatever the station's name", () => {
    const snippet = embedSnippet("https://buoys.example/?a=1&b=2", 'The "Rock" <1>');
    expect(snippet).toContain('src="https://buoys.example/?a=1&amp;b=2"');
    expect(snippet).toContain('title="The &quot;Rock&quot; &lt;1>"');
  });
});
