import { describe, expect, it } from "vitest";
import { parseSpectra } from "./parse-spectra";
import { FeedFormatError } from "./feed-format";

const HEADER = [
  "#YY  MM DD hh mm WVHT  SwH  SwP  WWH  WWP SwD WWD  STEEPNESS  APD MWD",
  "#yr  mo dy hr mn    m    m  sec    m  sec  -  degT     -      sec degT",
];
const file = (...rows: string[]) => [...HEADER, ...rows, ""].join("\n");

describe("parseSpectra", () => {
  it("reads how swell and wind waves shared the sea", () => {
    const { summaries, rejections } = parseSpectra(
      file("2022 08 13 13 40  1.0  0.9  5.0  0.5  3.6 WSW SSW VERY_STEEP  4.4 248"),
    );
    expect(summaries).toEqual([
      {
        timestamp: "2022-08-13T13:40:00.000Z",
        waveHeightM: 1,
        averagePeriodS: 4.4,
        split: {
          swellHeightM: 0.9,
          swellPeriodS: 5,
          swellDirection: "WSW",
          windWaveHeightM: 0.5,
          windWavePeriodS: 3.6,
          windWaveDirection: "SSW",
          waveSteepness: "VERY_STEEP",
        },
      },
    ]);
    expect(rejections).toEqual([]);
  });

  it("N/A is a steepness, MM is missing, and a swell of 0.0 has no period", () => {
    const { summaries } = parseSpectra(
      file("2022 08 13 17 40  0.7  0.0   MM  0.4  3.7  MM  SW        N/A  4.5 -99"),
    );
    expect(summaries[0]!.split).toMatchObject({
      swellHeightM: 0,
      swellPeriodS: null,
      swellDirection: null,
      waveSteepness: "N/A",
    });
  });

  it.each([
    ["a direction in degrees", "270", "AVERAGE", 'WWD is "270", none of N NNE'],
    ["an unknown steepness", "SW", "HUGE", 'STEEPNESS is "HUGE", none of VERY_STEEP'],
  ])("a row with %s is rejected, and costs the others nothing", (_what, direction, steepness, reason) => {
    const { summaries, rejections } = parseSpectra(
      file(
        `2022 08 13 17 40  0.7  0.6  5.0  0.4  3.7  NW  ${direction} ${steepness} 4.5 317`,
        "2022 08 13 16 40  0.8  0.7  5.3  0.4  3.8 WNW  SW      STEEP  4.5 302",
      ),
    );
    expect(summaries).toHaveLength(1);
    expect(rejections).toEqual([{ line: 3, reason: expect.stringContaining(reason) as string }]);
  });

  it.each(["", "<html></html>", file()])("%j is no spectral summary", (text) => {
    expect(() => parseSpectra(text)).toThrow(FeedFormatError);
  });
});
