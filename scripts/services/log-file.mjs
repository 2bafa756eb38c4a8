// @ts-check
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";

const logBytesMax = 10 * 1024 * 1024;

/**
 * Begins a log anew; the one before is kept as `NAME.1`.
 * @param {string} file
 */
export function rotateLog(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.1`);
}

/**
 * @param {string} file
 * @param {{count?: number, afterByte?: number}} [options]
 * @returns {string[]} its last lines, none when it can't be read
 */
export function lastLines(file, { count = 10, afterByte = 0 } = {}) {
  try {
    const text = readFileSync(file).subarray(afterByte).toString("utf8").trimEnd();
    return text === "" ? [] : text.split("\n").slice(-count);
  } catch {
    // The log is a help in an error that is told anyway.
    return [];
  }
}

/** A log that is begun anew past 10 MB, so that a program that runs for years does not fill the disk. */
export class LogFile {
  #file;
  #stream;
  #bytes = 0;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
    rotateLog(file);
    this.#stream = this.#open();
  }

  /** @param {string} line */
  write(line) {
    this.#bytes += line.length + 1;
    if (this.#bytes > logBytesMax) {
      this.#stream.end();
      rotateLog(this.#file);
      this.#stream = this.#open();
      this.#bytes = line.length + 1;
    }
    this.#stream.write(`${line}\n`);
  }

  #open() {
    const stream = createWriteStream(this.#file, { flags: "a" });
    // A full disk must not end what still runs: the log has a hole then.
    stream.on("error", () => {});
    return stream;
  }
}

/**
 * @param {string} file
 * @returns {number} 0 when there is none
 */
export const fileSize = (file) => (existsSync(file) ? statSync(file).size : 0);
