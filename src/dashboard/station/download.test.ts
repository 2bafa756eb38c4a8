import { expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { toFile } from "./download";

const source = { name: "a feed", url: "https://feed.example", simulated: true };
const observations = ["2026-05-04T23:50", "2026-05-09T12:00"].map((minute) => ({
  ...observedRow("46042", `${minute}:00.000Z`, { waveHeightM: 2 }),
  eventId: null,
}));

it("a file is named by station and range, has what was shown, and says whose data it is", () => {
  const csv = toFile("46042", { observations, source }, "csv");
  expect(csv.name).toBe("46042_2026-05-04_2026-05-09.csv");
  expect(csv.text.trimEnd().split("\n")).toHaveLength(3);
  expect(csv.text).toMatch(/,simulated\n$/);
  const json = toFile("46042", { observations, source }, "json");
  expect(json.name).toBe("46042_2026-05-04_2026-05-09.json");
  expect(JSON.parse(json.text)).toEqual({ stationId: "46042", source, observations });
});
