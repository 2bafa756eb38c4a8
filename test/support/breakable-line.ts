import net from "node:net";

/** How a connection ends: as a network fails, as a process dies, or as a server that has finished closes it. */
export type Ending = "reset" | "end" | "finish";

/** Where in the answer a line breaks: after so many further bytes behind a marker. */
export interface BreakPlace {
  marker: string;
  /** So many of the marker are let by first. */
  skip?: number;
  furtherBytes?: number;
}

/**
 * A line between one client and a server that breaks in the middle of an answer: the bytes before that place go out, and
 * nobody gets through until it is restored.
 * @param target the server's address, e.g. http://127.0.0.1:3000
 */
export async function startBreakableLine(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  let armed: { place: BreakPlace; ending: Ending; broken: () => void } | null = null;
  let isBroken = false;
  /** What those who come while it is broken are told; null: they are reset. */
  let refusal: number | null = null;
  let refused = 0;
  let passed = "";

  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  };
  const proxy = net.createServer((client) => {
    keep(client);
    if (isBroken) {
      client.on("error", () => client.destroy());
      refuse(client);
      return;
    }
    const server = net.connect(Number(port), hostname);
    keep(server);
    let isOver = false;
    /** All that came since the break was ordered: the place may lie across two pieces. */
    let seen = Buffer.alloc(0);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        if (!isOver) other.destroy();
      });
    }
    client.pipe(server);
    server.on("data", (piece: Buffer) => {
      if (isOver) return;
      const order = armed;
      const before = seen.length;
      seen = order ? Buffer.concat([seen, piece]) : Buffer.alloc(0);
      const end = order && findEnd(seen.toString("latin1"), order.place, order.ending);
      const bytes = end ? piece.subarray(0, end - before) : piece;
      passed += bytes.toString("latin1");
      if (!order || !end) {
        client.write(bytes);
        return;
      }
      isOver = true;
      isBroken = true;
      armed = null;
      client.write(bytes, () => {
        if (order.ending === "reset") client.resetAndDestroy();
        // The chunk of no length that ends a chunked answer (RFC 9112, 7.1).
        else client.end(order.ending === "finish" ? "0\r\n\r\n" : "");
        server.destroy();
        order.broken();
      });
    });
  });

  function refuse(client: net.Socket): void {
    const status = refusal;
    refused += 1;
    if (status === null) {
      client.resetAndDestroy();
      return;
    }
    const body = JSON.stringify({ title: "refused", status });
    const head = [
      `HTTP/1.1 ${status} Refused`,
      "Content-Type: application/problem+json",
      "Access-Control-Allow-Origin: *",
      "Retry-After: 1",
      `Content-Length: ${body.length}`,
      "Connection: close",
    ];
    client.once("data", () => client.end(`${head.join("\r\n")}\r\n\r\n${body}`));
  }

  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(proxy.address() as net.AddressInfo).port}`,
    /** Breaks at the next such place of what the server sends, and resolves when that has happened. */
    breakAt: (place: BreakPlace, ending: Ending) =>
      new Promise<void>((broken) => (armed = { place, ending, broken })),
    /** Answers those who come while it is broken with that status, as problem+json; null: resets them. */
    refuseWith(status: number | null): void {
      refusal = status;
    },
    /** How many have come while it was broken. */
    refused: () => refused,
    restore(): void {
      isBroken = false;
    },
    /** All that a client was sent through this line. */
    passed: () => passed,
    stop(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => proxy.close(() => closed()));
    },
  };
}

export type BreakableLine = Awaited<ReturnType<typeof startBreakableLine>>;

/** Where the text is to end, or null as long as that place has not come. */
function findEnd(
  text: string,
  { marker, skip = 0, furtherBytes = 0 }: BreakPlace,
  ending: Ending,
): number | null {
  let from = 0;
  for (let i = 0; i <= skip; i += 1) {
    const at = text.indexOf(marker, from);
    if (at < 0) return null;
    from = at + marker.length;
  }
  if (ending !== "finish") return from + furtherBytes <= text.length ? from + furtherBytes : null;
  // An answer finishes between two chunks. Only there is a carriage return: the events' lines have none.
  const chunkEnd = text.indexOf("\n\r\n", from);
  return chunkEnd < 0 ? null : chunkEnd + 3;
}
