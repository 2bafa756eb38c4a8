// @ts-check
// The clients of a benchmark, in a process of their own: sockets that send a GET by hand and count observations by one
// byte that each has once. An EventSource that parses costs more than the servers measured here, and would be measured
// instead. `load.ts` says by IPC what is to be done.
import net from "node:net";

const READ_BYTES = 256 * 1024;
/** A server refuses nothing while its backlog (511 in Node) has room; a lost SYN would come again after a second. */
const CONNECTING_MAX = 200;
/** The kernel has some 28,000 ports for each source address and server; a few addresses leave room for closed ones. */
const SOURCE_ADDRESSES = 50;
/** Less than lies between an observation's mark and the next one's: nothing is looked for in there. */
const BYTES_TO_NEXT_MARK_MIN = 120;

/** One buffer for all: what is read is counted before the next read. */
const buffer = Buffer.allocUnsafeSlow(READ_BYTES);

/**
 * @typedef {object} Client
 * @property {net.Socket} socket
 * @property {boolean} isConnected it has been told so
 * @property {string} head what it has had until then
 * @property {number} count of observations, since the last `expect`
 * @property {number} arrivedMs when the last one that was expected had come
 * @property {number[]} logMs when each observation came, where that is asked for
 */

/** @type {Client[]} */
let clients = [];
let markByte = 0;
let greeting = "";
let expected = Infinity;
let waiting = 0;
let lastReadMs = 0;
let isLogged = false;

/** The machine's monotonic clock, which all its processes share. */
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

/** @param {object} message */
const tell = (message) => void process.send?.(message);

/** @param {string} message @returns {never} */
function fail(message) {
  tell({ failed: message });
  process.exit(1);
}

/** @param {number} bytes @param {number} from */
function countMarks(bytes, from) {
  let count = 0;
  for (let at = from; ; at += BYTES_TO_NEXT_MARK_MIN) {
    if (at >= bytes) return count;
    at = buffer.indexOf(markByte, at);
    if (at < 0 || at >= bytes) return count;
    count += 1;
  }
}

/** @param {Client} client @param {number} bytes @param {() => void} connected */
function read(client, bytes, connected) {
  lastReadMs = nowMs();
  // indexOf would search on in what an earlier, longer read has left: a mark behind the end stops it there.
  if (bytes < READ_BYTES) buffer[bytes] = markByte;
  let from = 0;
  if (!client.isConnected) {
    const earlier = client.head.length;
    client.head += buffer.toString("latin1", 0, bytes);
    if (!client.head.startsWith("HTTP/1.1 200".slice(0, client.head.length)))
      fail(`no stream, but ${JSON.stringify(client.head.slice(0, 300))}`);
    const headersEnd = client.head.indexOf("\r\n\r\n");
    const greeted = headersEnd < 0 ? -1 : client.head.indexOf(greeting, headersEnd);
    if (greeted < 0) return;
    from = Math.max(0, greeted - earlier);
    client.isConnected = true;
    client.head = "";
    connected();
  }
  const count = countMarks(bytes, from);
  if (count === 0) return;
  const before = client.count;
  client.count += count;
  if (isLogged) for (let i = 0; i < count; i += 1) client.logMs.push(lastReadMs);
  if (before < expected && client.count >= expected) {
    client.arrivedMs = lastReadMs;
    waiting -= 1;
    if (waiting === 0) tell({ arrived: clients.map((each) => each.arrivedMs) });
  }
}

/**
 * @param {{host: string, port: number, count: number, paths: string[], headers: string, greeting: string, mark: string, expect?: number}} order
 */
async function connect({ host, port, count, paths, headers, greeting: wanted, mark, expect }) {
  markByte = mark.charCodeAt(0);
  greeting = wanted;
  clients = [];
  expected = expect ?? Infinity;
  waiting = count;
  /** @type {number[]} */
  const connectedMs = [];
  const beganMs = nowMs();
  let next = 0;
  await new Promise((/** @type {(value?: undefined) => void} */ done) => {
    const open = () => {
      const number = next;
      next += 1;
      const openedMs = nowMs();
      const socket = net.connect({
        host,
        port,
        localAddress: `127.0.0.${2 + (number % SOURCE_ADDRESSES)}`,
        noDelay: true,
        onread: {
          buffer,
          callback: (bytes) => {
            read(client, bytes, () => {
              connectedMs.push(nowMs() - openedMs);
              if (next < count) open();
              if (connectedMs.length === count) done();
            });
            return true;
          },
        },
      });
      /** @type {Client} */
      const client = { socket, isConnected: false, head: "", count: 0, arrivedMs: 0, logMs: [] };
      clients.push(client);
      socket.on("error", (error) => fail(`client ${number}: ${error.message}`));
      socket.on("end", () => fail(`client ${number}: the server has ended the stream`));
      socket.write(
        `GET ${paths[number % paths.length]} HTTP/1.1\r\nHost: ${host}:${port}\r\nAccept: text/event-stream\r\n${headers}\r\n`,
      );
    };
    for (let i = 0; i < Math.min(count, CONNECTING_MAX); i += 1) open();
  });
  tell({ connected: { beganMs, tookMs: nowMs() - beganMs, connectedMs } });
}

/** Answers once nothing has come for so long. @param {number} forMs */
function whenQuiet(forMs) {
  const remainingMs = lastReadMs + forMs - nowMs();
  if (remainingMs > 0) setTimeout(() => whenQuiet(forMs), remainingMs);
  else tell({ quiet: clients.map(({ count, logMs }) => ({ count, logMs })) });
}

async function close() {
  const closed = clients.map(({ socket }) => new Promise((done) => socket.once("close", done)));
  for (const { socket } of clients) socket.destroy();
  await Promise.all(closed);
  clients = [];
  tell({ closed: true });
}

process.on("message", (/** @type {any} */ order) => {
  if (order.connect) void connect(order.connect);
  else if (order.expect) {
    for (const client of clients) {
      client.count = 0;
      client.logMs = [];
    }
    expected = order.expect;
    waiting = clients.length;
    isLogged = order.isLogged;
    tell({ armed: true });
  } else if (order.quietMs) {
    lastReadMs = nowMs();
    whenQuiet(order.quietMs);
  } else if (order.close) void close();
});
process.on("disconnect", () => process.exit());
