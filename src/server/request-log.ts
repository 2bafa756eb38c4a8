import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a proxy, or a program, may call its request: nothing that could end a header or a line of the log. */
const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;
export const REQUEST_ID_HEADER = "X-Request-Id";

/** An answer that is at its end. */
export interface AnsweredRequest {
  requestId: string;
  method: string;
  path: string;
  status: number;
  seconds: number;
}

/** Gives each request an id, which its answer and all that the log says of it have. */
export class RequestLog {
  readonly #current = new AsyncLocalStorage<{ requestId: string }>();
  readonly #listeners = new Set<(answered: AnsweredRequest) => void>();

  /** Of the request that is worked at just now. */
  fields(): { requestId?: string } {
    return this.#current.getStore() ?? {};
  }

  listen(listener: (answered: AnsweredRequest) => void): void {
    this.#listeners.add(listener);
  }

  /** Takes the id that a request brings, where it can be used, or makes one, and sends it back. */
  begin(req: IncomingMessage, res: ServerResponse): void {
    const brought = req.headers["x-request-id"];
    const requestId = typeof brought === "string" && REQUEST_ID.test(brought) ? brought : randomUUID();
    res.setHeader(REQUEST_ID_HEADER, requestId);
  }

  /** Answers a request that has begun by `answer`, whose log has the id, and tells the listeners when it is answered. */
  follow<Answer>(req: IncomingMessage, res: ServerResponse, answer: () => Answer): Answer {
    const requestId = String(res.getHeader(REQUEST_ID_HEADER));
    const began = performance.now();
    const { method = "", url: path = "" } = req;
    res.once("finish", () => {
      const seconds = (performance.now() - began) / 1000;
      for (const listener of this.#listeners)
        listener({ requestId, method, path, status: res.statusCode, seconds });
    });
    return this.#current.run({ requestId }, answer);
  }
}
