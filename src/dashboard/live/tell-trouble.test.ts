import { expect, it } from "vitest";
import { tellTrouble } from "./tell-trouble";

it("says what is wrong and since when, how old what is shown is, and what happens then", () => {
  const { title, detail } = tellTrouble({ kind: "server" }, "14:02 UTC", "12 min ago");
  expect(title).toBe("The server does not answer since 14:02 UTC.");
  expect(detail).toContain("The newest observation shown was made 12 min ago.");
  expect(detail).toContain("asked every few seconds");
});

it("says nothing of what nobody knows", () => {
  const { title, detail } = tellTrouble({ kind: "feed" }, null, null);
  expect(title).toBe("NDBC’s feed cannot be read.");
  expect(detail).not.toContain("newest");
});

it("without Redis what comes is kept, and shown when it is back", () => {
  expect(tellTrouble({ kind: "redis" }, null, null).detail).toContain(
    "What comes is kept, and shown when it is back.",
  );
});

it("where no station reports, the feed is not blamed", () => {
  const { title, detail } = tellTrouble({ kind: "quiet" }, "02:10 UTC", "13 h ago");
  expect(title).toBe("No station has reported for hours.");
  expect(detail).toBe(
    "NDBC’s feed can be read, and brings nothing newer. The newest observation shown was made 13 h ago. News comes by itself once stations report again.",
  );
});
