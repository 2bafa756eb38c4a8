import http2 from "node:http2";
import { collectEvents, STREAM_PATH, type StreamClient } from "./sse-client";

/** As `openStream`, by HTTP/2 without TLS. */
export function openHttp2Stream(
  baseUrl: string,
  { headers = {} }: { headers?: http2.OutgoingHttpHeaders } = {},
): Promise<StreamClient> {
  return new Promise((resolve, reject) => {
    const session = http2.connect(baseUrl);
    session.once("error", reject);
    const stream = session.request({ ":path": STREAM_PATH, accept: "text/event-stream", ...headers });
    stream.once("error", reject);
    const ended = new Promise<void>((done) =>
      stream.once("close", () => {
        session.close();
        done();
        reject(new Error("the stream ended before it was answered"));
      }),
    );
    const collected = collectEvents(stream);
    stream.once("response", ({ ":status": status, ...answered }) =>
      resolve({
        status: status!,
        headers: answered,
        ...collected,
        ended,
        close: () => session.destroy(),
        reset: () => session.socket.resetAndDestroy(),
      }),
    );
  });
}
