import http from "node:http";
import { waitFor } from "../services";

/** One server-sent event, as it came. */
export interface ReceivedEvent {
  event: string;
  id: string | null;
  data: string;
  /** The lines as they were sent. */
  raw: string;
}

export const STREAM_PATH = "/v1/observations/stream";

/** A client that reads the stream from the wire, without the mercies of an EventSource. */
export interface StreamClient {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** All that came so far. */
  events: ReceivedEvent[];
  /** The ids of the observations that came so far. */
  ids(): number[];
  /** The text of a body that is no stream. */
  body(): string;
  /** Waits until that many observations came. */
  observations(count: number): Promise<ReceivedEvent[]>;
  /** Resolves when the server has ended the response. */
  ended: Promise<void>;
  /** Goes in order (FIN). */
  close(): void;
  /** Vanishes (RST). */
  reset(): void;
}

/** Connects, and resolves when the response's head is there. */
export function openStream(
  baseUrl: string,
  {
    path = STREAM_PATH,
    method = "GET",
    headers = {},
  }: { path?: string; method?: string; headers?: http.OutgoingHttpHeaders } = {},
): Promise<StreamClient> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(path, baseUrl),
      { method, agent: false, headers: { Accept: "text/event-stream", ...headers } },
      (response) => {
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          ...collectEvents(response),
          ended: new Promise((done) => response.once("close", done)),
          close: () => request.destroy(),
          reset: () => request.socket?.resetAndDestroy(),
        });
      },
    );
    request.on("error", reject).end();
  });
}

/** Keeps what comes as events. */
export function collectEvents(response: NodeJS.ReadableStream) {
  const events: ReceivedEvent[] = [];
  let rest = "";
  let text = "";
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    text += chunk;
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop()!;
    events.push(...blocks.map(parseEvent));
  });
  const observations = () => events.filter((event) => event.event === "observation");
  return {
    events,
    ids: () => observations().map((event) => Number(event.id)),
    body: () => text,
    async observations(count: number) {
      await waitFor(() => observations().length >= count, {
        what: `${count} observations`,
        timeoutMs: 30_000,
      });
      return observations();
    },
  };
}

function parseEvent(raw: string): ReceivedEvent {
  const field = (name: string) => raw.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1] ?? null;
  return { event: field("event") ?? "message", id: field("id"), data: field("data") ?? "", raw };
}
