import { describe, expect, it } from "vitest";
import { observedRow } from "../../test/support/observations";
import { FeedFormatError } from "./feed-format";
import { parseRealtime } from "./parse-realtime";

const HEADER = [
  "#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS PTDY  TIDE",
  "#yr  mo dy hr mn degT m/s  m/s     m   sec   sec degT   hPa  degC  degC  degC  nmi  hPa    ft",
];
const file = (...rows: string[]) => [...HEADER, ...rows, ""].join("\n");

describe("parseRealtime", () => {
  it("reads every column in the units of the feed, newest first as they stand", () => {
    const { observations, rejections } = parseRealtime(
      file(
        "2023 09 28 21 00  60  4.0  4.5   0.8     9   5.8  85 1026.2  16.3  17.4  10.5  1.6 -0.6  0.25",
        "2023 09 28 20 50  MM   MM   MM    MM    MM    MM  MM 1026.2    MM    MM    MM   MM   MM    MM",
      ),
      { stationId: "44013" },
    );
    expect(observations).toEqual([
      observedRow("44013", "2023-09-28T21:00:00.000Z", {
        windDirDeg: 60,
        windSpeedMps: 4,
        windGustMps: 4.5,
        waveHeightM: 0.8,
        dominantPeriodS: 9,
        averagePeriodS: 5.8,
        meanWaveDirDeg: 85,
        pressureHpa: 1026.2,
        airTempC: 16.3,
        waterTempC: 17.4,
        dewPointC: 10.5,
        visibilityNmi: 1.6,
        pressureTendencyHpa: -0.6,
        tideFt: 0.25,
      }),
      observedRow("44013", "2023-09-28T20:50:00.000Z", { pressureHpa: 1026.2 }),
    ]);
    expect(rejections).toEqual([]);
  });

  const pressureRow = (time: string, hPa: string) =>
    `2023 09 28 ${time} MM MM MM MM MM MM MM ${hPa} MM MM MM MM MM MM`;

  it("rows of the same time are one observation, wherever they stand: a later value wins, a later MM does not", () => {
    const { observations } = parseRealtime(
      file(
        pressureRow("21 00", "1026.2").replace(/MM$/, "0.5"),
        pressureRow("20 50", "1026.3"),
        pressureRow("21 00", "1026.4"),
      ),
      { stationId: "44013" },
    );
    expect(observations).toEqual([
      observedRow("44013", "2023-09-28T21:00:00.000Z", { pressureHpa: 1026.4, tideFt: 0.5 }),
      observedRow("44013", "2023-09-28T20:50:00.000Z", { pressureHpa: 1026.3 }),
    ]);
  });

  it("rows in any order are read, each with its own time", () => {
    const { observations } = parseRealtime(
      file(pressureRow("20 50", "1026.3"), pressureRow("21 00", "1026.2"), pressureRow("20 40", "1026.1")),
      { stationId: "44013" },
    );
    expect(observations.map(({ timestamp }) => timestamp.slice(11, 16))).toEqual(["20:50", "21:00", "20:40"]);
  });

  it("a row in which nothing was measured is counted, and is no observation", () => {
    const { observations, blankRows } = parseRealtime(
      file(pressureRow("21 00", "MM"), pressureRow("20 50", "1026.3")),
      { stationId: "31007" },
    );
    expect(observations).toHaveLength(1);
    expect(blankRows).toBe(1);
  });

  it("a row that cannot be read costs the others nothing", () => {
    const { observations, rejections } = parseRealtime(
      file(pressureRow("21 MM", "1026.2"), pressureRow("20 50", "1026.3")),
      { stationId: "42361" },
    );
    expect(observations).toHaveLength(1);
    expect(rejections).toEqual([{ line: 3, reason: "2023 09 28 21 MM is no date and time" }]);
  });

  it.each(["", "<html>Not Found</html>", file(), HEADER[0]!.slice(0, 10)])(
    "%j is no table of a station",
    (text) => {
      expect(() => parseRealtime(text, { stationId: "44013" })).toThrow(FeedFormatError);
    },
  );
});
