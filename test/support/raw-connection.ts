import net from "node:net";
import { waitFor } from "../services";

/** A connection on which a test writes HTTP by the letter. */
export async function openRaw(port: number, request: string) {
  const socket = net.connect(port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  let isClosed = false;
  socket.on("error", () => undefined); // a reset is one of its ends
  socket.once("close", () => (isClosed = true));
  socket.on("data", (chunk: string) => (text += chunk)).write(request);
  return {
    socket,
    text: () => text,
    write: (more: string) => socket.write(more),
    until: (what: string) => waitFor(() => text.includes(what) && text, { what: `${what} in ${text}` }),
    closed: () => waitFor(() => isClosed, { what: "the connection to be closed" }),
  };
}
