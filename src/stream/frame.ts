/** What a frame is made of, in the order in which it is sent. */
export type Payload = string | readonly Buffer[];

/**
 * Bytes on their way to many clients, made once, with the first that wants them. HTTP/1.1 has them in a chunk of their
 * own (RFC 9112, 7.1).
 */
export class Frame {
  readonly #payload: Payload;
  #bytes: Buffer | null = null;
  #chunk: Buffer | null = null;

  constructor(payload: Payload) {
    this.#payload = payload;
  }

  /** The bytes alone. */
  get bytes(): Buffer {
    this.#bytes ??= toBuffer(this.#payload);
    return this.#bytes;
  }

  /** The bytes as a chunk: their length in hexadecimal digits on a line, themselves, and a line's end. */
  get chunk(): Buffer {
    const payload = this.#payload;
    this.#chunk ??= toBuffer(
      typeof payload === "string" ? toChunk(payload) : [chunkHead(payload), ...payload, LINE_END],
    );
    return this.#chunk;
  }
}

/** A text that is for one client as such a chunk. */
export function toChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

const LINE_END = Buffer.from("\r\n");

function chunkHead(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.from(`${length.toString(16)}\r\n`);
}

function toBuffer(payload: Payload): Buffer {
  if (typeof payload === "string") return Buffer.from(payload);
  return payload.length === 1 ? payload[0]! : Buffer.concat(payload);
}
