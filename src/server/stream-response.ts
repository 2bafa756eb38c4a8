import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Socket } from "node:net";
import { toChunk, type Frame } from "../stream/frame";
import { REQUEST_ID_HEADER } from "./request-log";
import type { Presence } from "./presence";

/** A client that was told to go has so long to read what was sent. */
const LAST_WORDS_MS = 5_000;

/** FR-006. */
export const STREAM_HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  Connection: "keep-alive",
  "X-Accel-Buffering": "no",
};

const HEAD = `HTTP/1.1 200 OK\r\n${toLines(STREAM_HEADERS)}`;

const carrying = new WeakSet<Duplex>();

/** Whether a connection has a stream on it, which nothing can follow. */
export const carriesStream = (socket: Duplex): boolean => carrying.has(socket);

/** Ends a body in chunks (RFC 9112, 7.1). */
const LAST_CHUNK = "0\r\n\r\n";

/**
 * The response of a stream, written to its socket, head and all: the same bytes, chunk and all, go to every client,
 * where Node's response would frame them anew for each, and a head of one piece with the first event halves what a new
 * stream costs (docs/decisions/0006).
 */
export class StreamResponse {
  readonly #res: ServerResponse;
  readonly #socket: Socket;
  readonly #presence: Presence;
  /** HTTP/1.0 knows no chunks: there the connection's end is the body's. */
  readonly #isChunked: boolean;
  #hasEnded = false;

  /** @param res whose headers are set, and whose turn on the connection it is */
  constructor(req: IncomingMessage, res: ServerResponse, presence: Presence) {
    this.#res = res;
    this.#socket = res.socket!;
    this.#presence = presence;
    this.#isChunked = req.httpVersionMinor > 0;
    carrying.add(this.#socket);
  }

  get isOpen(): boolean {
    return !this.#hasEnded && !this.#presence.isGone;
  }

  /** Under which id the log tells of it. */
  get requestId(): unknown {
    return this.#res.getHeader(REQUEST_ID_HEADER);
  }

  /** What waits for the client to read on. */
  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  /** Whether the client is to read before more is written that can wait. */
  get needsDrain(): boolean {
    return this.#socket.writableNeedDrain;
  }

  /** Sends the head and the first words. */
  begin(now: Date, words: string): void {
    const head =
      HEAD + toLines(this.#res.getHeaders()) + (this.#isChunked ? "Transfer-Encoding: chunked\r\n" : "");
    this.#socket.write(`${head}Date: ${now.toUTCString()}\r\n\r\n${this.#framed(words)}`);
  }

  write(words: string): void {
    this.#socket.write(this.#framed(words));
  }

  writeFrame(frame: Frame): void {
    this.#socket.write(this.#isChunked ? frame.chunk : frame.bytes);
  }

  /** What is written in this step, and what follows at once, goes out in one piece: each by itself costs as much. */
  gather(): void {
    this.#socket.cork();
    process.nextTick(() => this.#socket.uncork());
  }

  /** Resolves when the client has read on, or has gone. */
  drained(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      const finish = () => {
        socket.off("drain", finish);
        socket.off("close", finish);
        resolve();
      };
      socket.on("drain", finish);
      socket.on("close", finish);
    });
  }

  /** Ends it in order: what is queued, and these words, may still be read for a while; then the connection is cut. */
  end(words: string): void {
    if (!this.isOpen) return;
    this.#hasEnded = true;
    this.#socket.end(this.#framed(words) + (this.#isChunked ? LAST_CHUNK : ""));
    const cut = setTimeout(() => this.cut(), LAST_WORDS_MS);
    this.#presence.whenGone(() => clearTimeout(cut));
  }

  cut(): void {
    this.#socket.destroy();
  }

  /** No words are no chunk: an empty one would end the body. */
  #framed(words: string): string {
    return words === "" || !this.#isChunked ? words : toChunk(words);
  }
}

function toLines(headers: OutgoingHttpHeaders): string {
  let lines = "";
  for (const [name, value] of Object.entries(headers)) lines += `${name}: ${String(value)}\r\n`;
  return lines;
}
