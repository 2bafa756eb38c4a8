import { NOTHING_MEASURED } from "../../src/observation/observation";
import type { createRedis } from "../../src/infra/redis";
import { OBSERVATION_STREAM_KEY } from "../../src/infra/observation-stream";
import { toEntry } from "../../src/infra/stream-entry";

type Redis = ReturnType<typeof createRedis>;

/** What `peers/redis-one-frame.mjs` reads. */
const PEER_STREAM_KEY = "peer:observations";
const ENTRIES_MAX = 20_000;

const STATIONS = 900;
const MINUTE_MS = 60_000;
/** In the past, and a minute for each turn of the stations: no observation is a revision of another. */
const FIRST_OBSERVED_MS = Date.UTC(2026, 0, 1);

/** All in the west Atlantic, so that a selection by place can take all of them. */
const PLACE = { lat: 40.5, lon: -69.2, type: "buoy" };

const READINGS = {
  waveHeightM: 1.5,
  windSpeedMps: 7.2,
  windDirDeg: 210,
  waterTempC: 14.3,
  pressureHpa: 1015.2,
};

/** An event as the peers take it: `data` is the JSON of the seven fields, each as long as any other. */
export interface BenchEvent {
  id: number;
  stationId: string;
  timestamp: string;
  data: string;
}

/** Makes events whose ids go on from one call to the next: what is on a Redis Stream takes none that is not above. */
export function createEventSource() {
  let id = 1_000_000;
  return (count: number): BenchEvent[] =>
    Array.from({ length: count }, () => {
      id += 1;
      const stationId = String(41_001 + (id % STATIONS));
      const observedMs = FIRST_OBSERVED_MS + Math.floor((id - 1_000_000) / STATIONS) * MINUTE_MS;
      const timestamp = new Date(observedMs).toISOString();
      return { id, stationId, timestamp, data: JSON.stringify({ stationId, timestamp, ...READINGS }) };
    });
}

/** Appends events to buoycast's stream, all or none, as the worker does once they are in Postgres. */
export async function appendObservations(redis: Redis, events: BenchEvent[]): Promise<void> {
  const transaction = redis.multi();
  const changedAtMs = Date.now();
  for (const { id, stationId, timestamp } of events) {
    const observation = { stationId, timestamp, ...NOTHING_MEASURED, ...READINGS, eventId: String(id) };
    const entry = toEntry({ observation, place: PLACE, changedAtMs });
    transaction.xadd(OBSERVATION_STREAM_KEY, "MAXLEN", "~", ENTRIES_MAX, `${id}-0`, ...entry);
  }
  await execute(transaction);
}

/** Appends the same events, in the form in which they are sent, to the peer's stream. */
export async function appendToPeer(redis: Redis, events: BenchEvent[]): Promise<void> {
  const transaction = redis.multi();
  for (const { id, data } of events)
    transaction.xadd(PEER_STREAM_KEY, "MAXLEN", "~", ENTRIES_MAX, `${id}-0`, "data", data);
  await execute(transaction);
}

async function execute(transaction: ReturnType<Redis["multi"]>): Promise<void> {
  for (const [error] of (await transaction.exec()) ?? []) if (error) throw error;
}
