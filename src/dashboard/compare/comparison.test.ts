import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import { bridgeGaps } from "../../components/gaps";
import type { CheckedObservation } from "../../observation/conditions";
import { FLAG } from "../../observation/quality/flags";
import { comparisonFile } from "./comparison-file";
import { compareStations, measuredPlaces, valueAt } from "./comparison";

const NOON = Date.UTC(2026, 4, 9, 12) / 1000;
const row = (stationId: string, minute: number, waveHeightM: number | null): CheckedObservation => {
  const timestamp = new Date((NOON + minute * 60) * 1000).toISOString();
  return { ...observedRow(stationId, timestamp, { waveHeightM }), eventId: "1" };
};
const station = (stationId: string, ...rows: [minute: number, waveHeightM: number | null][]) => ({
  stationId,
  observations: rows.map(([minute, value]) => row(stationId, minute, value)),
});
const minutesOf = (times: readonly number[]) => times.map((time) => (time - NOON) / 60);

describe("stations beside each other", () => {
  it("are on one axis, each with its values at its own times", () => {
    const { times, lines } = compareStations(
      [station("46042", [0, 2], [10, 2.1]), station("44013", [5, 1], [10, 1.1])],
      "waveHeightM",
    );
    expect(minutesOf(times)).toEqual([0, 5, 10]);
    expect(lines.map(({ values }) => values)).toEqual([
      [2, null, 2.1],
      [null, 1, 1.1],
    ]);
  });

  it("go on past each other's times, and break in their own silences alone", () => {
    const { times, lines } = compareStations(
      [
        station("46042", [0, 2], [10, 2], [20, 2], [200, 3], [210, 3]),
        station("44013", ...Array.from({ length: 22 }, (_, i): [number, number] => [i * 10 + 5, 1])),
      ],
      "waveHeightM",
    );
    const [broken, whole] = lines.map(({ values }) => bridgeGaps(times, values));
    expect(broken!.slice(0, 5)).toEqual([2, undefined, 2, undefined, 2]);
    const between = broken!.filter((_, i) => times[i]! > NOON + 1200 && times[i]! < NOON + 12_000);
    expect(new Set(between)).toEqual(new Set([null]));
    expect(whole!.slice(1, -1)).not.toContain(null);
  });

  it("break in a silence in which no other reported either", () => {
    const { times, lines } = compareStations(
      [station("46042", [0, 2], [10, 2], [20, 2], [200, 3])],
      "waveHeightM",
    );
    expect(bridgeGaps(times, lines[0]!.values)).toEqual([2, 2, 2, null, 3]);
  });

  it("tell at a time what was last measured within the hour, and nothing across a silence", () => {
    const { times, lines } = compareStations(
      [
        station("46042", [0, 2], [10, null], [20, null], [50, null]),
        station("44013", [0, 1], [5, 1], [10, 1], [65, 1.5]),
      ],
      "waveHeightM",
    );
    const at = (minute: number) => times.indexOf(NOON + minute * 60);
    expect(lines.map((line) => valueAt(times, line, at(50)))).toEqual([2, null]);
    expect(lines.map((line) => valueAt(times, line, at(65)))).toEqual([null, 1.5]);
  });
});

describe("a comparison as a file", () => {
  const doubtful = {
    ...row("46042", 10, 21),
    doubts: { waveHeightM: { flag: FLAG.fail, tests: ["grossRange"] } },
  } as CheckedObservation;
  const comparison = compareStations(
    [
      { stationId: "46042", observations: [row("46042", 0, 2), doubtful] },
      station("44013", [5, null], [10, 0]),
    ],
    "waveHeightM",
  );

  it("is a column a station and a row a time, in the API's unit, and says what is in doubt and that it is simulated", () => {
    const { name, text } = comparisonFile(comparison, measuredPlaces(comparison), {
      reading: "waveHeightM",
      simulated: true,
    });
    expect(name).toBe("compare_waveHeightM_46042_44013_2026-05-09_2026-05-09.csv");
    expect(text).toBe(
      [
        "timestamp,46042 waveHeightM,44013 waveHeightM,suspect,source",
        "2026-05-09T12:00:00.000Z,2,,,simulated",
        "2026-05-09T12:10:00.000Z,21,0,46042: grossRange,simulated",
        "",
      ].join("\n"),
    );
  });
});
