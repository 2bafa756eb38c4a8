// @ts-check
// The peer: the least that an SSE service on Redis can be, bare node:http and Pub/Sub, without ids, resume or bounds.
import http from "node:http";
import { Redis } from "ioredis";

/** @type {Set<http.ServerResponse>} */
const clients = new Set();
const redis = new Redis(process.env.REDIS_URL ?? "");
await redis.subscribe("peer:observations");
redis.on("message", (_channel, message) => {
  for (const res of clients) res.write(`event: observation\ndata: ${message}\n\n`);
});

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  res.write(`event: connection\ndata: {"status":"connected","timestamp":"${new Date().toISOString()}"}\n\n`);
  clients.add(res);
  res.once("close", () => clients.delete(res));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.({ port });
});
