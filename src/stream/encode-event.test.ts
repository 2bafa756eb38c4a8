import { describe, expect, it } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { formatConnection, formatEvent, formatHeartbeat, formatObservation } from "./encode-event";

describe("the stream's events", () => {
  it("FR-004, FR-005: an observation has its event id and exactly the seven fields, null where not measured", () => {
    const text = formatObservation(streamEvent(42, "46042", 10).observation);
    expect(text).toBe(
      "event: observation\nid: 42\n" +
        'data: {"stationId":"46042","timestamp":"2026-05-09T12:10:00.000Z","waveHeightM":4.2,"windSpeedMps":null,' +
        '"windDirDeg":null,"waterTempC":null,"pressureHpa":null}\n\n',
    );
  });

  it("FR-002: the connection event tells that it is connected and when, without an id", () => {
    const text = formatConnection(new Date("2026-05-09T12:00:00Z"));
    expect(text).toBe(
      'event: connection\ndata: {"status":"connected","timestamp":"2026-05-09T12:00:00.000Z"}\n\n',
    );
  });

  it("heartbeat: tells the time", () => {
    expect(formatHeartbeat(new Date(0))).toBe(
      'event: heartbeat\ndata: {"timestamp":"1970-01-01T00:00:00.000Z"}\n\n',
    );
  });

  it("keeps a line break in the data from ending the event", () => {
    const text = formatEvent({ event: "observation", data: { name: "a\n\nevent: b" } });
    expect(text.split("\n\n")).toHaveLength(2);
  });
});
