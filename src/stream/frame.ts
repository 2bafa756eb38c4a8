/**
 * Bytes on their way to many clients. HTTP/1.1 puts them in a chunk of their own (RFC 9112, 7.1), which is made once
 * too, with the first that wants it.
 */
export class Frame {
  #chunk: Buffer | null = null;

  constructor(readonly bytes: Buffer) {}

  /** The bytes as a chunk: their length in hexadecimal digits on a line, themselves, and a line's end. */
  get chunk(): Buffer {
    this.#chunk ??= Buffer.concat([
      Buffer.from(`${this.bytes.length.toString(16)}\r\n`),
      this.bytes,
      Buffer.from("\r\n"),
    ]);
    return this.#chunk;
  }
}

/** A text that is for one client as such a chunk. */
export function toChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
