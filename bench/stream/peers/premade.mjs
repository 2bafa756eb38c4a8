// @ts-check
// No server, but what shows how much the load generator can take: a burst is a buffer that was made before, and goes
// to bare sockets without chunks.
import http from "node:http";
import net from "node:net";
import { BACKLOG, listen, STREAM_HEADERS, takeIn, toConnectionEvent, toSse } from "./serve-peer.mjs";

const HEAD = `HTTP/1.1 200 OK\r\n${Object.entries(STREAM_HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join("")}\r\n`;

/** @type {Set<net.Socket>} */
const clients = new Set();
const streams = net
  .createServer({ noDelay: true }, (socket) => {
    socket.once("data", () => {
      socket.write(HEAD + toConnectionEvent());
      clients.add(socket);
      socket.resume();
    });
    socket.once("close", () => clients.delete(socket));
    socket.on("error", () => socket.destroy()); // a client that leaves may reset
  })
  .listen(0, "127.0.0.1", BACKLOG);

/** @type {Map<number, Buffer>} */
const bursts = new Map();
const publishing = http.createServer((req, res) =>
  takeIn(req, res, (events) => {
    const burst = bursts.get(events.length) ?? Buffer.from(events.map(toSse).join(""));
    bursts.set(events.length, burst);
    for (const socket of clients) socket.write(burst);
  }),
);
streams.once("listening", () => {
  const { port } = /** @type {net.AddressInfo} */ (streams.address());
  listen(publishing, { streamPort: port });
});
