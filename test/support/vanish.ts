import net from "node:net";
import { STREAM_PATH } from "./sse-client";

/** Clients that ask for the stream and reset their connection before they are answered. Resolves when all have gone. */
export async function vanish(port: number, count: number, headers: string[] = []): Promise<void> {
  const head = [`GET ${STREAM_PATH} HTTP/1.1`, "Host: buoycast", "Accept: text/event-stream", ...headers];
  await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<void>((done) => {
          const socket = net.connect(port, "127.0.0.1");
          socket.on("error", () => undefined); // a reset of our own making
          socket.once("close", () => done());
          socket.once("connect", () =>
            socket.write(`${head.join("\r\n")}\r\n\r\n`, () => socket.resetAndDestroy()),
          );
        }),
    ),
  );
}
