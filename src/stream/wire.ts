import { formatEvent, formatObservation, type ToldObservation } from "./encode-event";
import type { Gap, Goodbye, Overflow, ServiceStatus } from "./events";
import type { StreamEvent } from "./hub";
import type { Payload } from "./frame";
import type { FieldName } from "./selection";

/** How a kind of client is told what happens: each answer is whole server-sent events, "" where it is not told. */
export interface Wire {
  /** Listeners of one selection whose wires have the same key share their bytes. */
  readonly key: string;
  readonly keepAlive: string;
  opening(now: Date, retryMs: number): string;
  /** One of history has no id. */
  observation(told: ToldObservation): string;
  observations(events: StreamEvent[]): Payload;
  heartbeat(now: Date, position: number): string;
  gap(gap: Gap): string;
  status(status: ServiceStatus): string;
  overflow(overflow: Overflow, retryMs: number): string;
  goodbye(goodbye: Goodbye, retryMs: number): string;
}

/**
 * The public stream's.
 * @param fields undefined: the seven of FR-004
 * @param simulated the first event says that the data is invented; of measurements it says nothing (FR-002)
 */
export function publicWire(fields?: readonly FieldName[], simulated = false): Wire {
  if (fields) return createPublicWire(fields, simulated);
  return simulated ? simulatedWire : defaultWire;
}

const defaultWire = createPublicWire(undefined, false);
const simulatedWire = createPublicWire(undefined, true);

function createPublicWire(fields: readonly FieldName[] | undefined, simulated: boolean): Wire {
  return {
    key: fields ? `public ${fields.join(",")}` : "public",
    // Proxies of old end a connection that is silent for some seconds; the standard advises a comment every 15.
    keepAlive: ":\n\n",
    opening: (now, retryMs) =>
      formatEvent({
        event: "connection",
        data: { status: "connected", timestamp: now.toISOString(), ...(simulated && { simulated }) },
        retryMs,
      }),
    observation: (told) => formatObservation(told, fields),
    observations: fields
      ? (events) => events.map((event) => formatObservation(event, fields)).join("")
      : (events) => events.map((event) => event.sse),
    heartbeat: (now, position) =>
      formatEvent({ event: "heartbeat", id: String(position), data: { timestamp: now.toISOString() } }),
    gap: (gap) => formatEvent({ event: "gap", data: gap }),
    status: (status) => formatEvent({ event: "status", data: status }),
    overflow: (overflow, retryMs) => formatEvent({ event: "overflow", data: overflow, retryMs }),
    goodbye: (goodbye, retryMs) => formatEvent({ event: "goodbye", data: goodbye, retryMs }),
  };
}
