import type { Socket } from "node:net";

/**
 * Connections that have asked for nothing yet. Beyond a number, the one that has waited longest goes: who means to ask
 * does so within moments, and a flood of those who do not costs the others nothing, from whatever addresses it comes.
 */
export class Newcomers {
  /** The longest-waiting first. */
  readonly #waiting = new Set<Socket>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#waiting.size;
  }

  arrive(socket: Socket): void {
    this.#waiting.add(socket);
    socket.once("close", () => this.#waiting.delete(socket));
    if (this.#waiting.size <= this.#max) return;
    const [longest] = this.#waiting;
    this.#waiting.delete(longest!);
    longest!.destroy();
  }

  /** It has sent the whole head of a request. */
  ask(socket: Socket): void {
    this.#waiting.delete(socket);
  }
}
