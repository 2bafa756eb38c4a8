import { setImmediate as nextTurn } from "node:timers/promises";
import type { Env } from "../infra/env";
import { tellReason } from "../infra/tell-reason";
import type { Channels } from "../stream/channels";
import type { Goodbye, Overflow, ServiceStatus } from "../stream/events";
import { Frame } from "../stream/frame";
import { Past, type EventSources, type ResumePoint } from "../stream/resume";
import type { Selectable, Selection } from "../stream/selection";
import type { Wire } from "../stream/wire";
import type { Ending, OpenStream } from "./open-streams";
import type { Presence } from "./presence";
import type { StreamResponse } from "./stream-response";
import type { WebProcess } from "./web-process";

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

/** What a stream needs of its process. */
export type StreamServer = Pick<WebProcess, "streams" | "logger"> & {
  services: Pick<WebProcess["services"], "outage">;
  env: Pick<Env, "QUEUE_BYTES_MAX" | "QUEUE_MS_MAX" | "RETRY_MS" | "STREAM_AGE_MS_MAX">;
};

/** One client's stream, from its opening to its end. */
export class StreamConnection implements OpenStream {
  readonly #response: StreamResponse;
  readonly #subscription: Subscription;
  readonly #server: StreamServer;
  readonly #presence: Presence;
  /** When its queue was last seen empty. */
  #readAtMs = performance.now();
  /** Up to where it was served when it went live; null: it has not. */
  #liveFrom: number | null = null;

  constructor(
    response: StreamResponse,
    subscription: Subscription,
    server: StreamServer,
    presence: Presence,
  ) {
    this.#response = response;
    this.#subscription = subscription;
    this.#server = server;
    this.#presence = presence;
  }

  /** It goes on by itself then, to its end. */
  begin(): void {
    const { wire, snapshot, resumePoint, sources, selection } = this.#subscription;
    const { streams, services, env } = this.#server;
    this.#presence.whenGone(streams.add(this));
    // A tenth less or more, so that streams that began together do not end together.
    const age = env.STREAM_AGE_MS_MAX && env.STREAM_AGE_MS_MAX * (0.9 + 0.2 * Math.random());
    if (age) {
      const timer = setTimeout(() => this.leave("max-age"), age);
      this.#presence.whenGone(() => clearTimeout(timer));
    }
    const now = new Date();
    const outage = services.outage();
    const opening = wire.opening(now, this.#retryMs()) + (outage ? wire.status(outage) : "");
    const past = new Past(resumePoint, sources, selection);
    const isLive = snapshot.length === 0 && past.isUpToDate;
    if (isLive) this.#listen(past.cursor);
    this.#response.begin(now, isLive ? opening + this.#heartbeat(now) : opening);
    // It began to drain while this was prepared: an EventSource comes back after an end, and would not after an error.
    if (streams.isDraining) this.leave("stopping");
    else if (!isLive) void this.#catchUp(past);
  }

  get queuedBytes(): number {
    return this.#response.queuedBytes;
  }

  beat(): void {
    if (this.#liveFrom !== null) this.#say(this.#heartbeat(new Date()));
  }

  keepAlive(): void {
    this.#say(this.#subscription.wire.keepAlive);
  }

  tell(status: ServiceStatus): void {
    this.#say(this.#subscription.wire.status(status));
  }

  review(nowMs: number): void {
    if (this.#response.queuedBytes === 0) this.#readAtMs = nowMs;
    else if (nowMs - this.#readAtMs > this.#server.env.QUEUE_MS_MAX) this.#overflow("time");
  }

  leave(reason: Goodbye["reason"]): void {
    this.#end(reason, this.#subscription.wire.goodbye({ reason }, this.#retryMs()));
  }

  /** For how long the client waits before it comes back: spread, so that many do not come at once. */
  #retryMs(): number {
    return Math.round(this.#server.env.RETRY_MS * (1 + 1.5 * Math.random()));
  }

  #heartbeat(now: Date): string {
    const { wire, sources } = this.#subscription;
    // A client that came from a process that is ahead of this one is not led back.
    return wire.heartbeat(now, Math.max(this.#liveFrom ?? 0, sources.hub.position));
  }

  /** Never rejects. */
  async #catchUp(past: Past): Promise<void> {
    try {
      this.#response.gather();
      await this.#sendSnapshot();
      await this.#sendPast(past);
    } catch (err) {
      // The answer has begun, so the client is told by the connection's end, and resumes.
      this.#server.logger.warn(
        { reason: tellReason(err), requestId: this.#response.requestId },
        "a stream failed",
      );
      this.#server.streams.ended.failed += 1;
      this.#response.cut();
    }
  }

  async #sendSnapshot(): Promise<void> {
    const { wire, snapshot } = this.#subscription;
    for (let i = 0; i < snapshot.length && this.#response.isOpen; i += SNAPSHOT_PAGE) {
      if (this.#response.needsDrain) await this.#drained();
      const page = snapshot.slice(i, i + SNAPSHOT_PAGE);
      this.#say(page.map((told) => wire.observation(told)).join(""));
    }
    // Half a megabyte, which a stream is not to keep for as long as it lasts.
    this.#subscription.snapshot = [];
  }

  /** First the past, page by page as the client reads it, then the live, in one uninterrupted step between the two. */
  async #sendPast(past: Past): Promise<void> {
    const { wire } = this.#subscription;
    while (this.#response.isOpen) {
      if (this.#response.needsDrain) await this.#drained();
      const { gap, events } = await past.next();
      if (!this.#response.isOpen) return;
      if (gap) this.#say(wire.gap(gap));
      if (events.length > 0) this.#sendFrame(new Frame(wire.observations(events)));
      if (past.isUpToDate) {
        this.#listen(past.cursor);
        this.beat();
        return;
      }
      // A client that reads as fast as it is written to would keep the others waiting, page after page.
      await nextTurn();
    }
  }

  /** @param from what a client has that was ahead of this hub is not sent again */
  #listen(from: number): void {
    const { sources, selection, wire } = this.#subscription;
    this.#liveFrom = from;
    const unlisten = sources.channels.listen(selection, wire, (frame, events) => {
      if (!this.#response.isOpen) return;
      if (events[0]!.id > from) return this.#sendFrame(frame);
      const rest = events.filter((event) => event.id > from);
      if (rest.length > 0) this.#sendFrame(new Frame(wire.observations(rest)));
    });
    this.#presence.whenGone(unlisten);
  }

  async #drained(): Promise<void> {
    await this.#response.drained();
    this.#readAtMs = performance.now();
  }

  /** Nothing is no event of this wire. */
  #say(words: string): void {
    if (words !== "" && this.#response.isOpen && this.#hasRoom()) this.#response.write(words);
  }

  #sendFrame(frame: Frame): void {
    if (this.#hasRoom()) this.#response.writeFrame(frame);
  }

  /** What waited before counts: a piece by itself may be larger, and go out at once. */
  #hasRoom(): boolean {
    if (this.#response.queuedBytes <= this.#server.env.QUEUE_BYTES_MAX) return true;
    this.#overflow("bytes");
    return false;
  }

  #overflow(reason: Overflow["reason"]): void {
    const detail = "You read more slowly than events come. Come back with Last-Event-ID.";
    this.#end(`overflow-${reason}`, this.#subscription.wire.overflow({ reason, detail }, this.#retryMs()));
  }

  #end(why: Ending, words: string): void {
    if (!this.#response.isOpen) return;
    this.#server.streams.ended[why] += 1;
    this.#response.end(words);
  }
}
