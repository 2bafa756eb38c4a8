import { STREAM_FIELDS, type PublishedObservation } from "../observation/observation";

/**
 * Formats one server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * @param data made JSON, which holds no line break, so one `data:` line carries it
 */
export function formatEvent(event: { event: string; data: unknown; id?: string }): string {
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  return `event: ${event.event}\n${id}data: ${JSON.stringify(event.data)}\n\n`;
}

/** Formats an observation as the public stream sends it by default: its seven fields, exactly (FR-004, FR-005). */
export function formatObservation(observation: PublishedObservation): string {
  const data = Object.fromEntries(STREAM_FIELDS.map((field) => [field, observation[field]]));
  return formatEvent({ event: "observation", id: observation.eventId, data });
}

/** FR-002: the first event of every stream. */
export function formatConnection(now: Date): string {
  return formatEvent({ event: "connection", data: { status: "connected", timestamp: now.toISOString() } });
}

/** The contract's heartbeat. */
export function formatHeartbeat(now: Date): string {
  return formatEvent({ event: "heartbeat", data: { timestamp: now.toISOString() } });
}
