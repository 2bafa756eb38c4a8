import net from "node:net";

/**
 * A line between a client and a server that can be cut, as a network is: what is connected is reset, and nobody gets
 * through until it is restored.
 * @param target the server's address, e.g. http://127.0.0.1:3000
 */
export async function startCuttableProxy(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  let isCut = false;
  let isHeld = false;
  const proxy = net.createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    if (isHeld) {
      sockets.add(client);
      client.on("error", () => client.destroy()).on("close", () => sockets.delete(client));
      return;
    }
    const server = net.connect(Number(port), hostname);
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
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(proxy.address() as net.AddressInfo).port}`,
    cut,
    /** What is connected hangs from now on; who connects anew gets through. */
    swallow() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    /** What is connected hangs from now on, and so does who connects anew, until it is restored. */
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore() {
      isCut = false;
      if (!isHeld) return;
      isHeld = false;
      for (const socket of sockets) socket.destroy();
    },
    stop() {
      cut();
      return new Promise<void>((closed) => proxy.close(() => closed()));
    },
  };
}
