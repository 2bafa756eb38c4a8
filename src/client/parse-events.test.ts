import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventParser, type ServerSentEvent } from "./parse-events";

function parseChunks(chunks: string[]) {
  const retries: number[] = [];
  const parse = createEventParser((retryMs) => retries.push(retryMs));
  return { events: chunks.flatMap((chunk) => parse(chunk)), retries };
}

const parse = (text: string) => parseChunks([text]).events;

/** Bytes as they come from a connection, decoded as the library does. */
function parseBytes(chunks: Uint8Array[]): ServerSentEvent[] {
  const decoder = new TextDecoder();
  return parseChunks(chunks.map((chunk) => decoder.decode(chunk, { stream: true }))).events;
}

describe("the parser of event streams", () => {
  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("takes %s for the end of a line", (_name, end) => {
    const stream = ["event: observation", "id: 7", "data: 1", "data: 2", "", ""].join(end);
    expect(parse(stream)).toEqual([{ event: "observation", id: "7", data: "1\n2" }]);
  });

  it.each([
    ["a comment is nothing", ": hello\n\n:\n\ndata: 1\n\n", ["1"]],
    [
      "one space after the colon does not count, a second does",
      "data:1\n\ndata: 2\n\ndata:  3\n\n",
      ["1", "2", " 3"],
    ],
    ["a field without a colon is empty", "data\n\ndata\ndata\n\n", ["", "\n"]],
    ["all after the first colon is the value", "data: a: b\n\n", ["a: b"]],
    ["a field that nobody knows is left out", "datax: 1\n data: 2\nDATA: 3\ndata: 4\n\n", ["4"]],
    ["line separators of Unicode are no ends", "data: a\u2028b\u0085c\n\n", ["a\u2028b\u0085c"]],
  ])("%s", (_name, stream, data) => {
    expect(parse(stream).map((event) => event.data)).toEqual(data);
  });

  it("an event that is cut is not given, not even when its last line is whole", () => {
    expect(parse("data: 1\n\nid: 2\ndata: 2\n")).toEqual([{ event: "message", id: undefined, data: "1" }]);
  });

  it("an event is given at its blank line, before what follows a CR is known", () => {
    const { events } = parseChunks(["data: 1\r\r", "\ndata: 2\r\n", "\r\n"]);
    expect(events.map(({ data }) => data)).toEqual(["1", "2"]);
    expect(parse("data: 1\r\r")).toHaveLength(1);
  });

  it("a CR and a LF are one end, also when a cut or nothing comes between them", () => {
    const { events } = parseChunks(["data: 1\r", "\ndata: 2\r", "", "\ndata: 3\n\n"]);
    expect(events.map(({ data }) => data)).toEqual(["1\n2\n3"]);
  });

  it("an id belongs to its own event alone, and one with a NULL to none", () => {
    expect(parse("id: 1\ndata: a\n\ndata: b\n\nid: 3\0\ndata: c\n\n").map(({ id }) => id)).toEqual([
      "1",
      undefined,
      undefined,
    ]);
  });

  it("a block without data is no event, and moves the position all the same", () => {
    expect(parse("event: a\n\nevent: b\nid: 9\n\ndata: c\n\n")).toEqual([
      { event: "", id: "9", data: "" },
      { event: "message", id: undefined, data: "c" },
    ]);
  });

  it("retry is told when it is a number, with or without an event", () => {
    expect(
      parseChunks(["retry: 2500\n\nretry: soon\nretry: -1\nretry:\nretry: 30\ndata: 1\n\n"]).retries,
    ).toEqual([2500, 30]);
  });

  it("a byte order mark at the beginning counts as nothing", () => {
    expect(
      parseBytes([new Uint8Array([0xef, 0xbb]), new Uint8Array([0xbf]), Buffer.from("data: 1\n\n")]),
    ).toEqual([{ event: "message", id: undefined, data: "1" }]);
  });

  it("gives the same wherever the bytes are cut, inside a character and a line's end too", () => {
    const piece = fc.constantFrom(
      ...[
        "data",
        "data: 1",
        "event",
        "id",
        "id: 2",
        "retry",
        ":",
        " ",
        "\r",
        "\n",
        "\r\n",
        "\n\n",
        "\r\n\r\n",
        "\0",
      ],
      ...["é", "🌊", "\ufeff", "observation", "42"],
    );
    const stream = fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join("")));
    const cuts = fc.array(fc.nat({ max: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(stream, cuts, (bytes, places) => {
        const ends = [...places.filter((place) => place < bytes.length), bytes.length].sort((a, b) => a - b);
        const chunks = ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
        expect(parseBytes(chunks)).toEqual(parseBytes([bytes]));
      }),
      { seed: 44013, numRuns: 2_000 },
    );
  });

  it("gives what was written, whatever the values and the line ends", () => {
    const value = fc.string({ unit: "binary" }).filter((text) => !/[\r\n\0]/.test(text));
    const written = fc.record({
      event: value.filter((text) => text !== ""),
      data: fc.array(value, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
      id: fc.option(value, { nil: undefined }),
    });
    const end = fc.constantFrom("\n", "\r", "\r\n");
    fc.assert(
      fc.property(fc.array(written), end, (events, lineEnd) => {
        const lines = events.flatMap(({ event, data, id }) => [
          `event: ${event}`,
          ...(id === undefined ? [] : [`id: ${id}`]),
          ...data.split("\n").map((line) => `data: ${line}`),
          "",
        ]);
        expect(parse(lines.map((line) => line + lineEnd).join(""))).toEqual(events);
      }),
      { seed: 44013 },
    );
  });
});
