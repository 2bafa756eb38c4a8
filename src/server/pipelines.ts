import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Requests that were sent on a connection before the ones ahead of them were answered. Node reads all that came in one
 * piece, some 1,400 of the shortest, and keeps each until its turn: 50 connections that read no answer took 500 MB.
 */
export class Pipelines {
  readonly #unanswered = new WeakMap<Socket, number>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** Counts a request until it is answered. @returns false: its connection has too many, and is cut */
  enter(socket: Socket, res: ServerResponse): boolean {
    const count = (this.#unanswered.get(socket) ?? 0) + 1;
    if (count > this.#max) {
      socket.destroy();
      return false;
    }
    this.#unanswered.set(socket, count);
    res.once("close", () => this.#unanswered.set(socket, this.#unanswered.get(socket)! - 1));
    return true;
  }
}
