import net from "node:net";

/** Where on the line it stops: before a request, in the middle of it, or before its answer. */
export type HoldPlace = "before" | "middle" | "answer";

/**
 * A line between a client and a server that stops at a request of the client's, as if what is at either end had died at
 * that moment: from then on nothing passes on that connection, while the others go on.
 * @param target the server's address, e.g. redis://127.0.0.1:6379
 */
export async function startHoldableLine(target: string) {
  const address = new URL(target);
  const { hostname, port } = address;
  const sockets = new Set<net.Socket>();
  let armed: { marker: string; place: HoldPlace; after: string; reached: () => void } | null = null;

  const proxy = net.createServer((client) => {
    const server = net.connect(Number(port), hostname);
    let isHeld = false;
    let hasSeen = "";
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk: Buffer) => {
      if (isHeld) return;
      if (armed?.after && chunk.includes(armed.after)) hasSeen = armed.after;
      const isAwaited = armed !== null && armed.after === hasSeen;
      const at = armed && isAwaited ? chunk.indexOf(armed.marker) : -1;
      if (!armed || at < 0) {
        server.write(chunk);
        return;
      }
      isHeld = true;
      const { place, marker, reached } = armed;
      armed = null;
      if (place === "middle") server.write(chunk.subarray(0, at + marker.length));
      else if (place === "answer") server.write(chunk);
      else server.write(chunk.subarray(0, requestStart(chunk, at)));
      reached();
    });
    server.on("data", (chunk) => {
      if (!isHeld) client.write(chunk);
    });
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  address.port = String((proxy.address() as net.AddressInfo).port);
  return {
    url: address.href,
    /**
     * Stops the line at the next request that holds the marker.
     * @param after only on a connection on which a request with this has gone before
     * @returns when that request has come
     */
    holdAt: (marker: string, place: HoldPlace, after = "") =>
      new Promise<void>((reached) => (armed = { marker, place, after, reached })),
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((closed) => proxy.close(() => closed()));
    },
  };
}

/** Where the request begins in which the marker stands: Redis begins one with `*`, Postgres one a chunk. */
function requestStart(chunk: Buffer, markerAt: number): number {
  return Math.max(0, chunk.lastIndexOf("*", markerAt));
}
