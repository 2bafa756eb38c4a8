import type { IncomingMessage, ServerResponse } from "node:http";

/** Whether a request's client is still there. Watched from the first moment: a client may reset before it is answered. */
export class Presence {
  #whenGone: (() => void)[] | null = [];

  constructor(req: IncomingMessage, res: ServerResponse) {
    const leave = () => {
      res.off("close", leave);
      req.socket.off("close", leave);
      const acts = this.#whenGone ?? [];
      this.#whenGone = null;
      for (const act of acts) act();
    };
    res.on("close", leave);
    // A response that waits for its turn on the connection has no `close` of its own when that goes.
    if (!res.socket) req.socket.on("close", leave);
    if (res.destroyed || req.socket.destroyed) leave();
  }

  /** Whether the client has gone, or has been answered to the end. */
  get isGone(): boolean {
    return this.#whenGone === null;
  }

  /** Does something once when the client has gone, or has been answered to the end; at once when that is so. */
  whenGone(act: () => void): void {
    if (this.#whenGone) this.#whenGone.push(act);
    else act();
  }
}
