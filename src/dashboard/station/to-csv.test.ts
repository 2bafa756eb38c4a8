import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { CheckedObservation } from "../../observation/conditions";
import { MEASURED_NAMES } from "../../observation/observation";
import { FLAG } from "../../observation/quality/flags";
import { toCsv } from "./to-csv";

const row = (minute: string, readings: Parameters<typeof observedRow>[2]): CheckedObservation => ({
  ...observedRow("46042", `2026-05-09T12:${minute}:00.000Z`, readings),
  eventId: "1",
});

describe("observations as CSV", () => {
  it("are a header, and a row each with what was measured; what was not is empty, and 0 is not nothing", () => {
    const lines = toCsv([row("00", { waveHeightM: 2.1, windSpeedMps: 0 })], false).split("\n");
    expect(lines).toHaveLength(3);
    const [names, cells] = [lines[0]!.split(","), lines[1]!.split(",")];
    expect(names).toEqual(["stationId", "timestamp", ...MEASURED_NAMES, "suspect", "source"]);
    const measured = Object.fromEntries(
      names.map((name, i) => [name, cells[i]]).filter(([, cell]) => cell !== ""),
    );
    expect(measured).toEqual({
      stationId: "46042",
      timestamp: "2026-05-09T12:00:00.000Z",
      waveHeightM: "2.1",
      windSpeedMps: "0",
      source: "NDBC",
    });
    expect(lines[2]).toBe("");
  });

  it("say which readings are in doubt, and by which tests", () => {
    const doubtful = {
      ...row("10", { waveHeightM: 21, waterTempC: 50 }),
      doubts: {
        waveHeightM: { flag: FLAG.fail, tests: ["grossRange", "rateOfChange"] },
        waterTempC: { flag: FLAG.suspect, tests: ["spike"] },
      },
    } as CheckedObservation;
    expect(toCsv([doubtful], false)).toContain(
      ",waveHeightM: grossRange rateOfChange; waterTempC: spike,NDBC\n",
    );
  });

  it("say of each row that its weather is simulated", () => {
    const rows = toCsv([row("00", { waveHeightM: 2 }), row("10", { waveHeightM: 2.1 })], true)
      .trimEnd()
      .split("\n");
    expect(rows.slice(1).map((cells) => cells.split(",").at(-1))).toEqual(["simulated", "simulated"]);
  });

  it("of none are the header alone", () => {
    expect(toCsv([], false)).toMatch(/^stationId,timestamp,[^\n]*,suspect,source\n$/);
  });
});
