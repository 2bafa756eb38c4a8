import { describe, expect, it } from "vitest";
import { observedRow } from "../../test/support/observations";
import { NOTHING_MEASURED } from "../observation/observation";
import { toStreamEvent } from "../stream/hub";
import { UnreadableEntryError, readEntry, toEntry, type PublishedEvent } from "./stream-entry";

const published: PublishedEvent = {
  observation: {
    ...observedRow("44013", "2026-05-09T12:50:00.000Z", { waveHeightM: 1.2, windDirDeg: 270 }),
    eventId: "7",
  },
  place: { lat: 42.346, lon: -70.651, type: "buoy" },
  changedAtMs: 1_778_331_000_123,
};

/** The entry's fields without one of them, or with another value of it. */
function changed(name: string, value?: string): string[] {
  const fields = toEntry(published);
  const at = fields.indexOf(name);
  fields.splice(at, 2, ...(value === undefined ? [] : [name, value]));
  return fields;
}

describe("an entry of the Redis Stream", () => {
  it("is read as the event that it was made of, with the bytes that the hub would make", () => {
    const event = readEntry(7, toEntry(published));
    const { id, row, json, sse, changedAtMs, observation, place, quality } = event;
    expect({ id, row, json, sse, changedAtMs, observation, place, quality }).toEqual(
      toStreamEvent({ ...published, quality: null }),
    );
  });

  it("of an earlier version, without bytes, without a place and without a reading, is read too", () => {
    const { waveHeightM: _, ...observation } = published.observation;
    const fields = ["changedAt", "1778331000123", "observation", JSON.stringify(observation)];
    expect(readEntry(7, fields)).toEqual(
      toStreamEvent({
        observation: { ...published.observation, waveHeightM: NOTHING_MEASURED.waveHeightM },
        place: { lat: null, lon: null, type: null },
        changedAtMs: published.changedAtMs,
        quality: null,
      }),
    );
  });

  it.each([
    ["nothing that it should", ["hello", "there"]],
    ["no observation", changed("observation")],
    ["an empty observation", changed("observation", "")],
    ["an observation that is no JSON", changed("observation", '{"stationId":"440')],
    ["an observation that is none", changed("observation", '{"stationId":"44013"}')],
    ["a place that is none", changed("place", '{"lat":"north"}')],
    ["no time", changed("changedAt")],
    ["a time that is none", changed("changedAt", "noon")],
  ])("with %s is refused at once, by its id", (_, fields) => {
    expect(() => readEntry(7, fields)).toThrow(UnreadableEntryError);
    expect(() => readEntry(7, fields)).toThrow(/entry 7 cannot be read/);
  });
});
