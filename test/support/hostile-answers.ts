import type http from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { LATEST_HEADER, type FeedAnswer } from "./fake-ndbc";

const MEGABYTE = 2 ** 20;
/** As much as a body may be, nearly. */
const NEARLY_ALL = 3.9 * MEGABYTE;

/** 1 GB of blanks in 1 MB: members of a gzip body follow one another. */
const bomb = Buffer.concat(new Array<Buffer>(64).fill(gzipSync(Buffer.alloc(16 * MEGABYTE, " "))));
const bombInBomb = gzipSync(bomb);
const brotliBomb = brotliCompressSync(Buffer.alloc(64 * MEGABYTE, " "));

/** Sends the same again as long as somebody reads. */
function sendWithoutEnd(res: http.ServerResponse, piece: Buffer): void {
  const go = () => {
    while (!res.destroyed) if (!res.write(piece)) return void res.once("drain", go);
  };
  go();
}

/** Writes past Node's own response, piece by piece, until the other side has gone. */
function drip(res: http.ServerResponse, first: string, piece: string): void {
  const { socket } = res;
  socket!.write(first);
  const timer = setInterval(() => socket!.write(piece), 20);
  socket!.on("error", () => undefined).once("close", () => clearInterval(timer));
}

const packed =
  (body: Buffer, encoding: string): FeedAnswer =>
  (_req, res) =>
    res.writeHead(200, { "Content-Encoding": encoding }).end(body);

const line = (text: string) => `${LATEST_HEADER}46042 36.8 -122.4 2026 05 09 12 00 ${text}\n`;

interface HostileAnswer {
  answer: FeedAnswer;
  told: RegExp;
}

/** What a feed may answer that means harm, and what is told of it. */
export const HOSTILE_ANSWERS: Record<string, HostileAnswer> = {
  "a body without end": {
    answer: (_req, res) => sendWithoutEnd(res, Buffer.alloc(MEGABYTE, "46042 ")),
    told: /is larger than \d+ bytes/,
  },
  "one line without end": {
    answer: (_req, res) => sendWithoutEnd(res, Buffer.alloc(MEGABYTE, "a")),
    told: /is larger than \d+ bytes/,
  },
  "a gzip body that unpacks to a gigabyte": {
    answer: packed(bomb, "gzip"),
    told: /is larger than \d+ bytes/,
  },
  "a body packed twice": { answer: packed(bombInBomb, "gzip, gzip"), told: /packed in a way/ },
  "a body packed a hundred times": {
    answer: packed(bomb, new Array<string>(100).fill("gzip").join(", ")),
    told: /packed in a way|Content-Encoding|content-encoding/,
  },
  "a brotli body that nobody asked for": { answer: packed(brotliBomb, "br"), told: /packed in a way/ },
  "gzip that is none": { answer: packed(Buffer.from(LATEST_HEADER), "gzip"), told: /header check/ },
  "a header of a million columns": {
    answer: (_req, res) =>
      res.end(LATEST_HEADER.replace("\n", ` ${Buffer.alloc(NEARLY_ALL, " a").toString()}\n`)),
    told: /more than \d+ columns/,
  },
  "a row of megabytes": {
    answer: (_req, res) => res.end(line(Buffer.alloc(NEARLY_ALL, "9 ").toString())),
    told: /none of 1 rows is readable/,
  },
  "a cell of megabytes": {
    answer: (_req, res) => res.end(`${LATEST_HEADER}${Buffer.alloc(NEARLY_ALL, "9").toString()}\n`),
    told: /none of 1 rows is readable/,
  },
  "a million rows of nothing": {
    answer: (_req, res) => res.end(LATEST_HEADER + "a\n".repeat(NEARLY_ALL / 4)),
    told: /more than \d+ rows are unreadable/,
  },
  "a body cut by its Content-Length": {
    answer: (_req, res) => res.socket!.end(`HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n${line("1")}`),
    told: /no header line/,
  },
  "a Content-Length of a terabyte": {
    answer: (_req, res) =>
      res.socket!.end(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 40}\r\n\r\n${line("1")}`),
    told: /closed|terminated/,
  },
  "a body that drips": {
    answer: (_req, res) => drip(res, "HTTP/1.1 200 OK\r\n\r\n", "4"),
    told: /no complete answer within \d+ ms/,
  },
  "headers that drip": {
    answer: (_req, res) => drip(res, "HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"),
    told: /no complete answer within \d+ ms/,
  },
  "headers of megabytes": {
    answer: (_req, res) => res.socket!.end(`HTTP/1.1 200 OK\r\n${"X-More: 1\r\n".repeat(300_000)}\r\n`),
    told: /[Hh]eaders? [Oo]verflow/,
  },
  "what is no HTTP": {
    answer: (_req, res) => res.socket!.end("220 mail.example.org ESMTP\r\n"),
    told: /fetch failed/,
  },
};

/** Where a feed may lead that is no place of its own. */
export const redirectTo =
  (location: string, status = 302): FeedAnswer =>
  (_req, res) =>
    res.writeHead(status, { Location: location }).end();
