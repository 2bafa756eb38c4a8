// @ts-check
import { spawn } from "node:child_process";

/**
 * @typedef {object} Guarded
 * @property {number} pid leader of a process group of its own
 * @property {NodeJS.Signals} stopSignal
 */

// Reads the list of what is running, one line a change, until this program is gone; then ends what is on the
// last line, in its order. A shell, because it costs 1 MB where a second Node costs 40.
const script = `
list=
while IFS= read -r line; do list=$line; done
for entry in $list; do
  pid=\${entry%%:*}
  kill -s "\${entry##*:}" "$pid" 2>/dev/null || continue
  tenths=0
  while kill -0 "$pid" 2>/dev/null && [ "$tenths" -lt 50 ]; do sleep 0.1; tenths=$((tenths + 1)); done
  kill -s KILL -- "-$pid" 2>/dev/null
done
`;

/**
 * Ends the children when this program can't do so itself any more: killed with -9, or out of memory.
 * The pipe to the guard closes with the program, whatever its end was.
 */
export class Guard {
  /** @type {Guarded[]} */
  #guarded = [];
  #shell = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true });

  constructor() {
    // Neither the shell nor the pipe to it keeps this program alive.
    this.#shell.unref();
    const pipe = /** @type {import("node:net").Socket} */ (/** @type {unknown} */ (this.#shell.stdin));
    pipe.unref();
    // Somebody ended the guard: what it would have done is left to the record that the next start reads.
    pipe.on("error", () => {});
    this.#shell.on("error", () => {});
  }

  /** What is added last is ended first. @param {Guarded} guarded */
  add(guarded) {
    this.#guarded.unshift(guarded);
    this.#tell();
  }

  /** @param {number} pid */
  remove(pid) {
    this.#guarded = this.#guarded.filter((guarded) => guarded.pid !== pid);
    this.#tell();
  }

  #tell() {
    const list = this.#guarded
      .map(({ pid, stopSignal }) => `${pid}:${stopSignal.replace(/^SIG/, "")}`)
      .join(" ");
    this.#shell.stdin?.write(`${list}\n`);
  }
}
