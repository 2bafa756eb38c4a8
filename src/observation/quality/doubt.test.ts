import { describe, expect, it } from "vitest";
import { observedRow } from "../../../test/support/observations";
import type { Readings } from "../observation";
import { checkQuality } from "./check-quality";
import { decodeDoubts } from "./doubt";
import { encodeQuality, QualityFormatError } from "./encode-quality";

/** The codes of one station's observations, twenty minutes apart. */
const codesOf = (rows: Partial<Readings>[]) =>
  checkQuality(
    rows.map((readings, i) =>
      observedRow("46042", new Date(Date.UTC(2026, 4, 9, 12, 20 * i)).toISOString(), readings),
    ),
  ).map(encodeQuality);

describe("decodeDoubts", () => {
  it("names each suspect reading with the tests that said so, and no other reading", () => {
    const [code] = codesOf([{ waveHeightM: 19.5, windSpeedMps: 12, windGustMps: 3, airTempC: 10 }]);
    expect(decodeDoubts(code!)).toEqual({
      waveHeightM: { flag: 3, tests: ["grossRange"] },
      windSpeedMps: { flag: 3, tests: ["crossCheck"] },
      windGustMps: { flag: 3, tests: ["crossCheck"] },
    });
  });

  it("of a value that failed names the tests that only suspect it as well", () => {
    const [, code] = codesOf([{ waterTempC: 12 }, { waterTempC: 22.5 }, { waterTempC: 12 }]);
    expect(decodeDoubts(code!)).toEqual({
      waterTempC: { flag: 4, tests: ["spike", "rateOfChange"] },
    });
  });

  it("has nothing against what is good, missing, not evaluated or was never checked", () => {
    const [code] = codesOf([{ pressureHpa: 1013.2, dewPointC: 10 }]);
    expect([decodeDoubts(code!), decodeDoubts(null)]).toEqual([{}, {}]);
  });

  it("refuses a text that is no code", () => {
    expect(() => decodeDoubts("b34")).toThrow(QualityFormatError);
  });
});
