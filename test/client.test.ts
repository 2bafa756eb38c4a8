// The client library as it is published, against the real server. What the server does only in trouble is played in
// src/client/observations.test.ts.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  observations,
  ProblemError,
  type FieldSelection,
  type Gap,
  type Observation,
  type ObservationsOptions,
  type Status,
} from "../public/buoycast.js";
import { clientFile } from "../scripts/build/client.mjs";
import { fromRoot } from "../scripts/paths.mjs";
import { spawnProcess } from "../scripts/process/spawn-process.mjs";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { startCuttableProxy } from "./support/cuttable-proxy";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";

const MINUTE_MS = 60_000;
/** The longest wait between two attempts: where a server starts slowly, several have failed. */
const RECONNECT_MS_MAX = 50_000;

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let web: Awaited<ReturnType<typeof startWeb>>;
let line: Awaited<ReturnType<typeof startCuttableProxy>>;
let publisher: Publisher;
const leaves: (() => Promise<void>)[] = [];

function startServer(port?: number) {
  return startWeb({
    databaseUrl: database.url,
    redisUrl: redis.url,
    env: { HEARTBEAT_INTERVAL_MS: "1000", RETRY_MS: "100", REPLAY_WINDOW_MS: String(MINUTE_MS) },
    ...(port === undefined ? {} : { port }),
  });
}

beforeAll(async () => {
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  web = await startServer();
  line = await startCuttableProxy(web.url);
  publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
  await publisher.publishNew(3);
});

afterEach(async () => {
  await Promise.all(leaves.splice(0).map((leave) => leave()));
});

afterAll(async () => {
  await line?.stop();
  await publisher?.close();
  await web?.stop();
  await redis?.remove();
  await database?.drop();
});

/** A loop over what comes. */
function listen<const F extends FieldSelection = undefined>(options: ObservationsOptions<F> = {}) {
  const seen: Observation<F>[] = [];
  const gaps: Gap[] = [];
  const statuses: Status[] = [];
  const controller = new AbortController();
  const ended = (async () => {
    for await (const observation of observations({
      url: line.url,
      signal: controller.signal,
      onGap: (gap) => gaps.push(gap),
      onStatus: (status) => statuses.push(status),
      ...options,
    }))
      seen.push(observation);
  })();
  const leave = async () => {
    controller.abort();
    await ended;
  };
  leaves.push(leave);
  return {
    seen,
    gaps,
    statuses,
    leave,
    ids: () => seen.map(({ eventId }) => Number(eventId)),
    connected: (times = 1) =>
      waitFor(() => statuses.filter(({ status }) => status === "connected").length >= times, {
        timeoutMs: RECONNECT_MS_MAX,
        what: `${times} connections`,
      }),
    observations: (count: number) =>
      waitFor(() => seen.length >= count, { timeoutMs: RECONNECT_MS_MAX, what: `${count} observations` }),
  };
}

/** The programs in the documentation that take the module from a file beside them. */
function documentedPrograms(): string[] {
  const blocks = readFileSync(fromRoot("docs/client.md"), "utf8").matchAll(/```js\n(.*?)```/gs);
  return Array.from(blocks, ([, text]) => text!).filter((text) => text.includes('from "./buoycast.js"'));
}

async function newestId(): Promise<number> {
  const newest = await publisher.database.observation.aggregate({ _max: { eventId: true } });
  return Number(newest._max.eventId);
}

const after = (id: number, count: number) => Array.from({ length: count }, (_, i) => id + 1 + i);

describe("the client library", { timeout: 2 * MINUTE_MS }, () => {
  it("begins live, with the fields of the stream and the event id", async () => {
    const from = await newestId();
    const loop = listen();
    await loop.connected();
    const [row] = await publisher.publishNew(1, { waveHeightM: 2.5, waterTempC: 11 });
    await loop.observations(1);
    expect(loop.seen).toEqual([
      {
        stationId: "44013",
        timestamp: row!.timestamp,
        waveHeightM: 2.5,
        windSpeedMps: null,
        windDirDeg: null,
        waterTempC: 11,
        pressureHpa: null,
        eventId: String(from + 1),
      },
    ]);
  });

  it("begins after an event that is named", async () => {
    const to = await newestId();
    const loop = listen({ lastEventId: String(to - 2) });
    await loop.observations(2);
    expect(loop.ids()).toEqual([to - 1, to]);
  });

  it("asks for what is selected, and is given the fields that it names, also after a cut", async () => {
    const loop = listen({ stations: ["46042"], has: ["airTempC"], fields: ["airTempC"] });
    await loop.connected();
    const at = (station: string, minute: number, readings: object) =>
      observedRow(station, `2026-05-10T00:${minute}:00.000Z`, readings);
    await publisher.publish([at("46042", 10, { airTempC: 9 }), at("46042", 20, { waveHeightM: 1 })]);
    await loop.observations(1);
    line.cut();
    await publisher.publish([at("44009", 30, { airTempC: 7 }), at("46042", 40, { airTempC: 10 })]);
    line.restore();
    await loop.observations(2);
    expect(loop.seen.map(({ eventId: _, ...rest }) => rest)).toEqual([
      { stationId: "46042", timestamp: "2026-05-10T00:10:00.000Z", airTempC: 9 },
      { stationId: "46042", timestamp: "2026-05-10T00:40:00.000Z", airTempC: 10 },
    ]);
  });

  it("begins with each station's newest, of history without an id, and goes on with what is new", async () => {
    await publisher.database
      .$executeRaw`INSERT INTO "Station" ("id", "type") VALUES ('44013', 'buoy'), ('HIST1', 'other')`;
    await publisher.database.$executeRaw`
      INSERT INTO "Observation" ("stationId", "timestamp", "waveHeightM") VALUES ('HIST1', '2026-05-08T10:00Z', 7)`;
    await publisher.publishNew(2, { waveHeightM: 4 });
    const newest = await newestId();
    const loop = listen({ snapshot: "latest", type: ["buoy", "other"] });
    await loop.observations(2);
    await publisher.publishNew(1, { waveHeightM: 5 });
    await loop.observations(3);
    const told = loop.seen.map(({ stationId, waveHeightM, eventId }) => [stationId, waveHeightM, eventId]);
    expect(told).toEqual([
      ["HIST1", 7, null],
      ["44013", 4, String(newest)],
      ["44013", 5, String(newest + 1)],
    ]);
  });

  it("begins with what came since a time", async () => {
    const since = new Date();
    const from = await newestId();
    await publisher.publishNew(2);
    const loop = listen({ since });
    await loop.observations(2);
    expect(loop.ids()).toEqual(after(from, 2));
  });

  it("misses nothing and doubles nothing while the line is cut again and again", async () => {
    const from = await newestId();
    const loop = listen();
    await loop.connected();
    for (const times of [2, 3]) {
      await publisher.publishNew(5);
      await loop.observations((times - 1) * 10 - 5);
      line.cut();
      await publisher.publishNew(5);
      line.restore();
      await loop.connected(times);
    }
    await loop.observations(20);
    await publisher.publishNew(1);
    await loop.observations(21);
    expect(loop.ids()).toEqual(after(from, 21));
    expect(loop.gaps).toEqual([]);
  });

  it("misses nothing while the server is stopped and started", async () => {
    const from = await newestId();
    const loop = listen();
    await loop.connected();
    await publisher.publishNew(1);
    await loop.observations(1);
    await web.stop();
    await publisher.publishNew(3);
    web = await startServer(web.port);
    await loop.observations(4);
    expect(loop.ids()).toEqual(after(from, 4));
  });

  it("goes on where the last load was", async () => {
    const kept = new Map<string, string>();
    const options = {
      resume: "page",
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      },
    };
    const from = await newestId();
    const first = listen(options);
    await first.connected();
    await publisher.publishNew(2);
    await first.observations(2);
    await first.leave();
    await publisher.publishNew(3);
    const second = listen(options);
    await second.observations(3);
    expect([first.ids(), second.ids()]).toEqual([after(from, 2), after(from + 2, 3)]);
  });

  it("tells of a gap, of what has left the window and of an id from elsewhere, and goes on", async () => {
    const newest = await newestId();
    const strange = listen({ lastEventId: "1000000000" });
    await waitFor(() => strange.gaps.length === 1, { what: "the gap" });
    await publisher.database.$executeRaw`
      UPDATE "Observation" SET "changedAt" = now() - interval '1 hour' WHERE "eventId" <= ${newest}`;
    await publisher.publishNew(2);
    await strange.observations(2);
    expect(strange.gaps).toEqual([{ from: "1000000000", oldest: String(newest + 1), reason: "unknown" }]);
    expect(strange.ids()).toEqual(after(newest, 2));

    // Another process: this one's memory still holds what has left the window since.
    await web.stop();
    web = await startServer(web.port);
    const late = listen({ lastEventId: "1" });
    await late.observations(2);
    expect(late.gaps).toEqual([{ from: "1", oldest: String(newest + 1), reason: "expired" }]);
    expect(late.ids()).toEqual(after(newest, 2));
  });

  it("leaving frees what the server held", async () => {
    const connections = async () =>
      ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;
    await waitFor(async () => (await connections()) === 0, { what: "no connection" });
    const loop = listen();
    await loop.connected();
    expect(await connections()).toBe(1);
    await loop.leave();
    await waitFor(async () => (await connections()) === 0, { timeoutMs: 5_000, what: "no connection" });
  });

  it("what the server refuses is an error that says what to do", async () => {
    const first = observations({ url: web.url, lastEventId: "yesterday" }).next();
    await expect(first).rejects.toThrow(/Send the id of the last event/);
    await expect(first).rejects.toBeInstanceOf(ProblemError);
  });

  it("goes on when Redis was away, though the stream answers 500 meanwhile", async () => {
    const loop = listen();
    await loop.connected();
    await redis.kill();
    // What a service answered may be kept for a second.
    const missed = async () =>
      ((await (await fetch(`${web.url}/health`)).json()) as { redis: string }).redis === "down";
    await waitFor(missed, { what: "Redis to be missed" });
    line.cut();
    line.restore();
    await waitFor(
      () => loop.statuses.some((status) => status.status === "reconnecting" && /redis/i.test(status.reason)),
      { timeoutMs: 30_000, what: "a refusal" },
    );
    await redis.restart();
    await loop.connected(2);
    await publisher.publishNew(1);
    await loop.observations(1);
  });

  it.each(documentedPrograms().map((text, i) => [i + 1, text]))(
    "Node program %i of docs/client.md prints what is new",
    async (_number, text) => {
      const folder = mkdtempSync(path.join(tmpdir(), "buoycast-client-"));
      copyFileSync(clientFile, path.join(folder, "buoycast.js"));
      const program = path.join(folder, "listen.mjs");
      writeFileSync(program, text.replaceAll("http://localhost:3000", web.url));
      const lines: string[] = [];
      const running = await spawnProcess({
        name: "listener",
        command: process.execPath,
        args: [program],
        cwd: folder,
        onLine: (line) => lines.push(line),
      });
      try {
        await waitFor(
          async () => {
            await publisher.publishNew(1, { waveHeightM: 1.25 });
            return lines.includes("44013 1.25");
          },
          { intervalMs: 200, what: "an observation" },
        ).catch((err: unknown) => {
          throw new Error(`It said: ${lines.join("\n")}`, { cause: err });
        });
      } finally {
        await running.stop(1_000);
        rmSync(folder, { recursive: true });
      }
    },
  );

  it("is served to pages of every origin, as a module", async () => {
    const response = await fetch(`${web.url}/buoycast.js`, { headers: { Origin: "https://example.org" } });
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Content-Type")).toMatch(/^(text|application)\/javascript/);
    expect(await response.text()).toContain("observations");
  });
});
