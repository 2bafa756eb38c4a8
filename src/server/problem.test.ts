import { describe, expect, it } from "vitest";
import { ProblemError, refuseUnknownParameters } from "./problem";

/** What the refusal of those names tells; null when they are not refused. */
function refusalOf(names: string[], known: string[]): ProblemError["problem"] | null {
  try {
    refuseUnknownParameters(names, known);
    return null;
  } catch (err) {
    if (!(err instanceof ProblemError)) throw err;
    return err.problem;
  }
}

describe("ProblemError", () => {
  it.each([
    ["bad-accept", 400],
    ["bad-parameter", 400],
    ["unknown-parameter", 400],
    ["not-found", 404],
    ["method-not-allowed", 405],
    ["unavailable", 500],
    ["internal", 500],
  ] as const)("%s is answered with %i, as RFC 9457 has it", (kind, status) => {
    const { problem, message } = new ProblemError(kind, "Do this.");
    expect(problem).toEqual({
      type: `urn:buoycast:problem:${kind}`,
      title: expect.stringMatching(/\w/),
      status,
      detail: "Do this.",
    });
    expect(message).toBe("Do this.");
  });
});

describe("refuseUnknownParameters", () => {
  it("refuses none that exist, and nothing when nothing was given", () => {
    expect(refusalOf(["since", "limit"], ["limit", "since", "until"])).toBeNull();
    expect(refusalOf([], ["limit"])).toBeNull();
    expect(refusalOf([], [])).toBeNull();
  });

  it.each(["_", "_t", "_lastEventId"])("passes over %s: a cache buster", (name) => {
    expect(refusalOf([name], [])).toBeNull();
  });

  it("names the parameter, the nearest that exists, and all that do", () => {
    expect(refusalOf(["limt"], ["since", "until", "limit"])).toEqual({
      type: "urn:buoycast:problem:unknown-parameter",
      title: "A parameter does not exist",
      status: 400,
      detail:
        'There is no parameter "limt". Did you mean limit? The parameters here are: since, until, limit.',
    });
  });

  it.each([
    ["LIMIT", "limit"],
    ["Since", "since"],
    ["FROM", "from"],
    ["lasteventid", "lastEventId"],
    ["last-event-id", "lastEventId"],
    ["eventId", "lastEventId"],
  ])("takes %s for a slip of %s, whatever the case of its letters", (name, meant) => {
    const refusal = refusalOf([name], ["to", "since", "limit", "from", "lastEventId"]);
    expect(refusal?.detail).toContain(`Did you mean ${meant}?`);
  });

  it("guesses nothing when nothing is near", () => {
    expect(refusalOf(["stationName"], ["limit", "since"])?.detail).toBe(
      'There is no parameter "stationName". The parameters here are: limit, since.',
    );
  });

  it("says so where there are no parameters", () => {
    expect(refusalOf(["limit"], [])?.detail).toBe(
      'There is no parameter "limit". There are no parameters here.',
    );
  });

  it("refuses the first of several that do not exist", () => {
    expect(refusalOf(["limit", "a-first", "b-second"], ["limit"])?.detail).toContain('"a-first"');
  });

  it.each(["constructor", "toString", "hasOwnProperty"])(
    "%s is no parameter because every object has it",
    (name) => {
      expect(refusalOf([name], ["limit"])?.detail).toContain(`There is no parameter "${name}".`);
    },
  );
});
