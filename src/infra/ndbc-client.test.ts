import { getEventListeners } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { FeedUnavailableError, fetchFeed } from "./ndbc-client";

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: http.RequestListener): Promise<string> {
  server = http.createServer(answer);
  await new Promise<void>((listening) => server!.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.txt`;
}

it("gives the text, decoded as ISO-8859-1, and its Last-Modified verbatim", async () => {
  const lastModified = "Sat, 09 May 2026 12:04:00 GMT";
  const url = await serve((_req, res) => {
    res.setHeader("Last-Modified", lastModified);
    res.setHeader("Content-Encoding", "gzip");
    res.end(gzipSync(Buffer.from("Cap Ferr\xe9", "latin1")));
  });
  expect(await fetchFeed(url)).toEqual({ simulated: false, file: { text: "Cap Ferré", lastModified } });
});

it("asks with the Last-Modified of the last visit, and has no file when nothing is newer", async () => {
  const url = await serve((req, res) => {
    res.writeHead(req.headers["if-modified-since"] === "Sat, 09 May 2026 12:04:00 GMT" ? 304 : 500).end();
  });
  expect(await fetchFeed(url, { ifModifiedSince: "Sat, 09 May 2026 12:04:00 GMT" })).toEqual({
    simulated: false,
  });
});

it("gives up on an answer that does not end in time, and says so", async () => {
  const url = await serve((_req, res) => res.write("#STN"));
  const answer = fetchFeed(url, { timeoutMs: 50 });
  await expect(answer).rejects.toThrow(FeedUnavailableError);
  await expect(answer).rejects.toThrow("no complete answer within 50 ms");
});

it("ends when its process does, and leaves nothing of a request on the process's signal", async () => {
  const stopping = new AbortController();
  const left = () =>
    Object.getOwnPropertySymbols(stopping.signal)
      .map((symbol) => (stopping.signal as unknown as Record<symbol, { size?: number } | null>)[symbol])
      .reduce((sum, kept) => sum + (kept?.size ?? 0), 0);
  const url = await serve((req, res) => (req.headers["if-modified-since"] ? res.end("#STN") : undefined));
  const before = left();
  await fetchFeed(url, { ifModifiedSince: "Sat, 09 May 2026 12:04:00 GMT", signal: stopping.signal });
  expect(getEventListeners(stopping.signal, "abort")).toEqual([]);
  expect(left()).toBe(before);

  const answer = fetchFeed(url, { signal: stopping.signal });
  stopping.abort();
  await expect(answer).rejects.toThrow(FeedUnavailableError);
});

it("gives up on a body that is too large, counted after decompression", async () => {
  const url = await serve((_req, res) => {
    res.setHeader("Content-Encoding", "gzip");
    res.end(gzipSync(Buffer.alloc(100_000)));
  });
  await expect(fetchFeed(url, { bodyBytesMax: 50_000 })).rejects.toThrow("is larger than 50000 bytes");
});

it("tells a status that is no success, and an address where nobody answers", async () => {
  const url = await serve((_req, res) => res.writeHead(503).end());
  await expect(fetchFeed(url)).rejects.toThrow("answered 503 Service Unavailable");
  server!.closeAllConnections();
  await new Promise((closed) => server!.close(closed));
  await expect(fetchFeed(url)).rejects.toThrow(/fetch failed: .*ECONNREFUSED/);
});
