import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError } from "./problem";
import { readStreamRequest } from "./stream-request";

const ACCEPT = { accept: "text/event-stream" };
type Query = Parameters<typeof readStreamRequest>[1];

/** The problem that a request is refused with. */
function refusalOf(
  headers: Parameters<typeof readStreamRequest>[0],
  query: Query = {},
): ProblemError["problem"] {
  try {
    readStreamRequest(headers, query);
  } catch (err) {
    if (err instanceof ProblemError) return err.problem;
    throw err;
  }
  throw new Error("the request was not refused");
}

describe("readStreamRequest: Accept", () => {
  it.each([
    ["text/event-stream"],
    ["TEXT/Event-Stream"],
    ["text/event-stream;q=0.9"],
    ["text/event-stream; q=0.001"],
    ["text/event-stream;charset=utf-8"],
    ["text/event-stream; charset=utf-8; q=0.5"],
    ["text/html, text/event-stream"],
    ["text/html,application/json;q=0.9,text/event-stream;q=0.1,*/*;q=0"],
    ["text/event-stream, */*"],
    ["  text/event-stream  "],
  ])("%j names the stream", (accept) => {
    expect(readStreamRequest({ accept }, {}).start.lastEventId).toBeNull();
  });

  it.each([
    ["*/*"],
    ["text/*"],
    ["text/*, */*;q=0.8"],
    ["text/event-stream;q=0"],
    ["text/event-stream;q=0.0, */*"],
    ["TEXT/EVENT-STREAM;Q=0"],
    ["text/event-streams"],
    ["application/text/event-stream"],
    ["text/html"],
    ["application/json"],
    ["event-stream"],
    ["text"],
    [""],
    [","],
    [";q=1"],
  ])("%j does not, and the refusal says what was sent and what to send", (accept) => {
    expect(refusalOf({ accept })).toEqual({
      type: "urn:buoycast:problem:bad-accept",
      title: "The Accept header does not name text/event-stream",
      status: 400,
      detail: `It was ${JSON.stringify(accept)}. Send the header "Accept: text/event-stream".`,
    });
  });

  it("an absent header does not, although by RFC 9110 it accepts anything", () => {
    expect(refusalOf({})).toMatchObject({
      status: 400,
      detail: 'No Accept header was sent. Send the header "Accept: text/event-stream".',
    });
  });

  it("comes before the parameters: one refusal, of what must be mended first", () => {
    expect(refusalOf({ accept: "*/*" }, { station: "46042" }).type).toBe("urn:buoycast:problem:bad-accept");
  });

  it("no header makes it throw anything but a problem of 400", () => {
    const fragment = fc.constantFrom(
      "text/event-stream",
      "*/*",
      "text/",
      ";",
      "q=",
      "0",
      "1",
      ",",
      '"',
      "\\",
      "=",
      " ",
    );
    const accepts = fc.oneof(
      fc.string(),
      fc.array(fragment).map((fragments) => fragments.join("")),
    );
    fc.assert(
      fc.property(accepts, (accept) => {
        try {
          expect(readStreamRequest({ accept }, {}).start.lastEventId).toBeNull();
          expect(accept.toLowerCase()).toContain("text/event-stream");
        } catch (err) {
          if (!(err instanceof ProblemError)) throw err;
          expect(err.problem.status).toBe(400);
        }
      }),
      { seed: 14, numRuns: 500 },
    );
  });
});

describe("readStreamRequest: the last event id", () => {
  const readId = (header: string | string[] | undefined, query: string | string[] | undefined) =>
    readStreamRequest({ ...ACCEPT, "last-event-id": header }, { lastEventId: query }).start.lastEventId;

  it.each([
    ["absent from both, is none: live only", undefined, undefined, null],
    ["is read from the header", "41", undefined, "41"],
    ["is read from the query", undefined, "42", "42"],
    ["given in both, is the header's", "41", "42", "41"],
    ["empty in the header, is the query's", "", "42", "42"],
    ["empty in the query, is the header's", "41", "", "41"],
    ["empty in both, is none: live only", "", "", null],
    ["may be 0: all that is kept", "0", undefined, "0"],
    ["0 in the header, is not absent", "0", "42", "0"],
    ["may have 19 digits", "9".repeat(19), undefined, "9".repeat(19)],
    ["may begin with zeros", "007", undefined, "007"],
  ])("%s", (_what, header, query, id) => {
    expect(readId(header, query)).toBe(id);
  });

  const MALFORMED = [
    ["of 20 digits", "1".repeat(20)],
    ["of letters", "abc"],
    ["of digits and letters", "42abc"],
    ["below zero", "-1"],
    ["with a plus", "+1"],
    ["with a fraction", "1.5"],
    ["with an exponent", "1e3"],
    ["in hexadecimal", "0x1F"],
    ["with a space before", " 42"],
    ["with a space after", "42 "],
    ["that is a space", " "],
    ["with a line end", "42\n"],
    ["in digits of another script", "٤٢"],
    ["that was sent twice and joined", "41, 42"],
  ] as const;

  it.each(MALFORMED)("one %s is refused, and the refusal says which and what to send", (_what, id) => {
    const remedy =
      "Send the id of the last event that you received (1 to 19 decimal digits), or 0 for all that is kept.";
    expect(refusalOf({ ...ACCEPT, "last-event-id": id })).toMatchObject({
      type: "urn:buoycast:problem:bad-parameter",
      status: 400,
      detail: `The header Last-Event-ID is ${JSON.stringify(id)}, which is no event id. ${remedy}`,
    });
    expect(refusalOf(ACCEPT, { lastEventId: id })).toMatchObject({
      type: "urn:buoycast:problem:bad-parameter",
      status: 400,
      detail: `The parameter lastEventId is ${JSON.stringify(id)}, which is no event id. ${remedy}`,
    });
  });

  it("one that cannot be used is refused also when the other can", () => {
    expect(refusalOf({ ...ACCEPT, "last-event-id": "41" }, { lastEventId: "abc" }).detail).toContain(
      "lastEventId",
    );
    expect(refusalOf({ ...ACCEPT, "last-event-id": "abc" }, { lastEventId: "42" }).detail).toContain(
      "Last-Event-ID",
    );
  });

  it("given twice is refused, also when both are the same", () => {
    expect(refusalOf(ACCEPT, { lastEventId: ["42", "42"] })).toMatchObject({
      status: 400,
      detail: "The parameter lastEventId was given twice. Send it once.",
    });
    expect(refusalOf({ ...ACCEPT, "last-event-id": ["41", "42"] })).toMatchObject({
      status: 400,
      detail: "The header Last-Event-ID was given twice. Send it once.",
    });
  });

  it("a long one is not repeated in full", () => {
    expect(refusalOf({ ...ACCEPT, "last-event-id": "x".repeat(10_000) }).detail.length).toBeLessThan(400);
  });

  it("whatever the header is: it is an id of 1 to 19 digits as it was sent, or none, or refused", () => {
    const ids = fc.oneof(fc.string(), fc.stringMatching(/^\d{0,22}$/));
    fc.assert(
      fc.property(ids, (id) => {
        const isUsable = /^[0-9]{1,19}$/.test(id);
        if (isUsable || id === "") expect(readId(id, undefined)).toBe(isUsable ? id : null);
        else expect(refusalOf({ ...ACCEPT, "last-event-id": id }).status).toBe(400);
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

describe("readStreamRequest: other parameters", () => {
  it.each([["lasteventid"], ["last-event-id"], ["LastEventID"], ["lastEventID"]])(
    "%s is refused, and the refusal names lastEventId",
    (name) => {
      const { type, status, detail } = refusalOf(ACCEPT, { [name]: "42" });
      expect([type, status]).toEqual(["urn:buoycast:problem:unknown-parameter", 400]);
      expect(detail).toContain(`There is no parameter "${name}". Did you mean lastEventId?`);
    },
  );

  it("one that resembles nothing is refused, and the refusal lists what there is", () => {
    expect(refusalOf(ACCEPT, { frequency: "5" }).detail).toBe(
      'There is no parameter "frequency". The parameters here are: stations, bbox, type, has, quality, fields, since, ' +
        "snapshot, catchup, lastEventId.",
    );
  });

  it("names that begin with _ are ignored, whatever they hold", () => {
    const query = { _: "1715256000", _t: ["1", "2"], _lastEventId: "abc", lastEventId: "42" };
    expect(readStreamRequest(ACCEPT, query).start.lastEventId).toBe("42");
  });
});

describe("readStreamRequest: the selection", () => {
  it("reads each parameter, lists by their commas, stations in any case", () => {
    const query = {
      stations: "44013, tplm2",
      bbox: "-80.5,25,-60,45",
      type: "buoy,dart",
      has: "waveHeightM,windSpeedMps",
      quality: "good",
      fields: "waveHeightM,quality,waveHeightM",
    };
    const { selection, fields } = readStreamRequest(ACCEPT, query);
    expect(selection).toEqual({
      stations: new Set(["44013", "TPLM2"]),
      box: { west: -80.5, south: 25, east: -60, north: 45 },
      types: new Set(["buoy", "dart"]),
      has: ["waveHeightM", "windSpeedMps"],
      isGood: true,
    });
    expect(fields).toEqual(["waveHeightM", "quality"]);
  });

  it("takes 200 stations", () => {
    const stations = Array.from({ length: 200 }, (_, i) => String(40_000 + i));
    expect(readStreamRequest(ACCEPT, { stations: stations.join() }).selection.stations?.size).toBe(200);
  });

  it.each([
    ["stations", "44013,46", "no station id"],
    ["stations", "", "no station id"],
    ["stations", "44013;46042", "no station id"],
    ["stations", Array.from({ length: 201 }, () => "44013").join(), "more than 200"],
    ["bbox", "1,2,3", "west,south,east,north"],
    ["bbox", "1,2,3,4,5", "west,south,east,north"],
    ["bbox", "1,2,3,north", "west,south,east,north"],
    ["bbox", "1,2,3,", "west,south,east,north"],
    ["bbox", "-181,2,3,4", "180 at most"],
    ["bbox", "1,2,3,91", "90 at most"],
    ["bbox", "1,5,3,4", "south above its north"],
    ["type", "bouy", "there are buoy, fixed"],
    ["has", "waveHeight", "there are waveHeightM"],
    ["has", "eventId", "there are waveHeightM"],
    ["quality", "bad", '"good" alone'],
    ["fields", "waveheight", "there are stationId"],
    ["snapshot", "all", '"latest" alone'],
    ["catchup", "all", '"none" alone'],
    ["since", "2026-05-09", "with a zone"],
    ["since", "2026-05-09T12:00:00", "with a zone"],
    ["since", "yesterday", "with a zone"],
  ])("%s=%s can match nothing, and the refusal names what can", (name, value, hint) => {
    const { status, detail } = refusalOf(ACCEPT, { [name]: value });
    expect(status).toBe(400);
    expect(detail).toMatch(new RegExp(`^${name} `));
    expect(detail).toContain(hint);
  });

  it("a parameter that is given twice is refused", () => {
    expect(refusalOf(ACCEPT, { stations: ["44013", "46042"] }).detail).toBe(
      "The parameter stations was given twice. Send it once.",
    );
  });
});

describe("readStreamRequest: where a listener begins", () => {
  const read = (query: Query, headers = {}) => readStreamRequest({ ...ACCEPT, ...headers }, query);

  it("since is a time with a zone, and a + that came as a space is one", () => {
    const noon = new Date("2026-05-09T10:00:00Z");
    expect(read({ since: "2026-05-09T10:00:00Z" }).start.since).toEqual(noon);
    expect(read({ since: "2026-05-09T12:00:00+02:00" }).start.since).toEqual(noon);
    expect(read({ since: "2026-05-09T12:00:00 02:00" }).start.since).toEqual(noon);
    expect(read({ since: "2026-05-09T10:00Z" }).start.since).toEqual(noon);
    expect(read({ since: "2026-05-09T12:00+0200" }).start.since).toEqual(noon);
  });

  it("a snapshot is for who has been here before by no id and no time", () => {
    expect(read({ snapshot: "latest" }).wantsSnapshot).toBe(true);
    expect(read({ snapshot: "latest", lastEventId: "4" }).wantsSnapshot).toBe(false);
    expect(read({ snapshot: "latest", since: "2026-05-09T10:00:00Z" }).wantsSnapshot).toBe(false);
  });

  it("catchup=none leaves the id unheeded, and a snapshot as it is", () => {
    const { start, wantsSnapshot } = read(
      { catchup: "none", snapshot: "latest", lastEventId: "4" },
      { "last-event-id": "5" },
    );
    expect([start, wantsSnapshot]).toEqual([{ lastEventId: null, since: null }, true]);
  });

  it("catchup=none and since contradict each other", () => {
    expect(refusalOf(ACCEPT, { catchup: "none", since: "2026-05-09T10:00:00Z" }).detail).toContain(
      "one of them",
    );
  });
});
