import { TabLock } from "./tab-lock";
import { MESSAGE_FORMAT, type TabMessage } from "./tab-message";
import { QUIET_MS, TabStream, type TabPort } from "./tab-stream";

/** The events of a tRPC subscription beside `error` (sseStreamConsumer in @trpc/server). */
const NAMES = ["connected", "message", "ping", "serialized-error", "return"];

/** Whether tabs can share here: browsers give Web Locks to HTTPS and localhost only. */
export function canShareEventSource(): boolean {
  return typeof navigator !== "undefined" && "locks" in navigator && "BroadcastChannel" in globalThis;
}

/**
 * An EventSource for tRPC's httpSubscriptionLink of which all tabs of an origin open one together (docs/decisions/0009):
 * HTTP/1.1 allows a browser six connections, and a seventh tab would wait for ever. Each tab goes on from the
 * `lastEventId` in its own input, and gets every event once, in order, whichever tab holds the connection.
 * It never gives up: where the server refuses, it tries again, and says `error` each time.
 * @throws TypeError when the input has no `lastEventId`
 */
export class SharedEventSource extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly #address: SubscriptionAddress;
  readonly #init: EventSourceInit | undefined;
  readonly #stream: TabStream;
  readonly #lock: TabLock;
  readonly #closed = new AbortController();
  #source: EventSource | null = null;
  #channel: BroadcastChannel | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(url: string, init?: EventSourceInit) {
    super();
    this.#init = init;
    this.#address = readAddress(url);
    this.#stream = new TabStream(this.#address.position, this.#port());
    this.#lock = new TabLock(
      this.#address.sharedName,
      () => this.#stream.granted(),
      () => this.#stream.deposed(),
    );
    const { signal } = this.#closed;
    // A page that is frozen, or kept for the way back, says so; what it holds goes to another at once.
    for (const [target, name, act] of [
      [window, "pagehide", this.#leave],
      [document, "freeze", this.#leave],
      [window, "pageshow", this.#join],
      [document, "resume", this.#join],
    ] as const)
      target.addEventListener(name, act, { signal });
    // Listeners are added after this.
    queueMicrotask(this.#join);
  }

  get readyState(): number {
    if (this.#closed.signal.aborted) return this.CLOSED;
    return this.#stream.isConnected ? this.OPEN : this.CONNECTING;
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#leave();
  }

  readonly #join = (): void => {
    if (this.#channel || this.#closed.signal.aborted) return;
    this.#channel = new BroadcastChannel(this.#address.sharedName);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#stream.received(data);
    this.#timer = setInterval(() => this.#stream.tick(), QUIET_MS);
    this.#stream.join();
  };

  readonly #leave = (): void => {
    clearInterval(this.#timer);
    this.#stream.leave();
    this.#channel?.close();
    this.#channel = null;
  };

  #port(): TabPort {
    return {
      post: (message) => this.#channel?.postMessage(message),
      waitForLock: () => this.#lock.wait(),
      stealLock: () => this.#lock.steal(),
      leaveLock: () => this.#lock.leave(),
      open: (after) => this.#openSource(after),
      shut: () => this.#source?.close(),
      dispatch: (name, data, id) => {
        if (this.#closed.signal.aborted) return;
        const event =
          name === "error"
            ? new Event(name)
            : new MessageEvent(name, { data, lastEventId: id === null ? "" : String(id) });
        this.dispatchEvent(event);
      },
      nowMs: () => Date.now(),
      chance: () => Math.random(),
    };
  }

  #openSource(after: number): void {
    this.#source?.close();
    const source = (this.#source = new EventSource(this.#address.urlAfter(after), this.#init));
    for (const name of NAMES)
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) =>
        this.#stream.sourceSaid(name, data, lastEventId),
      );
    source.onerror = () => this.#stream.sourceFailed(source.readyState === EventSource.CLOSED);
  }
}

interface SubscriptionAddress {
  position: number;
  /** The same for all tabs that want the same, wherever they begin. */
  sharedName: string;
  urlAfter(id: number): string;
}

function readAddress(url: string): SubscriptionAddress {
  const address = new URL(url, location.href);
  const input = JSON.parse(address.searchParams.get("input") ?? "{}") as Record<string, unknown>;
  const { lastEventId, ...selection } = input;
  if (typeof lastEventId !== "string" || lastEventId === "")
    throw new TypeError("A shared stream goes on from somewhere: its input needs a lastEventId.");
  return {
    position: Number(lastEventId),
    sharedName: `buoycast ${MESSAGE_FORMAT} ${address.origin}${address.pathname} ${JSON.stringify(selection)}`,
    urlAfter(id) {
      address.searchParams.set("input", JSON.stringify({ ...input, lastEventId: String(id) }));
      return address.href;
    },
  };
}
