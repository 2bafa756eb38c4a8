import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { formatEvent, formatObservation, selectFields } from "./encode-event";
import { FIELD_NAMES } from "./selection";

describe("the stream's events", () => {
  it("FR-004, FR-005: an observation has its event id and exactly the seven fields, null where not measured", () => {
    const text = formatObservation(streamEvent(42, "46042", 10));
    expect(text).toBe(
      "event: observation\nid: 42\n" +
        'data: {"stationId":"46042","timestamp":"2026-05-09T12:10:00.000Z","waveHeightM":4.2,"windSpeedMps":null,' +
        '"windDirDeg":null,"waterTempC":null,"pressureHpa":null}\n\n',
    );
  });

  it("fields: those that are asked for, each once, after the station and the time, which are always told", () => {
    const event = streamEvent(42, "46042", 10);
    expect(Object.entries(selectFields(event, ["timestamp", "tideFt", "waveHeightM", "eventId"]))).toEqual([
      ["stationId", "46042"],
      ["timestamp", "2026-05-09T12:10:00.000Z"],
      ["tideFt", null],
      ["waveHeightM", 4.2],
      ["eventId", "42"],
    ]);
  });

  it("fields: quality is null while it is not decided, and then each reading's flags", () => {
    const event = streamEvent(42, "46042", 10);
    expect(selectFields(event, ["quality"]).quality).toBeNull();
    const checked = { ...event, quality: "a99999999" };
    expect(selectFields(checked, ["quality"]).quality).toMatchObject({ waveHeightM: { flag: 9 } });
  });

  it("fields: an event tells what `selectFields` selects, whichever and in whatever order", () => {
    const names = fc.uniqueArray(fc.constantFrom(...FIELD_NAMES));
    const readings = fc.record({
      waveHeightM: fc.option(fc.double({ noNaN: true })),
      swellDirection: fc.string(),
    });
    const event = streamEvent(42);
    fc.assert(
      fc.property(names, names, readings, (fields, others, read) => {
        const told = { observation: { ...event.observation, ...read }, quality: "a99999999" };
        formatObservation(told, others);
        expect(formatObservation(told, fields)).toBe(
          formatEvent({ event: "observation", id: "42", data: selectFields(told, fields) }),
        );
      }),
      { seed: 3 },
    );
  });

  it("an observation of history, which is no event, has no id", () => {
    const { observation, quality } = streamEvent(42);
    expect(formatObservation({ observation: { ...observation, eventId: null }, quality })).not.toMatch(
      /^id:/m,
    );
  });

  it("keeps a line break in the data from ending the event", () => {
    const text = formatEvent({ event: "observation", data: { name: "a\n\nevent: b" } });
    expect(text.split("\n\n")).toHaveLength(2);
  });

  it("tells when to come back in the event's own block, after its data", () => {
    expect(formatEvent({ event: "goodbye", data: {}, retryMs: 2500 })).toBe(
      "event: goodbye\ndata: {}\nretry: 2500\n\n",
    );
  });
});
