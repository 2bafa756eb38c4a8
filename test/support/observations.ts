import { NOTHING_MEASURED, type ObservedRow, type Readings } from "../../src/observation/observation";
import { toStreamEvent, type StreamEvent } from "../../src/stream/hub";

/** A row of the feed with those readings and no others. */
export function observedRow(stationId: string, timestamp: string, readings: Partial<Readings>): ObservedRow {
  return { stationId, timestamp, ...NOTHING_MEASURED, ...readings };
}

/** An event of a station's observation at a minute of an arbitrary hour. */
export function streamEvent(
  id: number,
  stationId = "44013",
  minute = id % 60,
  changedAtMs = id * 1000,
): StreamEvent {
  const timestamp = new Date(Date.UTC(2026, 4, 9, 12, minute)).toISOString();
  return toStreamEvent({
    observation: { ...observedRow(stationId, timestamp, { waveHeightM: id / 10 }), eventId: String(id) },
    quality: null,
    place: { lat: null, lon: null, type: null },
    changedAtMs,
  });
}
