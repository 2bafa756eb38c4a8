import { expect, it } from "vitest";
import type { Conditions } from "../../observation/conditions";
import { FLAG } from "../../observation/quality/flags";
import { listHighestWaves } from "./suggestions";

const NOW_MS = Date.UTC(2026, 4, 9, 12);
const waves = (stationId: string, value: number, hoursAgo = 1, isDoubtful = false): Conditions => {
  const timestamp = new Date(NOW_MS - hoursAgo * 3_600_000).toISOString();
  const doubt = isDoubtful ? { doubt: { flag: FLAG.fail, tests: ["grossRange" as const] } } : {};
  return { stationId, timestamp, readings: { waveHeightM: { value, timestamp, ...doubt } } };
};

it("the highest waves come first, of four stations, and none that are old, in doubt or not measured", () => {
  const conditions = [
    waves("A001", 1),
    waves("A002", 5),
    waves("A003", 30, 1, true),
    waves("A004", 9, 8),
    waves("A005", 3),
    waves("A006", 4),
    waves("A007", 2),
    { ...waves("A008", 0), readings: {} },
  ];
  expect(listHighestWaves(conditions, NOW_MS)).toEqual(["A002", "A006", "A005", "A007"]);
});
