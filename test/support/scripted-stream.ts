import http from "node:http";
import type { AddressInfo } from "node:net";

/** Answers one request. */
export type Step = (res: http.ServerResponse, req: http.IncomingMessage) => void;

/**
 * A server of the stream that plays a script: one step a request, the last step to all that follow.
 * For what the real server does only in trouble.
 */
export async function startScriptedStream(...steps: Step[]) {
  const requests: { url: URL; atMs: number }[] = [];
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((req, res) => {
    requests.push({ url: new URL(req.url!, "http://localhost"), atMs: performance.now() });
    open.add(res);
    res.on("close", () => open.delete(res));
    steps[Math.min(requests.length, steps.length) - 1]!(res, req);
  });
  const listen = (port: number) =>
    new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    /** The last event id that each request named. */
    askedAfter: () => requests.map(({ url }) => url.searchParams.get("lastEventId")),
    /** Requests whose connection is open. */
    openCount: () => open.size,
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
    restart: () => listen(port),
  };
}

export type ScriptedStream = Awaited<ReturnType<typeof startScriptedStream>>;

/** Begins an event stream that asks its clients to come back at once, with that text; it stays open. */
export const stream =
  (...texts: string[]): Step =>
  (res) => {
    res.writeHead(200, { "Content-Type": "text/event-stream" });
    res.write(["retry: 20\n\n", ...texts].join(""));
  };

/** The same, and the connection ends in order. */
export const endedStream =
  (...texts: string[]): Step =>
  (res, req) => {
    stream(...texts)(res, req);
    res.end();
  };

/** An answer that is no stream. */
export const refusal =
  (status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}): Step =>
  (res) => {
    res.writeHead(status, { "Content-Type": "application/problem+json", ...headers });
    res.end(JSON.stringify(body));
  };

/** An observation as the stream sends it; its wave height is its id's number. */
export const observation = (id: number): string =>
  `event: observation\nid: ${id}\ndata: {"stationId":"44013","waveHeightM":${id}}\n\n`;
