import http from "node:http";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { streamEvent } from "../../test/support/observations";
import { waitFor } from "../../scripts/process/wait-for.mjs";
import { createLogger } from "../infra/logger";
import { Channels } from "../stream/channels";
import { ObservationHub, type StreamEvent } from "../stream/hub";
import type { EventHistory } from "../stream/resume";
import { EVERYTHING } from "../stream/selection";
import { publicWire } from "../stream/wire";
import { OpenStreams } from "./open-streams";
import { Presence } from "./presence";
import { StreamConnection, type StreamServer, type Subscription } from "./stream-connection";
import { StreamResponse } from "./stream-response";

/** Some 13 MB: more than both kernels hold. */
const PAST = 60_000;

/** A hub that has nothing behind a history that has much, on a server of its own. */
async function open({ cursor, env = {} }: { cursor: number; env?: Partial<StreamServer["env"]> }) {
  const hub = new ObservationHub(PAST, 100);
  const channels = new Channels(hub);
  const pages: number[] = [];
  const history = {
    eventsAfter: ({ after, limit }) => {
      pages.push(after);
      const count = Math.min(limit, PAST - after);
      return Promise.resolve(
        Array.from({ length: count }, (_, i): StreamEvent => streamEvent(after + i + 1)),
      );
    },
  } as Partial<EventHistory> as EventHistory;
  const left: string[] = [];
  const { listen } = channels;
  channels.listen = (...args) => {
    const unlisten = listen.apply(channels, args);
    return () => {
      left.push("listening");
      unlisten();
    };
  };
  const streams = new OpenStreams(3_600_000);
  const server: StreamServer = {
    streams,
    logger: createLogger("web", "silent"),
    services: { outage: () => null },
    env: {
      QUEUE_BYTES_MAX: 2 ** 20,
      QUEUE_MS_MAX: 30_000,
      RETRY_MS: 2_000,
      STREAM_AGE_MS_MAX: undefined,
      ...env,
    },
  };
  const subscription: Subscription = {
    sources: { hub, history, channels },
    selection: EVERYTHING,
    wire: publicWire(),
    resumePoint: { cursor, missed: null },
    snapshot: [],
  };
  const served = http.createServer((req, res) => {
    const presence = new Presence(req, res);
    new StreamConnection(new StreamResponse(req, res, presence), subscription, server, presence).begin();
  });
  await new Promise<void>((done) => served.listen(0, "127.0.0.1", done));
  const client = net.connect((served.address() as net.AddressInfo).port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  client.on("error", () => undefined).on("data", (chunk: string) => (text += chunk));
  client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  closing.push(() => {
    client.destroy();
    served.closeAllConnections();
    served.close();
  });
  return { hub, client, streams, pages, left, text: () => text };
}

const closing: (() => void)[] = [];
beforeEach(
  () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] }),
);
afterEach(() => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) close();
});

/** A moment of the process's, whatever its timers say. */
const turn = () => new Promise((done) => setImmediate(done));
const until = async (isSo: () => boolean, what: string) => {
  vi.useRealTimers();
  await waitFor(isSo, { what });
};

describe("a stream", () => {
  it("whose client goes, live, leaves nothing behind: no listener, no timer, no place", async () => {
    const { client, streams, left, text } = await open({ cursor: PAST, env: { STREAM_AGE_MS_MAX: 1e6 } });
    while (!text().includes("event: heartbeat")) await turn();
    const timers = vi.getTimerCount();
    client.destroy();
    while (streams.count > 0) await turn();
    expect(left).toEqual(["listening"]);
    expect(vi.getTimerCount()).toBe(timers - 1);
  });

  it("that was told to go leaves no timer when its client has gone", async () => {
    const { client, streams, text } = await open({ cursor: PAST });
    while (!text().includes("event: heartbeat")) await turn();
    const timers = vi.getTimerCount();
    void streams.drain(0);
    vi.advanceTimersByTime(1);
    while (!text().includes("event: goodbye")) await turn();
    expect(text()).toMatch(/\r\n0\r\n\r\n$/);
    expect(streams.ended).toMatchObject({ stopping: 1, "max-age": 0 });
    client.destroy();
    while (streams.count > 0) await turn();
    expect(vi.getTimerCount()).toBe(timers);
  });

  it("whose client does not read is read no further from the past than it has room for, and goes on when it reads", async () => {
    const { client, pages, hub } = await open({ cursor: 0 });
    client.pause();
    hub.append([streamEvent(PAST + 1)]);
    let before = -1;
    await until(() => pages.length > 0, "the first page");
    await waitFor(
      () => {
        const isSame = pages.length === before;
        before = pages.length;
        return isSame;
      },
      { what: "the pages to come to a halt", intervalMs: 100 },
    );
    expect(pages.at(-1)).toBeLessThan(0.9 * PAST);
    client.resume();
    await waitFor(() => pages.at(-1)! >= PAST - 250, { what: "the rest" });
  });

  it("that waits for its client to read ends with the client", async () => {
    const { client, streams, pages } = await open({ cursor: 0 });
    client.pause();
    await until(() => pages.length > 0, "the first page");
    client.resetAndDestroy();
    await waitFor(() => streams.count === 0, { what: "the stream to end" });
  });

  it("that is ended since its client does not read is counted, once", async () => {
    const { client, hub, streams, text } = await open({ cursor: PAST, env: { QUEUE_BYTES_MAX: 65_536 } });
    while (!text().includes("event: heartbeat")) await turn();
    client.pause();
    let id = PAST;
    const publish = () => hub.append(Array.from({ length: 1_000 }, () => streamEvent((id += 1))));
    await until(() => {
      publish();
      return streams.ended["overflow-bytes"] > 0;
    }, "the stream to be ended");
    publish();
    expect(streams.ended).toMatchObject({ "overflow-bytes": 1, "overflow-time": 0 });
  });

  it("says something every 15 s to those who take silence for the end", async () => {
    const { text } = await open({ cursor: PAST });
    while (!text().includes("event: heartbeat")) await turn();
    const before = text().length;
    vi.advanceTimersByTime(15_000);
    while (text().length === before) await turn();
    expect(text().slice(before)).toBe("3\r\n:\n\n\r\n");
  });
});
