import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FieldSelection, ObservationsOptions, Status } from "../../public/buoycast.js";
import { waitFor } from "../../scripts/process/wait-for.mjs";
import {
  endedStream,
  observation,
  refusal,
  startScriptedStream,
  stream,
  type ScriptedStream,
  type Step,
} from "../../test/support/scripted-stream";
import { observations } from "./observations";
import { ProblemError } from "./problem-error";

const servers: ScriptedStream[] = [];
const iterators: AsyncGenerator[] = [];

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await Promise.all(iterators.splice(0).map((iterator) => iterator.return(undefined)));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** A server with that script. */
async function serve(...steps: Step[]): Promise<ScriptedStream> {
  const server = await startScriptedStream(...steps);
  servers.push(server);
  return server;
}

/** A loop that is left at the end, however the test ends. */
function listen<const F extends FieldSelection = undefined>(
  server: ScriptedStream,
  options: ObservationsOptions<F> = {},
) {
  const iterator = observations({ url: server.url, ...options });
  iterators.push(iterator);
  return iterator;
}

/** The event ids of the next observations. */
async function take(iterator: AsyncGenerator<{ eventId: string | null }>, count: number) {
  const ids: (number | null)[] = [];
  while (ids.length < count) {
    const { value, done } = await iterator.next();
    if (done) throw new Error(`ended after ${ids.join()}`);
    ids.push(value.eventId === null ? null : Number(value.eventId));
  }
  return ids;
}

/** Waits until the server has seen the connections go. */
const expectClosed = (server: ScriptedStream) =>
  waitFor(() => server.openCount() === 0, { what: "the connection's end" });

const problem = (detail: string) => ({ type: "urn:x", title: "No", status: 0, detail });

describe("what comes", () => {
  it("an observation is its data with its event id, null for one that was never news", async () => {
    const server = await serve(stream('event: observation\ndata: {"stationId":"46042"}\n\n', observation(7)));
    const iterator = listen(server);
    expect((await iterator.next()).value).toEqual({ stationId: "46042", eventId: null });
    expect((await iterator.next()).value).toEqual({ stationId: "44013", waveHeightM: 7, eventId: "7" });
  });

  it("events of other names are no observations", async () => {
    const server = await serve(stream("data: {}\n\nevent: news\nid: 1\ndata: {}\n\n", observation(2)));
    expect(await take(listen(server), 1)).toEqual([2]);
  });

  it("a character may be cut on its way", async () => {
    const whole = Buffer.from('event: observation\ndata: {"stationId":"é"}\n\n');
    const cut = whole.indexOf(Buffer.from("é")) + 1;
    let goOn = () => {};
    const server = await serve((res, req) => {
      stream(observation(1))(res, req);
      res.write(whole.subarray(0, cut));
      goOn = () => res.write(whole.subarray(cut));
    });
    const iterator = listen(server);
    await take(iterator, 1);
    goOn();
    expect((await iterator.next()).value).toMatchObject({ stationId: "é" });
  });

  it("no id comes twice and ids only grow, up to 19 digits", async () => {
    const huge = "9007199254740993";
    const server = await serve(stream(observation(3), observation(3), observation(2), observation(4)));
    expect(await take(listen(server), 2)).toEqual([3, 4]);
    const large = await serve(
      stream(...["9007199254740992", huge].map((id) => `event: observation\nid: ${id}\ndata: {}\n\n`)),
    );
    const iterator = listen(large);
    await iterator.next();
    expect((await iterator.next()).value).toEqual({ eventId: huge });
  });
});

describe("after any end it goes on where it was", () => {
  it("a clean end", async () => {
    const server = await serve(
      endedStream(observation(1), observation(2)),
      stream(observation(2), observation(3)),
    );
    expect(await take(listen(server), 3)).toEqual([1, 2, 3]);
    expect(server.askedAfter()).toEqual([null, "2"]);
  });

  it("a cut in the middle of an event, which then comes whole and once", async () => {
    const server = await serve(
      (res, req) => {
        stream(observation(1), observation(2).slice(0, -1))(res, req);
        // What was written must have left before the reset.
        req.socket.write("", () => setImmediate(() => req.socket.resetAndDestroy()));
      },
      stream(observation(2), observation(3)),
    );
    expect(await take(listen(server), 3)).toEqual([1, 2, 3]);
    expect(server.askedAfter()[1]).toBe("1");
  });

  it("heartbeats move the position, so that a narrow selection does not fall out of the window", async () => {
    const beat = (id: number) => `event: heartbeat\nid: ${id}\ndata: {}\n\n`;
    const server = await serve(endedStream(observation(5), beat(90), beat(80)), stream(observation(91)));
    expect(await take(listen(server), 2)).toEqual([5, 91]);
    expect(server.askedAfter()).toEqual([null, "90"]);
  });

  it.each([429, 500, 502, 503])("a %i, with what it says", async (status) => {
    const statuses: Status[] = [];
    const server = await serve(
      endedStream(),
      refusal(status, problem("Come back later.")),
      stream(observation(1)),
    );
    expect(await take(listen(server, { onStatus: (status) => statuses.push(status) }), 1)).toEqual([1]);
    expect(statuses.at(-1)).toMatchObject({ status: "reconnecting", reason: "Come back later." });
  });

  it("a refusal that is no problem+json", async () => {
    const server = await serve(
      endedStream(),
      (res) => res.writeHead(502).end("<h1>away</h1>"),
      stream(observation(1)),
    );
    expect(await take(listen(server), 1)).toEqual([1]);
  });

  it.each([
    ["503", refusal(503, problem("Stopping."), { "Retry-After": "1" })],
    ["429", refusal(429, problem("Too many."), { "Retry-After": "1" })],
  ])("a %s not before its Retry-After", async (_status, step) => {
    const server = await serve(endedStream(), step, stream(observation(1)));
    await take(listen(server), 1);
    const [, refused, again] = server.requests;
    expect(again!.atMs - refused!.atMs).toBeGreaterThanOrEqual(1_000);
  });

  it("a server that is away", async () => {
    const statuses: Status[] = [];
    const server = await serve(endedStream(observation(1)), stream(observation(2)));
    const iterator = listen(server, { onStatus: (status) => statuses.push(status) });
    await take(iterator, 1);
    await server.stop();
    const next = take(iterator, 1);
    await waitFor(() => statuses.length >= 3, { what: "three attempts" });
    await server.restart();
    expect(await next).toEqual([2]);
    expect(server.askedAfter()).toEqual([null, "1"]);
  });

  it("attempts that bring nothing come ever more rarely, until one brings something", async () => {
    const waits: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0);
    const away = refusal(503, problem("Away."));
    const server = await serve(
      endedStream(observation(1)),
      away,
      away,
      endedStream(observation(2)),
      stream(observation(3)),
    );
    const onStatus = (status: Status) => {
      if (status.status === "reconnecting") waits.push(status.inMs);
    };
    await take(listen(server, { onStatus }), 3);
    vi.restoreAllMocks();
    expect(waits).toEqual([20, 40, 80, 20]);
  });

  it("silence, missed heartbeats, before an answer and after", async () => {
    const statuses: Status[] = [];
    const server = await serve(
      stream(observation(1)),
      () => undefined, // never answers
      stream(observation(2)),
    );
    const iterator = listen(server, { silenceMs: 80, onStatus: (status) => statuses.push(status) });
    expect(await take(iterator, 2)).toEqual([1, 2]);
    expect(server.requests).toHaveLength(3);
    await waitFor(() => server.openCount() === 1, { what: "the silent connections' end" });
    expect(statuses.filter(({ status }) => status === "reconnecting")).toMatchObject([
      { reason: expect.stringContaining("nothing came") },
      { reason: expect.stringContaining("nothing came") },
    ]);
  });

  it("a comment is a sign of life", async () => {
    const server = await serve((res, req) => {
      stream()(res, req);
      let beats = 0;
      const timer = setInterval(() => {
        beats += 1;
        res.write(beats < 20 ? ": alive\n" : observation(1));
      }, 25);
      res.on("close", () => clearInterval(timer));
    });
    expect(await take(listen(server, { silenceMs: 250 }), 1)).toEqual([1]);
    expect(server.requests).toHaveLength(1);
  });

  it("a goodbye and an overflow, which say when to come back and why", async () => {
    const statuses: Status[] = [];
    const server = await serve(
      endedStream("event: goodbye\nretry: 31\ndata: {}\n\n"),
      endedStream("event: overflow\ndata: {}\n\n"),
      stream(observation(1)),
    );
    vi.spyOn(Math, "random").mockReturnValue(0);
    await take(listen(server, { onStatus: (status) => statuses.push(status) }), 1);
    vi.restoreAllMocks();
    expect(statuses).toEqual([
      { status: "reconnecting", inMs: 31, reason: "goodbye" },
      { status: "reconnecting", inMs: 20, reason: "overflow" },
    ]);
  });
});

describe("what it tells beside observations", () => {
  it("how the connection and the server fare", async () => {
    const statuses: Status[] = [];
    const timestamp = "2026-05-09T12:00:00.000Z";
    const server = await serve(
      stream(
        `event: connection\ndata: {"status":"connected","timestamp":"${timestamp}"}\n\n`,
        'event: status\ndata: {"status":"degraded"}\n\nevent: status\ndata: {"status":"recovered"}\n\n',
        observation(1),
      ),
    );
    await take(listen(server, { onStatus: (status) => statuses.push(status) }), 1);
    expect(statuses).toEqual([
      { status: "connected", timestamp },
      { status: "degraded" },
      { status: "recovered" },
    ]);
  });

  it("a gap, in its place; and goes on below an id that was never given out", async () => {
    const told: unknown[] = [];
    const gap = { from: "900", oldest: "4", reason: "unknown" };
    const server = await serve(
      endedStream(`event: gap\ndata: ${JSON.stringify(gap)}\n\n`),
      stream(observation(4), observation(5)),
    );
    const iterator = listen(server, { lastEventId: "900", onGap: (gap) => told.push(gap) });
    for (let i = 0; i < 2; i += 1) told.push(...(await take(iterator, 1)));
    expect(told).toEqual([gap, 4, 5]);
    expect(server.askedAfter()).toEqual(["900", "3"]);
  });

  it("an error of a callback ends the loop, and the connection with it", async () => {
    const server = await serve(stream('event: status\ndata: {"status":"degraded"}\n\n'));
    const onStatus = () => {
      throw new Error("mine");
    };
    await expect(take(listen(server, { onStatus }), 1)).rejects.toThrow("mine");
    await expectClosed(server);
  });
});

describe("what cannot succeed is an error, told once", () => {
  it.each([400, 404, 405])("a %i, with the problem's detail", async (status) => {
    const server = await serve(refusal(status, problem("There is no field x.")));
    const error: unknown = await take(listen(server), 1).catch((err: unknown) => err);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      name: "ProblemError",
      message: "There is no field x.",
      status,
      problem: problem("There is no field x."),
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["another server's page", 404],
    ["a page in place of the stream", 200],
  ])("%s", async (_what, status) => {
    const server = await serve((res) => res.writeHead(status, { "Content-Type": "text/html" }).end("<h1>"));
    await expect(take(listen(server), 1)).rejects.toThrow(`answered ${status}, and no event stream`);
    await expectClosed(server);
  });
});

describe("resume", () => {
  function memory(entries: Record<string, string> = {}) {
    const map = new Map(Object.entries(entries));
    return {
      map,
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
    };
  }

  it("begins live, and at the next load with all that came meanwhile", async () => {
    const storage = memory();
    const server = await serve(stream(observation(1), observation(2)), stream(observation(3)));
    const first = listen(server, { resume: "page", storage });
    await take(first, 2);
    await first.return();
    const second = listen(server, { resume: "page", storage });
    expect(await take(second, 1)).toEqual([3]);
    // Not after 2: what the loop's body was still at comes again.
    expect(server.askedAfter()).toEqual([null, "1"]);
  });

  it("remembers an observation when the loop asks for the next, and not before", async () => {
    const storage = memory();
    const server = await serve(stream(observation(1), observation(2)));
    const iterator = listen(server, { resume: "page", storage });
    await take(iterator, 1);
    expect(storage.map.get("buoycast:page")).toBeUndefined();
    await take(iterator, 1);
    expect(storage.map.get("buoycast:page")).toBe("1");
  });

  it("a heartbeat's position is remembered too", async () => {
    const storage = memory();
    const server = await serve(stream("event: heartbeat\nid: 9\ndata: {}\n\n", observation(10)));
    await take(listen(server, { resume: "page", storage }), 1);
    expect(storage.map.get("buoycast:page")).toBe("9");
  });

  it("names are apart, and what is remembered goes before lastEventId", async () => {
    const storage = memory({ "buoycast:a": "7", "buoycast:b": "no id" });
    const server = await serve(stream(observation(8)));
    for (const resume of ["a", "b", "c"])
      await take(listen(server, { resume, storage, lastEventId: "3" }), 1);
    expect(server.askedAfter()).toEqual(["7", "3", "3"]);
  });

  it("may be kept by a storage that answers later", async () => {
    const { map, getItem, setItem } = memory({ "buoycast:page": "4" });
    const storage = {
      getItem: (key: string) => Promise.resolve(getItem(key)),
      setItem: (key: string, value: string) => Promise.resolve(setItem(key, value)),
    };
    const server = await serve(stream(observation(5), observation(6)));
    await take(listen(server, { resume: "page", storage }), 2);
    expect([server.askedAfter(), map.get("buoycast:page")]).toEqual([["4"], "5"]);
  });

  it("uses localStorage where there is one, and without resume leaves it alone", async () => {
    const storage = memory();
    vi.stubGlobal("localStorage", storage);
    const server = await serve(stream(observation(1), observation(2)));
    await take(listen(server), 2);
    expect(storage.map.size).toBe(0);
    await take(listen(server, { resume: "page" }), 2);
    expect([...storage.map]).toEqual([["buoycast:page", "1"]]);
    await take(listen(server, { resume: "page", lastEventId: "0" }), 1);
    expect(server.askedAfter().at(-1)).toBe("1");
  });

  it.each([
    ["there is no localStorage", undefined],
    [
      "localStorage refuses",
      {
        getItem: () => null,
        setItem: () => {
          throw new DOMException("full", "QuotaExceededError");
        },
      },
    ],
  ])("listens all the same where %s", async (_what, storage) => {
    vi.stubGlobal("localStorage", storage);
    const server = await serve(endedStream(observation(1)), stream(observation(2)));
    expect(await take(listen(server, { resume: "page" }), 2)).toEqual([1, 2]);
    expect(server.askedAfter()).toEqual([null, "1"]);
  });
});

describe("leaving closes the connection at once and leaves nothing behind", () => {
  it("break", async () => {
    const server = await serve(stream(observation(1), observation(2)));
    const { signal } = new AbortController();
    for await (const { eventId } of listen(server, { signal })) if (eventId === "2") break;
    await expectClosed(server);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it.each<[when: string, step: Step, reached: (server: ScriptedStream, statuses: Status[]) => boolean]>([
    [
      "while the stream is quiet",
      stream('event: connection\ndata: {"status":"connected"}\n\n'),
      (_server, statuses) => statuses.length === 1,
    ],
    ["before the server has answered", () => undefined, (server) => server.openCount() === 1],
    [
      "between two attempts",
      refusal(503, problem("Away."), { "Retry-After": "60" }),
      (_server, statuses) => statuses.length === 1,
    ],
  ])("an abort %s", async (_when, step, reached) => {
    const set = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    const statuses: Status[] = [];
    const server = await serve(step);
    const controller = new AbortController();
    const next = listen(server, {
      signal: controller.signal,
      onStatus: (status) => statuses.push(status),
    }).next();
    await waitFor(() => reached(server, statuses), { what: "the moment to leave" });
    controller.abort();
    expect(await next).toEqual({ value: undefined, done: true });
    await expectClosed(server);
    expect(statuses.length).toBeLessThan(2);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    // Those of the test itself are short.
    const timers = set.mock.results.filter((_timer, i) => Number(set.mock.calls[i]![1]) >= 45_000);
    expect(timers.length).toBeGreaterThan(0);
    for (const { value } of timers) expect(cleared).toHaveBeenCalledWith(value);
  });

  it("an abort in the loop's body: the connection ends before the body does, and nothing more comes", async () => {
    const server = await serve(stream(observation(1), observation(2)));
    const controller = new AbortController();
    const seen: (string | null)[] = [];
    for await (const { eventId } of listen(server, { signal: controller.signal })) {
      seen.push(eventId);
      controller.abort();
      await expectClosed(server);
    }
    expect(seen).toEqual(["1"]);
  });

  it("an abort in onStatus", async () => {
    const server = await serve(refusal(503, problem("Away."), { "Retry-After": "60" }));
    const controller = new AbortController();
    const onStatus = () => controller.abort();
    expect((await listen(server, { signal: controller.signal, onStatus }).next()).done).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it("a signal that was aborted before asks for nothing", async () => {
    const server = await serve(stream(observation(1)));
    expect((await listen(server, { signal: AbortSignal.abort() }).next()).done).toBe(true);
    expect(server.requests).toHaveLength(0);
  });

  it("return, also while a next is waiting", async () => {
    const server = await serve(stream());
    const iterator = listen(server);
    const next = iterator.next();
    await waitFor(() => server.openCount() === 1, { what: "the connection" });
    await iterator.return();
    expect((await next).done).toBe(true);
    await expectClosed(server);
  });
});

it("reads as fast as the loop does: a slow one holds the server back, and then gets all", async () => {
  const count = 400;
  const padding = "x".repeat(100_000);
  let written = 0;
  const server = await serve((res, req) => {
    stream()(res, req);
    const write = () => {
      while (written < count) {
        written += 1;
        if (!res.write(`event: observation\nid: ${written}\ndata: {"p":"${padding}"}\n\n`)) {
          res.once("drain", write);
          return;
        }
      }
    };
    write();
  });
  const iterator = listen(server);
  expect(await take(iterator, 1)).toEqual([1]);
  let last = -1;
  await waitFor(
    () => {
      const isStill = written === last;
      last = written;
      return isStill;
    },
    { intervalMs: 300, what: "the server to be held back" },
  );
  expect(written).toBeLessThan(count / 2);
  expect(await take(iterator, count - 1)).toEqual(Array.from({ length: count - 1 }, (_, i) => i + 2));
});
