import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedRow } from "../../test/support/observations";
import { READINGS_BY_COLUMN } from "./observation";
import { parseLatestObs } from "./parse-latest-obs";
import { FeedFormatError } from "./feed-format";

const READING_COLUMNS = Object.keys(READINGS_BY_COLUMN) as (keyof typeof READINGS_BY_COLUMN)[];
const HEADER = "#STN LAT LON YYYY MM DD hh mm WVHT WTMP";
const UNITS = "#text deg deg yr mo day hr mn m degC";
const NOON = "2026-05-09T12:00:00.000Z";

/** A table with a wave height and a water temperature; its rows begin on line 3. */
const table = (...rows: string[]) => [HEADER, UNITS, ...rows, ""].join("\n");
const GOOD_ROW = "46042 36.785 -122.396 2026 05 09 12 00 2.1 11.4";
const GOOD = observedRow("46042", NOON, { waveHeightM: 2.1, waterTempC: 11.4 });

describe("parseLatestObs: columns", () => {
  it("reads every column that NDBC has, in the units of the feed", () => {
    const text = [
      "#STN       LAT      LON  YYYY MM DD hh mm WDIR WSPD   GST WVHT  DPD APD MWD   PRES  PTDY  ATMP  WTMP  DEWP  VIS   TIDE",
      "#text      deg      deg   yr mo day hr mn degT  m/s   m/s   m   sec sec degT   hPa   hPa  degC  degC  degC  nmi     ft",
      "46042   36.785 -122.396  2026 05 09 12 50 320   8.5  10.5  2.1  12  7.9 305 1016.3  -1.4  12.1  11.4   9.7  1.6   0.25",
    ].join("\n");
    const { observations, positions, rejections } = parseLatestObs(text);
    expect(observations).toEqual([
      observedRow("46042", "2026-05-09T12:50:00.000Z", {
        windDirDeg: 320,
        windSpeedMps: 8.5,
        windGustMps: 10.5,
        waveHeightM: 2.1,
        dominantPeriodS: 12,
        averagePeriodS: 7.9,
        meanWaveDirDeg: 305,
        pressureHpa: 1016.3,
        pressureTendencyHpa: -1.4,
        airTempC: 12.1,
        waterTempC: 11.4,
        dewPointC: 9.7,
        visibilityNmi: 1.6,
        tideFt: 0.25,
      }),
    ]);
    expect(positions).toEqual([
      { stationId: "46042", timestamp: "2026-05-09T12:50:00.000Z", lat: 36.785, lon: -122.396 },
    ]);
    expect(rejections).toEqual([]);
  });

  it("are found by their names, in whatever order; the month `MM` is not the minute `mm`", () => {
    const text = "#WTMP mm hh DD MM YYYY LON LAT WVHT STN\n11.4 59 12 09 05 2026 -122.396 36.785 2.1 46042\n";
    const { observations, positions } = parseLatestObs(text);
    const timestamp = "2026-05-09T12:59:00.000Z";
    expect(observations).toEqual([observedRow("46042", timestamp, { waveHeightM: 2.1, waterTempC: 11.4 })]);
    expect(positions).toEqual([{ stationId: "46042", timestamp, lat: 36.785, lon: -122.396 }]);
  });

  it("that the table does not have are missing, and those nobody knows are passed over", () => {
    const text = "#STN LAT LON YYYY MM DD hh mm SALINITY WVHT\n46042 36.8 -122.4 2026 05 09 12 00 N/A 2.1\n";
    expect(parseLatestObs(text).observations).toEqual([observedRow("46042", NOON, { waveHeightM: 2.1 })]);
  });

  it("that stand twice in the header are read where they stand first", () => {
    const text = "#STN LAT LON YYYY MM DD hh mm WVHT WVHT\n46042 36.8 -122.4 2026 05 09 12 00 2.1 9.9\n";
    const { observations, rejections } = parseLatestObs(text);
    expect(observations).toEqual([observedRow("46042", NOON, { waveHeightM: 2.1 })]);
    expect(rejections).toEqual([]);
  });

  it("may touch the `#`, or stand apart from it", () => {
    expect(parseLatestObs(table(GOOD_ROW).replace("#STN", "# STN")).observations).toEqual([GOOD]);
  });

  it("have their units in a second line, which is no row and may be absent", () => {
    const withUnits = parseLatestObs([HEADER, UNITS, GOOD_ROW].join("\n"));
    const without = parseLatestObs([HEADER, GOOD_ROW].join("\n"));
    expect(withUnits).toEqual(without);
    expect(withUnits).toMatchObject({ observations: [GOOD], rejections: [], blankRows: 0 });
  });

  it("line ends of Windows and empty lines change nothing", () => {
    const text = `\r\n${table(GOOD_ROW, "").replaceAll("\n", "\r\n")}  \r\n`;
    expect(parseLatestObs(text)).toEqual(parseLatestObs(table(GOOD_ROW)));
  });
});

describe("parseLatestObs: cells", () => {
  const readWaterTemp = (cell: string) =>
    parseLatestObs(
      table(`46042 36.8 -122.4 2026 05 09 12 00 2.1 ${cell}`, GOOD_ROW.replace("46042", "44013")),
    );

  it.each([
    ["99", 99],
    ["99.0", 99],
    ["999.0", 999],
    ["9999", 9999],
    ["0.0", 0],
    ["0", 0],
    ["30", 30],
    ["1.6", 1.6],
    ["+0.0", 0],
    ["+36.3", 36.3],
    ["-1.4", -1.4],
    [".5", 0.5],
    ["-.5", -0.5],
    ["007", 7],
  ])("%s is a value", (cell, value) => {
    const { observations, rejections } = readWaterTemp(cell);
    expect(observations[0]?.waterTempC).toBe(value);
    expect(rejections).toEqual([]);
  });

  it("every decimal, of however many digits, is the double that is nearest to it", () => {
    const decimals = fc.oneof(
      fc.stringMatching(/^[+-]?[0-9]{1,3}(\.[0-9]{1,4})?$/),
      fc.stringMatching(/^[+-]?([0-9]{1,18}(\.[0-9]{1,9})?|\.[0-9]{1,20})$/),
    );
    fc.assert(
      fc.property(decimals, (cell) => {
        expect(readWaterTemp(cell).observations[0]?.waterTempC).toBe(Number(cell));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it("MM is a missing value", () => {
    const { observations, rejections } = readWaterTemp("MM");
    expect(observations[0]).toEqual(observedRow("46042", NOON, { waveHeightM: 2.1 }));
    expect(rejections).toEqual([]);
  });

  it.each([
    ["12.", "a cut number"],
    ["+", "a cut number"],
    [".", "a cut number"],
    ["M", "a cut MM"],
    ["mm", "MM in lower case"],
    ["N/A", "a word"],
    ["NaN", "what JavaScript takes for a number"],
    ["Infinity", "what JavaScript takes for a number"],
    ["1e3", "what JavaScript takes for a number"],
    ["0x1F", "what JavaScript takes for a number"],
    ["--1.4", "a doubled sign"],
    ["1.4.2", "a doubled point"],
    ["1,4", "a comma"],
  ])("%s (%s) is neither a value nor missing, and rejects its row alone", (cell) => {
    const { observations, rejections } = readWaterTemp(cell);
    expect(rejections).toEqual([{ line: 3, reason: `WTMP is "${cell}", not a number` }]);
    expect(observations.map(({ stationId }) => stationId)).toEqual(["44013"]);
  });

  it("a number beyond all that can be counted is no number", () => {
    const { rejections } = readWaterTemp("9".repeat(400));
    expect(rejections).toEqual([{ line: 3, reason: `WTMP is "${"9".repeat(40)}", not a number` }]);
  });
});

describe("parseLatestObs: rows", () => {
  it.each([
    [
      "whose minute is MM",
      "46042 36.8 -122.4 2026 05 09 12 MM 2.1 11.4",
      "2026 05 09 12 MM is no date and time",
    ],
    ["of 35 cells", Array(35).fill("1").join(" "), "35 cells where the header has 10 columns"],
    [
      "with a cell too few",
      "46042 36.8 -122.4 2026 05 09 12 00 2.1",
      "9 cells where the header has 10 columns",
    ],
    [
      "with a word for a number",
      "46042 36.8 -122.4 2026 05 09 12 00 high 11.4",
      'WVHT is "high", not a number',
    ],
    ["beyond the pole", "46042 90.1 -122.4 2026 05 09 12 00 2.1 11.4", "LAT is 90.1, beyond 90 degrees"],
    [
      "beyond the date line",
      "46042 36.8 -180.5 2026 05 09 12 00 2.1 11.4",
      "LON is -180.5, beyond 180 degrees",
    ],
    [
      "with a word for a position",
      "46042 N36 -122.4 2026 05 09 12 00 2.1 11.4",
      'LAT is "N36", not a number',
    ],
    [
      "of the 30th of February",
      "46042 36.8 -122.4 2026 02 30 12 00 2.1 11.4",
      "2026 02 30 12 00 is no date and time",
    ],
    [
      "of the 29th of February 2026",
      "46042 36.8 -122.4 2026 02 29 12 00 2.1 11.4",
      "2026 02 29 12 00 is no date and time",
    ],
    ["of month 13", "46042 36.8 -122.4 2026 13 01 12 00 2.1 11.4", "2026 13 01 12 00 is no date and time"],
    ["of 24 o'clock", "46042 36.8 -122.4 2026 05 09 24 00 2.1 11.4", "2026 05 09 24 00 is no date and time"],
    ["of minute 62", "46042 36.8 -122.4 2026 05 09 12 62 2.1 11.4", "2026 05 09 12 62 is no date and time"],
    [
      "of a year in two digits",
      "46042 36.8 -122.4 26 05 09 12 00 2.1 11.4",
      "26 05 09 12 00 is no date and time",
    ],
    ["whose id is too short", "42 36.8 -122.4 2026 05 09 12 00 2.1 11.4", '"42" is no station id'],
    [
      "whose id has other characters",
      "46-42 36.8 -122.4 2026 05 09 12 00 2.1 11.4",
      '"46-42" is no station id',
    ],
  ])("a row %s is rejected with its line and the reason, and the others stay", (_what, row, reason) => {
    const { observations, positions, rejections } = parseLatestObs(
      table(GOOD_ROW, row, GOOD_ROW.replace("46042", "44013")),
    );
    expect(rejections).toEqual([{ line: 4, reason }]);
    expect(observations).toEqual([GOOD, { ...GOOD, stationId: "44013" }]);
    expect(positions.map(({ stationId }) => stationId)).toEqual(["46042", "44013"]);
  });

  it.each([
    ["9999 12 31 23 59", "9999-12-31T23:59:00.000Z is still to come, by this computer's clock"],
    ["2026 05 09 12 01", "2026-05-09T12:01:00.000Z is still to come, by this computer's clock"],
    ["1969 12 31 23 59", "1969 12 31 23 59 is no date and time"],
    ["0100 01 01 00 00", "0100 01 01 00 00 is no date and time"],
  ])("a row of %s, where noon is the latest, is rejected: it is no time of observation", (time, reason) => {
    const row = `44013 42.3 -70.7 ${time} 1.0 9.9`;
    const { observations, positions, rejections } = parseLatestObs(table(GOOD_ROW, row), new Date(NOON));
    expect(rejections).toEqual([{ line: 4, reason }]);
    expect(observations).toEqual([GOOD]);
    expect(positions).toHaveLength(1);
  });

  it("the 29th of February of a leap year is a date", () => {
    const row = "46042 36.8 -122.4 2024 02 29 23 59 2.1 11.4";
    expect(parseLatestObs(table(row)).observations[0]?.timestamp).toBe("2024-02-29T23:59:00.000Z");
  });

  it("the pole and the date line are positions, and MM is none", () => {
    const { positions } = parseLatestObs(
      table(
        "NPOLE 90 180 2026 05 09 12 00 2.1 11.4",
        "SPOLE -90.0 -180.0 2026 05 09 12 00 2.1 11.4",
        "DRIFT MM MM 2026 05 09 12 00 2.1 11.4",
      ),
    );
    expect(positions.map(({ lat, lon }) => [lat, lon])).toEqual([
      [90, 180],
      [-90, -180],
      [null, null],
    ]);
  });

  it.each(["KBQX", "32ST0", "1801589"])("%s is a station id", (id) => {
    expect(parseLatestObs(table(GOOD_ROW.replace("46042", id))).observations[0]?.stationId).toBe(id);
  });

  it("ids in lower case are those in upper case", () => {
    const { observations, positions } = parseLatestObs(
      table("kbqx 28.0 -94.0 2026 05 09 12 00 2.1 MM", "KBQX 28.0 -94.0 2026 05 09 12 00 MM 11.4"),
    );
    expect(observations).toEqual([observedRow("KBQX", NOON, { waveHeightM: 2.1, waterTempC: 11.4 })]);
    expect(positions.map(({ stationId }) => stationId)).toEqual(["KBQX"]);
  });

  it("rows of the same station and time are one observation: a later value wins, a later MM does not", () => {
    const { observations } = parseLatestObs(
      table("46042 36.8 -122.4 2026 05 09 12 00 2.1 11.4", "46042 36.8 -122.4 2026 05 09 12 00 2.3 MM"),
    );
    expect(observations).toEqual([observedRow("46042", NOON, { waveHeightM: 2.3, waterTempC: 11.4 })]);
  });

  it("rows of the same station and another time are observations of their own, and the newest says where it is", () => {
    const { observations, positions } = parseLatestObs(
      table("46042 36.9 -122.5 2026 05 09 12 30 2.3 MM", "46042 36.8 -122.4 2026 05 09 12 00 2.1 MM"),
    );
    const later = "2026-05-09T12:30:00.000Z";
    expect(observations.map(({ timestamp }) => timestamp)).toEqual([later, NOON]);
    expect(positions).toEqual([{ stationId: "46042", timestamp: later, lat: 36.9, lon: -122.5 }]);
  });

  it.each([
    ["first", ["36.8 -122.4 2026 05 09 12 00", "MM MM 2026 05 09 12 30"]],
    ["last", ["MM MM 2026 05 09 12 30", "36.8 -122.4 2026 05 09 12 00"]],
  ])(
    "a position that was reported is not replaced by a newer missing one, whether it comes %s",
    (_place, rows) => {
      const { positions } = parseLatestObs(table(...rows.map((row) => `46042 ${row} 2.1 11.4`)));
      expect(positions).toEqual([{ stationId: "46042", timestamp: NOON, lat: 36.8, lon: -122.4 }]);
    },
  );

  it("a row in which nothing was measured is counted and is no observation, but its position is known", () => {
    const { observations, positions, blankRows, rejections } = parseLatestObs(
      table(GOOD_ROW, "31007 -19.9 -34.1 2026 05 09 12 00 MM MM"),
    );
    expect(observations).toEqual([GOOD]);
    expect(blankRows).toBe(1);
    expect(positions[1]).toEqual({ stationId: "31007", timestamp: NOON, lat: -19.9, lon: -34.1 });
    expect(rejections).toEqual([]);
  });

  it("a table in which nobody measured anything is a table", () => {
    const parsed = parseLatestObs(table("31007 -19.9 -34.1 2026 05 09 12 00 MM MM"));
    expect(parsed).toMatchObject({ observations: [], blankRows: 1, rejections: [] });
  });
});

describe("parseLatestObs: what is no table", () => {
  it.each([
    [
      "an HTML page",
      "<!DOCTYPE html>\n<html><body># STN</body></html>",
      'the body begins with "<!DOCTYPE html> <html>',
    ],
    ["an empty body", "", "the body is empty"],
    ["a body of white space", " \r\n\n", "the body is empty"],
    ["rows without a header", GOOD_ROW, 'the body begins with "46042 36.785'],
    [
      "a header without the station's column",
      `${HEADER.replace("STN", "ID")}\n${GOOD_ROW}`,
      "no header line with the columns STN LAT LON",
    ],
    [
      "a header without a reading",
      "#STN LAT LON YYYY MM DD hh mm\n46042 36.8 -122.4 2026 05 09 12 00",
      "no header line",
    ],
    ["a header cut short", HEADER.slice(0, 24), "no header line"],
    ["a header alone", `${HEADER}\n${UNITS}\n`, "a header without a row below it"],
    ["garbage", "\u0000\u001f\u008b\b\u00ff\u00fe#\u0000STN\u0000", "no header line"],
    [
      "a table none of whose rows is readable",
      table("46042 36.8", "oops"),
      "none of 2 rows is readable; line 3: 2 cells where the header has 10 columns",
    ],
  ])("%s is refused as a whole, and the error says what came", (_what, text, message) => {
    const parse = () => parseLatestObs(text);
    expect(parse).toThrow(FeedFormatError);
    expect(parse).toThrow(message);
  });

  it.each([
    ["between two cells", "44013 42.3 -70.7 2026 05 09 12 00 1.0", "9 cells where the header has 10 columns"],
    ["within its date", "44013 42.3 -70.7 202", "4 cells where the header has 10 columns"],
    ["within its last number", "44013 42.3 -70.7 2026 05 09 12 00 1.0 12.", 'WTMP is "12.", not a number'],
    ["within its last MM", "44013 42.3 -70.7 2026 05 09 12 00 1.0 M", 'WTMP is "M", not a number'],
  ])(
    "of a table cut %s of a row, that row is rejected and those before it stay",
    (_where, cutRow, reason) => {
      const { observations, rejections } = parseLatestObs(`${table(GOOD_ROW)}${cutRow}`);
      expect(observations).toEqual([GOOD]);
      expect(rejections).toEqual([{ line: 4, reason }]);
    },
  );
});

describe("parseLatestObs: whatever comes", () => {
  // Tenths: a whole number divided by ten is the same double as its decimal form. Every other whole value is written
  // without its point.
  const numberCell = (tenthsMax: number) =>
    fc
      .record({
        sign: fc.constantFrom("", "+", "-"),
        tenths: fc.nat(tenthsMax),
      })
      .map(({ sign, tenths }) => {
        const digits = tenths % 20 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
        return { cell: sign + digits, value: ((sign === "-" ? -1 : 1) * tenths) / 10 };
      });
  const missingCell = fc.constant({ cell: "MM", value: null });
  const readingCell = fc.oneof(
    { weight: 2, arbitrary: numberCell(99_999) },
    { weight: 1, arbitrary: missingCell },
  );
  const reported = fc.record({
    id: fc.stringMatching(/^[0-9A-Za-z]{4,7}$/),
    lat: numberCell(900),
    lon: numberCell(1800),
    time: fc.integer({ min: Date.UTC(1970, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 }),
    readings: fc.array(readingCell, { minLength: READING_COLUMNS.length, maxLength: READING_COLUMNS.length }),
  });
  const spacing = () => fc.constantFrom(" ", "   ", "\t");
  const margin = () => fc.constantFrom("", "  ");
  const lineEnd = () => fc.constantFrom("\n", "\r\n");

  it("a table of any readings, in any order of columns, spacing and line ends, gives exactly those readings", () => {
    const tables = fc.record({
      columns: fc.shuffledSubarray(READING_COLUMNS, { minLength: 1 }).chain((present) => {
        const all = ["STN", "LAT", "LON", "YYYY", "MM", "DD", "hh", "mm", ...present];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
      rows: fc.uniqueArray(reported, { minLength: 1, maxLength: 8, selector: ({ id }) => id.toUpperCase() }),
    });
    fc.assert(
      fc.property(tables, fc.gen(), ({ columns, rows }, draw) => {
        const write = (cells: string[]) =>
          draw(margin) +
          cells.map((cell, i) => (i === 0 ? cell : draw(spacing) + cell)).join("") +
          draw(margin) +
          draw(lineEnd);
        const expected = rows.map(({ id, time, readings }) => {
          const known = READING_COLUMNS.map((column, i) => [
            READINGS_BY_COLUMN[column],
            columns.includes(column) ? readings[i]!.value : null,
          ]);
          return observedRow(
            id.toUpperCase(),
            new Date(time * 60_000).toISOString(),
            Object.fromEntries(known),
          );
        });
        const text =
          write(columns.map((column, i) => (i === 0 ? `#${column}` : column))) +
          rows
            .map(({ id, lat, lon, time, readings }) => {
              const [YYYY, MM, DD, hh, mm] = new Date(time * 60_000).toISOString().split(/[-T:]/);
              const cells: Record<string, string | undefined> = {
                ...Object.fromEntries(READING_COLUMNS.map((column, i) => [column, readings[i]!.cell])),
                ...{ STN: id, LAT: lat.cell, LON: lon.cell, YYYY, MM, DD, hh, mm },
              };
              return write(columns.map((column) => cells[column]!));
            })
            .join("");

        const parsed = parseLatestObs(text);

        const isMeasured = (row: object) =>
          Object.values(READINGS_BY_COLUMN).some((name) => (row as Record<string, unknown>)[name] !== null);
        expect(parsed.rejections).toEqual([]);
        expect(parsed.observations).toEqual(expected.filter(isMeasured));
        expect(parsed.blankRows).toBe(expected.filter((row) => !isMeasured(row)).length);
        expect(parsed.positions).toEqual(
          expected.map(({ stationId, timestamp }, i) => ({
            stationId,
            timestamp,
            lat: rows[i]!.lat.value,
            lon: rows[i]!.lon.value,
          })),
        );
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("no text makes it throw anything but FeedFormatError, and what it rejects has a line and a reason", () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        HEADER,
        UNITS,
        GOOD_ROW,
        "46042",
        "2026",
        "05",
        "MM",
        "12.",
        "#",
        "-",
        " ",
        "\t",
        "\n",
        "\r\n",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fragment, { maxLength: 40 }).map((fragments) => fragments.join("")),
      fc.array(fragment, { maxLength: 40 }).map((fragments) => table(GOOD_ROW, ...fragments)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let parsed;
        try {
          parsed = parseLatestObs(text);
        } catch (err) {
          expect(err).toBeInstanceOf(FeedFormatError);
          return;
        }
        expect(parsed.positions.length).toBeGreaterThan(0);
        for (const { line, reason } of parsed.rejections) {
          expect(line).toBeLessThanOrEqual(text.split("\n").length);
          expect(reason).not.toBe("");
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe("parseLatestObs: a body that means harm", () => {
  const head = "#STN LAT LON YYYY MM DD hh mm WVHT";
  const row = "46042 36.8 -122.4 2026 05 09 12 00 1.5";

  it.each([
    [
      "a header of more columns than a table has",
      `${head}${" a".repeat(1_000_000)}\n${row}\n`,
      /more than 100 columns/,
    ],
    ["more rows than a table has", `${head}\n${`${row}\n`.repeat(100_001)}`, /more than 100000 rows/],
    [
      "more unreadable rows than a table may have",
      `${head}\n${row}\n${"a\n".repeat(10_001)}`,
      /10000 rows are unreadable/,
    ],
  ])("%s is none", (_, text, reason) => {
    expect(() => parseLatestObs(text)).toThrow(reason);
  });

  it("a cell of megabytes is told by its beginning", () => {
    const cell = "9".repeat(1_000_000);
    const { rejections } = parseLatestObs(
      [head, row, row.replace("46042", cell), row.replace("36.8", cell), row.replace("2026", cell), ""].join(
        "\n",
      ),
    );
    expect(rejections).toHaveLength(3);
    for (const { reason } of rejections) expect(reason.length).toBeLessThan(100);
  });
});
