import { setImmediate as nextTurn } from "node:timers/promises";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Goodbye, Overflow, ServiceStatus } from "../stream/events";
import { Frame, toChunk } from "../stream/frame";
import { Past, type EventSources, type ResumePoint } from "../stream/resume";
import type { Selectable, Selection } from "../stream/selection";
import type { Wire } from "../stream/wire";
import type { Channels } from "../stream/channels";
import type { OpenStream } from "./open-streams";
import type { Presence } from "./presence";
import type { WebProcess } from "./web-process";

/** A client that was told to go has so long to read what was sent. */
const LAST_WORDS_MS = 5_000;
const SNAPSHOT_PAGE = 250;

/** What a client is served. */
export interface Subscription {
  sources: EventSources & { channels: Channels };
  selection: Selection;
  wire: Wire;
  resumePoint: ResumePoint;
  /** What goes before the events: the newest observation of each station. */
  snapshot: readonly Selectable[];
}

/**
 * One client's stream, from its opening to its end. It writes to the socket itself: the same bytes, chunk and all, go to
 * every client, where the response would frame them anew for each.
 */
export class StreamConnection implements OpenStream {
  readonly #res: ServerResponse;
  readonly #socket: Socket;
  readonly #subscription: Subscription;
  readonly #server: WebProcess;
  readonly #presence: Presence;
  /** When its queue was last seen empty. */
  #readAtMs = performance.now();
  /** Up to where it was served when it went live; null: it has not. */
  #liveFrom: number | null = null;

  /** @param res of which the head is sent */
  constructor(res: ServerResponse, subscription: Subscription, server: WebProcess, presence: Presence) {
    this.#res = res;
    this.#socket = res.socket!;
    this.#subscription = subscription;
    this.#server = server;
    this.#presence = presence;
  }

  /** Resolves when the stream is live, or has ended; it goes on by itself then, to its end. */
  async serve(): Promise<void> {
    const { wire } = this.#subscription;
    const { streams, services, env } = this.#server;
    this.#presence.whenGone(streams.add(this));
    // A tenth less or more, so that streams that began together do not end together.
    const age = env.STREAM_AGE_MS_MAX && env.STREAM_AGE_MS_MAX * (0.9 + 0.2 * Math.random());
    if (age) {
      const timer = setTimeout(() => this.leave("max-age"), age);
      this.#presence.whenGone(() => clearTimeout(timer));
    }
    try {
      this.#say(wire.opening(new Date(), this.#retryMs()));
      const outage = services.outage();
      if (outage) this.tell(outage);
      // It began to drain while this was prepared: an EventSource comes back after an end, and would not after an error.
      if (streams.isDraining) this.leave("stopping");
      if (this.#subscription.snapshot.length > 0) await this.#sendSnapshot();
      await this.#follow();
    } catch (err) {
      // The answer has begun, so the client is told by the connection's end, and resumes.
      this.#server.logger.warn(
        { reason: err instanceof Error ? err.message : String(err) },
        "a stream failed",
      );
      this.#res.destroy();
    }
  }

  beat(): void {
    if (this.#liveFrom === null) return;
    // A client that came from a process that is ahead of this one is not led back.
    const { wire, sources } = this.#subscription;
    this.#say(wire.heartbeat(new Date(), Math.max(this.#liveFrom, sources.hub.position)));
  }

  keepAlive(): void {
    this.#say(this.#subscription.wire.keepAlive);
  }

  tell(status: ServiceStatus): void {
    this.#say(this.#subscription.wire.status(status));
  }

  review(nowMs: number): void {
    if (this.#socket.writableLength === 0) this.#readAtMs = nowMs;
    else if (nowMs - this.#readAtMs > this.#server.env.QUEUE_MS_MAX) this.#overflow("time");
  }

  leave(reason: Goodbye["reason"]): void {
    this.#end(this.#subscription.wire.goodbye({ reason }, this.#retryMs()));
  }

  /** For how long the client waits before it comes back: spread, so that many do not come at once. */
  #retryMs(): number {
    return Math.round(this.#server.env.RETRY_MS * (1 + 1.5 * Math.random()));
  }

  async #sendSnapshot(): Promise<void> {
    const { wire, snapshot } = this.#subscription;
    for (let i = 0; i < snapshot.length && this.#isOpen(); i += SNAPSHOT_PAGE) {
      if (this.#socket.writableNeedDrain) await this.#drained();
      const page = snapshot.slice(i, i + SNAPSHOT_PAGE);
      this.#say(page.map((told) => wire.observation(told)).join(""));
    }
    // Half a megabyte, which a stream is not to keep for as long as it lasts.
    this.#subscription.snapshot = [];
  }

  /** First the past, page by page as the client reads it, then the live, in one uninterrupted step between the two. */
  async #follow(): Promise<void> {
    const { resumePoint, sources, selection, wire } = this.#subscription;
    const past = new Past(resumePoint, sources, selection);
    while (this.#isOpen()) {
      if (this.#socket.writableNeedDrain) await this.#drained();
      const { gap, events } = await past.next();
      if (!this.#isOpen()) return;
      if (gap) this.#say(wire.gap(gap));
      if (events.length > 0) this.#sendFrame(new Frame(wire.observations(events)));
      if (past.isUpToDate) return this.#live(past.cursor);
      // A client that reads as fast as it is written to would keep the others waiting, page after page.
      await nextTurn();
    }
  }

  /** @param from what a client has that was ahead of this hub is not sent again */
  #live(from: number): void {
    const { sources, selection, wire } = this.#subscription;
    this.#liveFrom = from;
    this.beat();
    const unlisten = sources.channels.listen(selection, wire, (frame, events) => {
      if (!this.#isOpen()) return;
      if (events[0]!.id > from) return this.#sendFrame(frame);
      const rest = events.filter((event) => event.id > from);
      if (rest.length > 0) this.#sendFrame(new Frame(wire.observations(rest)));
    });
    this.#presence.whenGone(unlisten);
  }

  async #drained(): Promise<void> {
    const socket = this.#socket;
    await new Promise<void>((resolve) => {
      const finish = () => {
        socket.off("drain", finish);
        socket.off("close", finish);
        resolve();
      };
      socket.on("drain", finish);
      socket.on("close", finish);
    });
    this.#readAtMs = performance.now();
  }

  #isOpen(): boolean {
    return !this.#presence.isGone && !this.#res.writableEnded;
  }

  /** Nothing is no event of this wire. */
  #say(text: string): void {
    if (text !== "" && this.#isOpen()) this.#write(this.#res.chunkedEncoding ? toChunk(text) : text);
  }

  #sendFrame(frame: Frame): void {
    this.#write(this.#res.chunkedEncoding ? frame.chunk : frame.bytes);
  }

  #write(bytes: Buffer | string): void {
    // What waited before counts: a piece by itself may be larger, and go out at once.
    if (this.#socket.writableLength > this.#server.env.QUEUE_BYTES_MAX) this.#overflow("bytes");
    else this.#socket.write(bytes);
  }

  #overflow(reason: Overflow["reason"]): void {
    const detail = "You read more slowly than events come. Come back with Last-Event-ID.";
    this.#end(this.#subscription.wire.overflow({ reason, detail }, this.#retryMs()));
  }

  /** What is in the queue, and these words, may still be read for a while; then the connection is cut. */
  #end(words: string): void {
    if (!this.#isOpen()) return;
    if (words !== "") this.#socket.write(this.#res.chunkedEncoding ? toChunk(words) : words);
    this.#res.end();
    const cut = setTimeout(() => this.#res.destroy(), LAST_WORDS_MS);
    this.#presence.whenGone(() => clearTimeout(cut));
  }
}
