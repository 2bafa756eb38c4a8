import net from "node:net";
import { STREAM_PATH } from "./sse-client";

/** A client that reads nothing after the first event, until it is told to. */
export async function openStalled(baseUrl: string, query = "") {
  const { hostname, port } = new URL(baseUrl);
  const socket = net.connect(Number(port), hostname);
  let text = "";
  let hasEnded = false;
  const ended = new Promise<void>((resolve) =>
    socket.once("close", () => {
      hasEnded = true;
      resolve();
    }),
  );
  socket.on("error", () => undefined); // its close tells
  socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  socket.write(`GET ${STREAM_PATH}?${query} HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n\r\n`);
  await new Promise<void>((resolve) => {
    socket.on("data", function look() {
      if (!text.includes("event: heartbeat")) return;
      socket.off("data", look);
      resolve();
    });
  });
  socket.pause();
  return {
    resume: () => void socket.resume(),
    ended,
    hasEnded: () => hasEnded,
    /** The names of the events that came. */
    events: () => [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name!),
    ids: () => [...text.matchAll(/^event: observation\nid: (\d+)$/gm)].map(([, id]) => Number(id)),
    close: () => socket.destroy(),
  };
}
