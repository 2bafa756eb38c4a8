import { retryDelayMs } from "../retry-delay";
import { EventRing } from "./event-ring";
import type { Ask, StreamEvent, StreamGap, Tell, TabMessage, Told } from "./tab-message";

/** What a tab does to the world. */
export interface TabPort {
  /** Says it to all other tabs. */
  post(message: TabMessage): void;
  /** Lets go of the lock and of its place in the line, and waits at the end of it; `granted` when its turn comes. */
  waitForLock(): void;
  /** Takes the lock from whoever holds it; `granted` when it has. */
  stealLock(): void;
  /** Lets go of the lock, and of its place in the line. */
  leaveLock(): void;
  /** Opens the real stream after that id, in place of the one that is open. */
  open(after: number): void;
  shut(): void;
  /** Hands an event to this tab's own listeners; without an id it has no place in the order. */
  dispatch(name: string, data: string, id: number | null): void;
  nowMs(): number;
  /** 0 to 1, for delays that are not to coincide. */
  chance(): number;
}

/** The whole table changes some 900 stations at once. Half a megabyte a tab. */
const RING_EVENTS = 1_000;
/** For so long a follower is content without a word; then it asks. Its timer ticks as often. */
export const QUIET_MS = 1_500;
/** Questions without an answer until the holder counts as gone; one may fall into a pause of this tab's own. */
const UNANSWERED_MAX = 2;
/** The server pings every 15 s: two have failed. Before tRPC's 40 s, at which each tab would begin anew by itself. */
const SILENT_MS = 32_000;

/**
 * One tab's part in a stream that all tabs share: it follows whoever holds the real stream, and holds it when its turn
 * comes. All that it is certain of is its position: everything up to it was handed out, once and in order. So whatever
 * comes, from whomever, however late or often, is taken if it joins on there, dropped if it was taken before, and asked
 * for again if something before it is missing.
 *
 * A holder needs no timer to be believed alive: timers of hidden tabs run once a minute, while messages are answered at
 * once. It is asked, and one that does not answer (frozen, hung) is replaced; one that has ended gives up the lock by that.
 */
export class TabStream {
  readonly #port: TabPort;
  readonly #ring: EventRing;
  #role: "away" | "follower" | "holder" = "away";
  #position: number;
  /** The newest holder's that this tab knows of. */
  #term = 0;
  /** See Tell. */
  #greeting: string | null = null;
  /** See Tell; as the holder told it last. */
  #toldHead = 0;
  #heardAtMs = 0;
  #unanswered = 0;
  #askedFrom: number | null = null;
  /** Whether the server's ids were once found to be below those given out: one asleep at that time is to be told. */
  #hasBegunAnew = false;
  /** When the real stream last gave a sign, or was opened. */
  #sourceSaidAtMs = 0;
  /** The last id that the real stream gave, which it repeats with what has none; "" at its opening. */
  #sourceId = "";
  #failures = 0;
  /** When the real stream is opened again; null while it is open, or connects by itself. */
  #retryAtMs: number | null = null;

  /** @param position the id up to which this tab has everything */
  constructor(position: number, port: TabPort) {
    this.#position = position;
    this.#ring = new EventRing(position, RING_EVENTS);
    this.#port = port;
  }

  get isConnected(): boolean {
    return this.#role !== "away" && this.#greeting !== null;
  }

  /** Takes part, at first or again. */
  join(): void {
    if (this.#role !== "away") return;
    this.#follow();
  }

  /** Takes no part any longer: another goes on. */
  leave(): void {
    this.#role = "away";
    this.#port.shut();
    this.#port.leaveLock();
  }

  /** The lock is this tab's: it opens the real stream where it is itself. */
  granted(): void {
    if (this.#role === "away") return;
    this.#role = "holder";
    this.#term = Math.max(this.#port.nowMs(), this.#term + 1);
    this.#failures = 0;
    // The ring stays: it reaches up to the position, and others may be a little behind.
    this.#openNow();
    this.#tell([]);
  }

  /** Another tab took the lock. */
  deposed(): void {
    if (this.#role === "holder") this.#follow();
  }

  /** To be called every QUIET_MS; where timers are throttled, more seldom. */
  tick(): void {
    if (this.#role === "holder") this.#reviewSource();
    if (this.#role !== "follower") return;
    if (this.#port.nowMs() - this.#heardAtMs < QUIET_MS) {
      if (this.#position < this.#toldHead) this.#ask();
    } else if (this.#unanswered < UNANSWERED_MAX) {
      this.#unanswered += 1;
      this.#ask();
    } else {
      this.#unanswered = 0;
      this.#port.stealLock();
    }
  }

  received(message: TabMessage): void {
    if (this.#role === "away") return;
    if (message.kind === "ask") this.#answer(message);
    else this.#listen(message);
  }

  /** @param id the source's last id, "" before the first: an event that repeats it has none of its own */
  sourceSaid(name: string, data: string, id: string): void {
    if (this.#role !== "holder") return;
    this.#sourceSaidAtMs = this.#port.nowMs();
    if (name === "connected") {
      this.#failures = 0;
      this.#greet(data);
      this.#tell([]);
    } else if (name === "message") {
      this.#sayMessage(data, id);
    } else {
      this.#say({ type: "note", name, data });
    }
  }

  /** @param isOver whether it has given up, as an EventSource does at a status that is not 200 */
  sourceFailed(isOver: boolean): void {
    if (this.#role !== "holder") return;
    this.#sourceSaidAtMs = this.#port.nowMs();
    if (isOver) {
      this.#retryAtMs = this.#port.nowMs() + retryDelayMs(this.#failures, this.#port.chance());
      this.#failures += 1;
      this.#port.shut();
    }
    this.#greet(null);
    this.#tell([]);
  }

  #follow(): void {
    this.#role = "follower";
    this.#port.shut();
    if (this.#ring.head !== this.#position) this.#ring.restart(this.#position);
    this.#toldHead = this.#position;
    this.#heardAtMs = this.#port.nowMs();
    this.#unanswered = 0;
    this.#port.waitForLock();
    this.#ask();
  }

  #ask(): void {
    this.#askedFrom = this.#position;
    this.#port.post({ kind: "ask", from: this.#position });
  }

  #answer({ from }: Ask): void {
    if (this.#role !== "holder") return;
    this.#reviewSource();
    const { head } = this.#ring;
    const missed = this.#ring.after(from);
    // The server has what the ring has not. Who is further on drops what comes again.
    if (!missed) this.#open(from);
    this.#tell(from > head && this.#hasBegunAnew ? [toUnknownGap(from, head)] : (missed ?? []));
  }

  #listen({ term, head, greeting, told }: Tell): void {
    if (term < this.#term) return;
    if (term > this.#term) {
      this.#term = term;
      this.#askedFrom = null;
      this.deposed();
    }
    if (this.#role !== "follower") return;
    this.#heardAtMs = this.#port.nowMs();
    this.#unanswered = 0;
    this.#toldHead = head;
    this.#greet(greeting);
    for (const each of told) this.#take(each);
    if (this.#position < head && this.#askedFrom !== this.#position) this.#ask();
  }

  #sayMessage(data: string, id: string): void {
    if (id !== this.#sourceId) {
      this.#sourceId = id;
      const event: StreamEvent = { type: "message", id: Number(id), previous: this.#ring.head, data };
      this.#ring.add(event);
      this.#say(event);
      return;
    }
    const gap = readGap(data);
    if (gap) this.#ring.restart(gap.oldest - 1);
    this.#say(gap ?? { type: "note", name: "message", data });
  }

  #say(told: Told): void {
    this.#take(told);
    this.#tell([told]);
  }

  #tell(told: readonly Told[]): void {
    this.#port.post({
      kind: "tell",
      term: this.#term,
      head: this.#ring.head,
      greeting: this.#greeting,
      told,
    });
  }

  #take(told: Told): void {
    if (told.type === "note") this.#port.dispatch(told.name, told.data, null);
    else if (told.type === "gap") this.#takeGap(told);
    else if (told.previous <= this.#position && this.#position < told.id) {
      this.#position = told.id;
      if (this.#role === "follower") this.#ring.add(told);
      this.#port.dispatch("message", told.data, told.id);
    }
  }

  /** A tab that asked for less, or whose position is known, has missed nothing. */
  #takeGap({ oldest, reason, data }: StreamGap): void {
    const before = oldest - 1;
    this.#hasBegunAnew ||= reason === "unknown";
    const concerns = reason === "expired" ? this.#position < before : this.#position > before;
    if (!concerns) return;
    this.#position = before;
    if (this.#role === "follower") this.#ring.restart(before);
    this.#port.dispatch("message", data, null);
  }

  /** Listeners are told of each failure, so that they do not take the silence for another. */
  #greet(greeting: string | null): void {
    const wasConnected = this.#greeting !== null;
    this.#greeting = greeting;
    if (greeting === null) this.#port.dispatch("error", "", null);
    else if (!wasConnected) this.#port.dispatch("connected", greeting, null);
  }

  /** Where the server refuses for now, it is opened in its time. */
  #open(after: number): void {
    this.#ring.restart(after);
    if (this.#retryAtMs === null) this.#openNow();
  }

  #openNow(): void {
    this.#retryAtMs = null;
    this.#sourceId = "";
    this.#sourceSaidAtMs = this.#port.nowMs();
    this.#port.open(this.#ring.head);
  }

  #reviewSource(): void {
    const nowMs = this.#port.nowMs();
    if (this.#retryAtMs !== null) {
      if (nowMs >= this.#retryAtMs) this.#openNow();
    } else if (nowMs - this.#sourceSaidAtMs > SILENT_MS) {
      this.sourceFailed(true);
    }
  }
}

function readGap(data: string): StreamGap | null {
  const read = JSON.parse(data) as { gap?: { oldest: string; reason: StreamGap["reason"] } } | null;
  return read?.gap ? { type: "gap", oldest: Number(read.gap.oldest), reason: read.gap.reason, data } : null;
}

function toUnknownGap(from: number, head: number): StreamGap {
  const [oldest, reason] = [head + 1, "unknown"] as const;
  const data = JSON.stringify({ gap: { from: String(from), oldest: String(oldest), reason } });
  return { type: "gap", oldest, reason, data };
}
