import { setTimeout as delay } from "node:timers/promises";
import { findStreamPosition, readStream } from "../infra/observation-stream";
import type { Logger } from "../infra/logger";
import type { RedisClient } from "../infra/redis";
import { UnreadableEntryError } from "../infra/stream-entry";
import { ObservationHub, type StreamEvent } from "../stream/hub";
import type { EventHistory } from "../stream/resume";
import { EVERYTHING } from "../stream/selection";
import { tellReason } from "../infra/tell-reason";
import { inSpan } from "../infra/tracing";
import { openLive, type Live } from "./live";

/** Half a day of the whole network at some 0.5 kB an event. */
const RING_EVENTS_MAX = 20_000;
const PAGE_EVENTS = 1_000;
const RETRY_MS = { first: 100, max: 2_000 };

/** What the feeder reads from. */
export interface FeederSources {
  redis: RedisClient;
  /** A connection of its own for the blocking read. */
  blockingRedis: RedisClient;
  history: EventHistory;
  logger: Logger;
}

/**
 * Keeps a process's hub fed from the Redis Stream, for as long as the process lives. When Redis was away, what came
 * meanwhile may have been trimmed from the stream, so it is read from the truth first; so is what an entry stood for
 * that cannot be read.
 */
export class HubFeeder {
  readonly #sources: FeederSources;
  #live: Live | null = null;
  #isReading = false;
  #waiting = new Set<(live: Live) => void>();

  constructor(sources: FeederSources) {
    this.#sources = sources;
  }

  /** Whether the hub is up to date, and Redis at hand. */
  get isReading(): boolean {
    return this.#isReading;
  }

  /** The hub; null until its place in the stream is known. */
  get live(): Live | null {
    return this.#live;
  }

  /** Does something with the hub, once its place in the stream is known. */
  whenLive(act: (live: Live) => void): void {
    if (this.#live) act(this.#live);
    else this.#waiting.add(act);
  }

  /** The hub, once its place in the stream is known; rejects when that takes longer than `timeoutMs`. */
  ready(timeoutMs: number): Promise<Live> {
    if (this.#live) return Promise.resolve(this.#live);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(finish);
        reject(new Error(`The stream's place was not known within ${timeoutMs} ms`));
      }, timeoutMs);
      const finish = (live: Live) => {
        clearTimeout(timer);
        resolve(live);
      };
      this.#waiting.add(finish);
    });
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { blockingRedis, logger } = this.#sources;
    let retryMs = RETRY_MS.first;
    let unreadableId = 0;
    let isToldAway = false;
    // A blocked read would keep a process that is told to stop from ending.
    signal.addEventListener("abort", () => blockingRedis.disconnect(), { once: true });
    while (!signal.aborted) {
      try {
        const { hub } = this.#live ?? (await this.#open());
        await this.#catchUp(hub);
        // What such an entry stood for came from the truth just now, or was superseded there.
        hub.advance(unreadableId);
        this.#isReading = true;
        if (isToldAway) logger.info({ isRecovery: true }, "the stream is back");
        isToldAway = false;
        for await (const events of readStream(blockingRedis, hub.position, signal)) {
          retryMs = RETRY_MS.first;
          deliver(hub, events);
        }
      } catch (err) {
        this.#isReading = false;
        if (signal.aborted) return;
        if (err instanceof UnreadableEntryError) unreadableId = err.eventId;
        // Once, and not at each try.
        if (!isToldAway) logger.warn({ reason: tellReason(err), retryMs }, "the stream is away");
        isToldAway = true;
        await delay(retryMs);
        retryMs = Math.min(retryMs * 2, RETRY_MS.max);
      }
    }
  }

  // What is stored and not yet on the stream belongs to the past of whoever connects now, so the hub begins after it.
  async #open(): Promise<Live> {
    const { redis, history } = this.#sources;
    const position = Math.max(await findStreamPosition(redis), await history.newestId());
    this.#live = openLive(new ObservationHub(position, RING_EVENTS_MAX));
    for (const finish of this.#waiting) finish(this.#live);
    this.#waiting.clear();
    return this.#live;
  }

  async #catchUp(hub: ObservationHub): Promise<void> {
    const upTo = await findStreamPosition(this.#sources.redis);
    while (hub.position < upTo) {
      const page = { after: hub.position, upTo, limit: PAGE_EVENTS };
      const events = await this.#sources.history.eventsAfter(page, EVERYTHING);
      hub.append(events);
      if (events.length < PAGE_EVENTS) return;
    }
  }
}

/** Hands events on, which ends when they are written to the streams: a span of each trace that published some of them. */
function deliver(hub: ObservationHub, events: StreamEvent[]): void {
  const counts = new Map<string, number>();
  for (const { trace } of events) if (trace !== undefined) counts.set(trace, (counts.get(trace) ?? 0) + 1);
  let act = () => hub.append(events);
  for (const [parent, count] of counts) {
    const inner = act;
    act = () =>
      inSpan("deliver", { kind: "consumer", parent, attributes: { "buoycast.events": count } }, inner);
  }
  act();
}
