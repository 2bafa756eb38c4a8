// What the tests use of clients that come without types.

declare module "launchdarkly-eventsource" {
  import type { EventEmitter } from "node:events";

  export class EventSource extends EventEmitter {
    constructor(url: string, options?: { initialRetryDelayMillis?: number; readTimeoutMillis?: number });
    readonly readyState: number;
    close(): void;
  }
}

declare module "event-source-polyfill" {
  export class EventSourcePolyfill {
    constructor(url: string, options?: { headers?: Record<string, string>; heartbeatTimeout?: number });
    readonly readyState: number;
    addEventListener(type: string, listener: (event: { data: string; lastEventId: string }) => void): void;
    close(): void;
  }
}
