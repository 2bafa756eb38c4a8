import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { ALL_FIELDS } from "../../stream/selection";
import { observationHead, observationLine } from "./observation-table";

const observation = {
  ...observedRow("46042", "2026-05-09T12:00:00.000Z", { waveHeightM: 1.5, waveSteepness: "N/A" }),
  eventId: "7",
};

describe("a table of observations", () => {
  it("has the units in its head, and as many cells in each line", () => {
    const head = observationHead(ALL_FIELDS);
    expect(head).toMatch(/^stationId,timestamp \(UTC\),waveHeightM \(m\),/);
    expect(head).toContain("waterTempC (degC)");
    expect(head).toMatch(/,waveSteepness,eventId,source$/);
    const line = observationLine(observation, ALL_FIELDS, true);
    expect(line.split(",")).toHaveLength(head.split(",").length);
    expect(line).toMatch(/^46042,2026-05-09T12:00:00.000Z,1.5,,.*,N\/A,7,simulated$/);
  });

  it("has the station and the time first and the flags last, whatever the order in which fields are named", () => {
    expect(observationHead(["quality", "eventId", "timestamp"])).toMatch(
      /^stationId,timestamp \(UTC\),eventId,waveHeightM flag,.*,dewPointC flag,source$/,
    );
    expect(observationLine({ ...observation, quality: null }, ["quality", "eventId"], false)).toBe(
      "46042,2026-05-09T12:00:00.000Z,7,,,,,,,,,NDBC",
    );
  });
});
