import { describe, expect, it } from "vitest";
import { CHART_PLANS } from "../station/chart-plans";
import { COMPARED_READINGS, compareAddress, parseCompareState } from "./compare-state";

const parse = (query: string) => parseCompareState(new URLSearchParams(query));

describe("what is compared", () => {
  it("stands in the address, and is read from it again", () => {
    const state = { stationIds: ["46042", "CLKN7"], reading: "waterTempC", days: 15 } as const;
    const address = compareAddress(state);
    expect(address).toBe("/compare?stations=46042,CLKN7&reading=waterTempC&days=15");
    expect(parse(address.split("?")[1]!)).toEqual({ ...state, surplusIds: [], notIds: [] });
  });

  it("is waves of five days where the address does not say, or says what there is not", () => {
    for (const query of ["", "reading=constructor&days=7", "reading=windDirDeg"])
      expect(parse(query)).toEqual({
        stationIds: [],
        surplusIds: [],
        notIds: [],
        reading: "waveHeightM",
        days: 5,
      });
  });

  it("is each station once, in any case; what can be no id is told apart", () => {
    const { stationIds, notIds } = parse("stations=clkn7,,46042,CLKN7,../x");
    expect(stationIds).toEqual(["CLKN7", "46042"]);
    expect(notIds).toEqual(["../x"]);
    expect(parse("stations=46042%2C44013").stationIds).toEqual(["46042", "44013"]);
  });

  it("is four stations at most, and says which were too many", () => {
    const { stationIds, surplusIds } = parse("stations=46042,44013,46026,46011,41001,41002");
    expect(stationIds).toEqual(["46042", "44013", "46026", "46011"]);
    expect(surplusIds).toEqual(["41001", "41002"]);
  });

  it("can be drawn: each reading is a line of a chart of the station page", () => {
    const drawn = CHART_PLANS.flatMap(({ lines }) => lines.map(({ reading }) => reading));
    expect(drawn).toEqual(expect.arrayContaining(Object.keys(COMPARED_READINGS)));
  });
});
