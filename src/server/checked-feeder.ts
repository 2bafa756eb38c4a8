import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../infra/logger";
import { tellReason } from "../infra/tell-reason";
import { ObservationHub } from "../stream/hub";
import type { EventHistory } from "../stream/resume";
import { EVERYTHING } from "../stream/selection";
import { openLive, type Live } from "./live";

/** Flags are decided a second or two after publishing, so it is looked this often whether they are. */
const LOOK_AGAIN_MS = 250;
const RETRY_MS = 1_000;
const PAGE_EVENTS = 1_000;
/** Who goes further back reads from the truth. */
const RING_EVENTS_MAX = 2_000;

/**
 * Keeps a second hub, for those whose selection asks for flags: events come to it when theirs are decided (after
 * publishing: docs/decisions/0004), in the same order, under the same ids. Begins when the first one asks.
 */
export class CheckedFeeder {
  readonly #history: EventHistory;
  readonly #logger: Logger;
  readonly #closing: AbortSignal;
  #live: Promise<Live> | null = null;
  #opened: Live | null = null;

  /** @param closing ends it */
  constructor(history: EventHistory, logger: Logger, closing: AbortSignal) {
    this.#history = history;
    this.#logger = logger;
    this.#closing = closing;
  }

  /** The second hub; null before somebody asked for it. */
  get live(): Live | null {
    return this.#opened;
  }

  /**
   * @param published the hub of what is published
   * @param windowStart what was stored earlier is nobody's business
   * @throws what the history says when it fails; the next call tries again
   */
  ready(published: ObservationHub, windowStart: Date): Promise<Live> {
    this.#live ??= this.#open(published, windowStart).catch((err: unknown) => {
      this.#live = null;
      throw err;
    });
    return this.#live;
  }

  async #open(published: ObservationHub, windowStart: Date): Promise<Live> {
    const { position } = published;
    const expiredId = await this.#history.newestIdBefore(windowStart);
    const uncheckedId = await this.#history.oldestUncheckedId(expiredId);
    const checkedUpTo = uncheckedId === null ? position : Math.min(uncheckedId - 1, position);
    const live = openLive(new ObservationHub(checkedUpTo, RING_EVENTS_MAX));
    void this.#run(live.hub, published);
    this.#opened = live;
    return live;
  }

  async #run(hub: ObservationHub, published: ObservationHub): Promise<void> {
    while (!this.#closing.aborted) {
      try {
        if (hub.position >= published.position) await published.nextEvents(this.#closing);
        else if (!(await this.#takeChecked(hub, published.position))) await delay(LOOK_AGAIN_MS);
      } catch (err) {
        this.#logger.warn({ reason: tellReason(err) }, "flags cannot be read");
        await delay(RETRY_MS);
      }
    }
  }

  /** @returns whether all up to `upTo`, or a whole page, is checked */
  async #takeChecked(hub: ObservationHub, upTo: number): Promise<boolean> {
    const page = { after: hub.position, upTo, limit: PAGE_EVENTS };
    const events = await this.#history.eventsAfter(page, EVERYTHING);
    const firstUnchecked = events.findIndex(({ quality }) => quality === null);
    hub.append(firstUnchecked < 0 ? events : events.slice(0, firstUnchecked));
    if (firstUnchecked >= 0) return false;
    // What is not there was superseded, by an event that is still to come.
    if (events.length < PAGE_EVENTS) hub.advance(upTo);
    return true;
  }
}
