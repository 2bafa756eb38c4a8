import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldsSchema, selectionShape } from "../../stream/selection";
import { ProblemError } from "../problem";
import { near, time, wholeNumber } from "./parameters";
import { readParameters } from "./read-parameters";

const schema = z.object({
  ...selectionShape,
  fields: fieldsSchema,
  near,
  since: time.optional(),
  limit: wholeNumber(1, 1000).default(100),
});
const read = (query: string) => readParameters(new URLSearchParams(query), schema);

function detailOf(query: string): string {
  try {
    read(query);
  } catch (err) {
    if (err instanceof ProblemError) return err.problem.detail;
    throw err;
  }
  throw new Error(`${query} was read`);
}

describe("readParameters", () => {
  it("gives the values, and the defaults of what was not sent", () => {
    expect(read("near=-10.5,179.9,20&stations=44013,clkn7&_=7")).toEqual({
      near: [-10.5, 179.9, 20],
      stations: ["44013", "CLKN7"],
      limit: 100,
    });
  });

  it.each([
    ["limit=0", 'limit is to be a whole number from 1 to 1000; it was "0".'],
    ["limit=2.5", 'limit is to be a whole number from 1 to 1000; it was "2.5".'],
    [
      "near=36.8,-122.4",
      'near is to be lat,lon,km: degrees north, degrees east, kilometres, such as 36.8,-122.4,100; it was "36.8,-122.4".',
    ],
    [
      "stations=44013,!,?",
      'stations names what is no station id: 4 to 7 letters and digits; it was "44013,!,?".',
    ],
    ["limit=1&limit=1", "The parameter limit was given twice. Send it once."],
    ["limits=1", "Did you mean limit?"],
    [
      "since=now&limit=x",
      'since is no date and time with a zone, such as 2026-05-09T12:00:00Z (in a URL, + is written %2B); it was "now". limit is to be a whole number from 1 to 1000; it was "x".',
    ],
  ])("%s: %s", (query, detail) => {
    expect(detailOf(query)).toContain(detail);
  });

  it("shows no more of what was sent than helps", () => {
    expect(detailOf(`since=${"9".repeat(5000)}`).length).toBeLessThan(250);
  });

  it("names a field that there is not, and those that there are", () => {
    expect(detailOf("fields=waveHeight")).toMatch(
      /^fields names "waveHeight", a field that there is not; there are stationId, /,
    );
  });
});
