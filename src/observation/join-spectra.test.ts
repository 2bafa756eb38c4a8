import { describe, expect, it } from "vitest";
import { joinSpectra } from "./join-spectra";
import type { SpectralSummary } from "./parse-spectra";

const at = (minute: number) => new Date(Date.UTC(2022, 7, 13, 17, minute)).toISOString();
const SPLIT = {
  swellHeightM: 0.9,
  swellPeriodS: 5,
  swellDirection: "WSW",
  windWaveHeightM: 0.5,
  windWavePeriodS: 3.6,
  windWaveDirection: "SSW",
  waveSteepness: "STEEP",
};
const summary = (minute: number, waveHeightM = 1, averagePeriodS = 4.4): SpectralSummary => ({
  timestamp: at(minute),
  waveHeightM,
  averagePeriodS,
  split: SPLIT,
});
const wave = (minute: number, waveHeightM: number | null = 1, averagePeriodS: number | null = 4.4) => ({
  timestamp: at(minute),
  waveHeightM,
  averagePeriodS,
});
const joined = (summaries: SpectralSummary[], waves: ReturnType<typeof wave>[]) =>
  joinSpectra("41001", summaries, waves).rows.map(({ timestamp }) => timestamp);

describe("joinSpectra", () => {
  it("a wave that a buoy reports at :40 and again at :50 gets its split in both", () => {
    expect(joined([summary(40)], [wave(30, null, null), wave(40), wave(50)])).toEqual([at(40), at(50)]);
  });

  it("an observation ten minutes later that reports another wave does not get it", () => {
    expect(joined([summary(40)], [wave(40), wave(50, 1.1), wave(51)])).toEqual([at(40)]);
    expect(joined([summary(40)], [wave(40), wave(50, 1, 4.5)])).toEqual([at(40)]);
  });

  it("an observation later than ten minutes, or before, does not get it", () => {
    expect(joined([summary(40)], [wave(39), wave(40), wave(51)])).toEqual([at(40)]);
  });

  it("where only the later observation reports the wave, that one gets it", () => {
    expect(joined([summary(40)], [wave(40, null, null), wave(50)])).toEqual([at(50)]);
  });

  it("where no observation reports the wave, the one of the same time gets the split alone", () => {
    const { rows, isWhole } = joinSpectra(
      "41001",
      [summary(40)],
      [wave(40, null, null), wave(51, null, null)],
    );
    const [row] = rows;
    expect(isWhole).toBe(true);
    expect(row).toMatchObject({ timestamp: at(40), ...SPLIT, waveHeightM: null, averagePeriodS: null });
  });

  it("where there is no observation, the summary makes one, with the height and period of the whole sea", () => {
    const [row] = joinSpectra("41001", [summary(40)], [wave(51, null, null)]).rows;
    expect(row).toMatchObject({
      stationId: "41001",
      timestamp: at(40),
      ...SPLIT,
      waveHeightM: 1,
      averagePeriodS: 4.4,
      windSpeedMps: null,
    });
  });

  it.each([
    ["none", []],
    ["the one of its own time, without the wave", [wave(40, null, null)]],
    ["one ten minutes later, without the wave", [wave(50, null, null)]],
  ])("a summary ahead of the observations is left for later: there is %s", (_what, waves) => {
    expect(joinSpectra("41001", [summary(40)], waves)).toEqual({ rows: [], isWhole: false });
  });

  it("a summary without a split belongs to nothing", () => {
    const split = { ...SPLIT, swellHeightM: null, windWaveHeightM: null };
    expect(joined([{ ...summary(40), split }], [wave(40)])).toEqual([]);
  });

  it("summaries that fall to the same observation give one row", () => {
    expect(joined([summary(40), summary(45)], [wave(50)])).toEqual([at(50)]);
  });
});
