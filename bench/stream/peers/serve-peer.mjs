// @ts-check
// What the peers share: an answer that begins like buoycast's, and the events of a benchmark by POST.
import http from "node:http";

/**
 * An event as a benchmark publishes it; `data` is the JSON of an observation's seven fields.
 * @typedef {{id: number, data: string}} PublishedEvent
 */

/** Where nobody accepts for a moment, as in a burst of connections, they wait rather than come again a second later. */
export const BACKLOG = 4096;

/** @param {PublishedEvent} event */
export const toSse = ({ id, data }) => `event: observation\nid: ${id}\ndata: ${data}\n\n`;

export const toConnectionEvent = () =>
  `event: connection\ndata: {"status":"connected","timestamp":"${new Date().toISOString()}"}\n\n`;

export const STREAM_HEADERS = { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" };

/**
 * Serves a stream at GET and takes in events, a JSON line each, at POST, on a port that the parent process is told.
 * @param {(req: http.IncomingMessage, res: http.ServerResponse) => void} serveStream
 * @param {(events: PublishedEvent[]) => void} publish
 */
export function servePeer(serveStream, publish) {
  const server = http.createServer((req, res) => {
    if (req.method === "GET") serveStream(req, res);
    else takeIn(req, res, publish);
  });
  listen(server);
}

/**
 * @param {http.IncomingMessage} req
 * @param {http.ServerResponse} res
 * @param {(events: PublishedEvent[]) => void} publish
 */
export function takeIn(req, res, publish) {
  let body = "";
  req.setEncoding("utf8").on("data", (chunk) => (body += chunk));
  req.on("end", () => {
    publish(body.split("\n").map((line) => JSON.parse(line)));
    res.writeHead(204).end();
  });
}

/**
 * Listens on a free port, which the parent process is told, and ends with it.
 * @param {import("node:net").Server} server
 * @param {{streamPort?: number}} [more] where the stream is on a port of its own
 */
export function listen(server, more = {}) {
  server.listen(0, "127.0.0.1", BACKLOG, () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    process.send?.({ port, ...more });
  });
  process.on("disconnect", () => process.exit());
}

/**
 * The responses of those who listen; each has its headers and the connection event.
 * @returns {{clients: Set<http.ServerResponse>, serveStream: (req: http.IncomingMessage, res: http.ServerResponse) => void}}
 */
export function createClients() {
  /** @type {Set<http.ServerResponse>} */
  const clients = new Set();
  const serveStream = (/** @type {http.IncomingMessage} */ _req, /** @type {http.ServerResponse} */ res) => {
    res.writeHead(200, STREAM_HEADERS);
    res.write(toConnectionEvent());
    clients.add(res);
    res.once("close", () => clients.delete(res));
  };
  return { clients, serveStream };
}
