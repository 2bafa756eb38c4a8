/**
 * Bytes on their way to many clients. HTTP/1.1 puts them in a chunk of their own (RFC 9112, 7.1), which is made once
 * too, with the first that wants it.
 */
export class Frame {
  readonly bytes: Buffer;
  #chunk: Buffer | null = null;

  constructor(content: Buffer | string) {
    this.bytes = typeof content === "string" ? Buffer.from(content) : content;
  }

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
