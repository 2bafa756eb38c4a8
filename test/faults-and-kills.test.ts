import { readFileSync, readdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withClient } from "../scripts/services/database.mjs";
import {
  MEASURED_NAMES,
  NOTHING_MEASURED,
  STREAM_FIELDS,
  type Observation,
} from "../src/observation/observation";
import { decodeQuality } from "../src/observation/quality/encode-quality";
import type { Position } from "../src/observation/station";
import {
  recordingsAvailable,
  startPostgres,
  startRecordedFeed,
  startRedis,
  startWeb,
  startWorker,
  waitFor,
} from "./services";
import { describeRecorded } from "./support/describe-recorded";
import { listenEnduringly } from "./support/enduring-listener";
import { checkObviously } from "./support/obvious-quality";
import { joinSpectraObviously } from "./support/recorded-spectra";
import {
  ExpectedStore,
  readObviously,
  readRecorded,
  readStationObviously,
  recordedNames,
  type Expected,
} from "./support/recorded-table";
import { recordingPath } from "./support/recordings";

const SEED = 20261124;
const KINDS = ["404", "500", "503", "html", "empty", "garbage", "truncate", "reset", "hang", "slow"];
const LATEST = "/data/latest_obs/latest_obs.txt";
/** For the whole of a phase, in which services come back and jobs are tried again. */
const PHASE_MS = 120_000;
/** For the files of all stations, 45 days each. */
const FILES_MS = 600_000;

const pathOf = (stationId: string) => `/data/realtime2/${stationId}.txt`;

/** The newest recorded file of each station, by its id. */
function stationFiles(folder: "realtime2" | "spec", ending: string): Map<string, string> {
  const names = readdirSync(recordingPath(folder)).filter((name) => name.endsWith(ending));
  return new Map(
    names.sort().map((name) => {
      const text = readFileSync(recordingPath(folder, name), "latin1");
      return [name.split("_", 1)[0]!, text];
    }),
  );
}

type StoredRow = Expected & { eventId: string | null; quality: string | null };

describeRecorded("a run of all recorded tables, with random faults of the feed and random kills", () => {
  const numbers = fc.sample(fc.nat({ max: 2 ** 20 }), { seed: SEED, numRuns: 1000 });
  const upTo = (exclusive: number): number => numbers.pop()! % exclusive;
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const spectra = recordingsAvailable ? stationFiles("spec", ".spec") : new Map<string, string>();
  const realtime = recordingsAvailable ? stationFiles("realtime2", ".txt") : new Map<string, string>();

  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let feed: Awaited<ReturnType<typeof startRecordedFeed>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let listener: ReturnType<typeof listenEnduringly>;
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  const store = new ExpectedStore();
  /** How often each row of a table was new or changed. */
  const versions = new Map<string, number>();
  const keyOf = (row: { stationId: string; timestamp: string }) => `${row.stationId} ${row.timestamp}`;

  const newWorker = () =>
    startWorker({
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      feedUrl: feed.url,
      env: { LATEST_OBS_INTERVAL_MS: "300", STATION_FILES_PER_SECOND: "200", FEED_TIMEOUT_MS: "1000" },
    });
  const newWeb = (port?: number) => startWeb({ databaseUrl: postgres.url, redisUrl: redis.url, port });

  const KILLS: Record<string, () => Promise<void>> = {
    async "a worker"() {
      const i = upTo(workers.length);
      await workers[i]!.kill();
      workers[i] = await newWorker();
    },
    async "all workers"() {
      await Promise.all(workers.map((worker) => worker.kill()));
      for (let i = 0; i < workers.length; i += 1) workers[i] = await newWorker();
    },
    async Redis() {
      await redis.kill();
      await redis.restart();
    },
    async "all that Redis holds"() {
      await redis.empty();
    },
    async Postgres() {
      await postgres.kill();
      await postgres.restart();
    },
    async "the web process"() {
      await web.kill();
      web = await newWeb(web.port);
    },
  };

  async function query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    let rows: Row[] = [];
    await withClient(postgres.url, async (client) => {
      rows = (await client.query(sql, values)).rows as Row[];
    });
    return rows;
  }

  /** All rows, or those of these stations and times: all of them are too many to be read again and again. */
  async function storedRows(
    those?: readonly { stationId: string; timestamp: string }[],
  ): Promise<StoredRow[]> {
    const filter = `WHERE ("stationId", "timestamp") IN (SELECT * FROM unnest($1::text[], $2::timestamptz[]))`;
    const rows = await query<Omit<StoredRow, "timestamp"> & { timestamp: Date }>(
      `SELECT * FROM "Observation" ${those ? filter : ""} ORDER BY "stationId", "timestamp"`,
      those && [those.map(({ stationId }) => stationId), those.map(({ timestamp }) => timestamp)],
    );
    return rows.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() }));
  }

  const measured = (row: Expected): string =>
    JSON.stringify([row.stationId, row.timestamp, ...MEASURED_NAMES.map((name) => row[name])]);

  beforeAll(async () => {
    [postgres, redis, feed] = await Promise.all([
      startPostgres(),
      startRedis(),
      startRecordedFeed({ match: "" }),
    ]);
    web = await newWeb();
    listener = listenEnduringly(web.url);
  });
  afterAll(async () => {
    await listener?.stop();
    await Promise.all([...workers.map((worker) => worker.stop()), web?.stop()]);
    await feed?.stop();
    await redis?.remove();
    await postgres?.remove();
  });

  it(
    "ends with the database equal to an obvious reading of the files, every change on the stream once, in order",
    async () => {
      workers.push(await newWorker(), await newWorker());
      const killed: string[] = [];
      for (const [i, name] of recordedNames().entries()) {
        for (let fault = 0; fault < 3; fault += 1) {
          const where = pick([undefined, LATEST, pathOf(pick([...realtime.keys()]))]);
          await feed.fault(pick(KINDS), 1 + upTo(2), where);
        }
        if (i > 0) await feed.next();
        for (const row of store.add(readObviously(readRecorded(name)).rows))
          versions.set(keyOf(row), (versions.get(keyOf(row)) ?? 0) + 1);
        const asked = (await feed.log()).length + upTo(6);
        await waitFor(async () => (await feed.log()).length >= asked, {
          what: "requests",
          timeoutMs: PHASE_MS,
        });
        const victim = pick(Object.keys(KILLS));
        killed.push(victim);
        await KILLS[victim]!();

        const latest = store.latest();
        const expected = latest.map(measured);
        await waitFor(
          async () => {
            const rows = await storedRows(latest);
            const stored = new Set(rows.map((row) => measured(row)));
            return expected.every((row) => stored.has(row));
          },
          { what: `${name} to be stored, after the end of ${victim}`, timeoutMs: PHASE_MS, intervalMs: 300 },
        );
      }
      expect(new Set(killed).size).toBeGreaterThan(3);

      await feedIsWell();
      // Twice: at a first contact, what is newer than the table's newest row is left for later.
      await askForFilesOfAll();
      await askForFilesOfAll();
      await waitFor(async () => (await query(`SELECT FROM "UncheckedSpan"`)).length === 0, {
        what: "every flag",
        timeoutMs: PHASE_MS,
        intervalMs: 300,
      });

      const reporting = new Set(store.latest().map(({ stationId }) => stationId));
      for (const [stationId, text] of realtime)
        if (reporting.has(stationId)) store.add(readStationObviously(text, stationId));
      const expected = [...reporting].sort().flatMap((stationId) => {
        const rows = store.station(stationId);
        const summaries = spectra.get(stationId);
        const blank = { stationId, timestamp: "", ...NOTHING_MEASURED };
        if (summaries !== undefined && hasWavesOfLate(rows)) joinSpectraObviously(rows, summaries, blank);
        return rows.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
      });
      const stored = await storedRows();
      expect(differences(stored.map(measured), expected.map(measured))).toEqual([]);
      expect(stored.length).toBe(expected.length);

      await expectFlags(stored);
      await expectEvents(stored);
    },
    20 * 60_000,
  );

  /** Asks for what may still be faulty until it is not: a 404 for a station's file would mean that it has none. */
  async function feedIsWell(): Promise<void> {
    for (const path of [LATEST, ...[...realtime.keys()].map(pathOf)]) {
      await waitFor(
        async () => {
          const answer = await fetch(feed.url + path, { signal: AbortSignal.timeout(1000) });
          return (await answer.text()).startsWith("#");
        },
        { what: `${path} without a fault`, timeoutMs: PHASE_MS },
      );
    }
  }

  async function askForFilesOfAll(): Promise<void> {
    await query(`UPDATE "Station" SET "filesDueAt" = NULL`);
    const due = `"filesDueAt" IS NULL AND "id" IN (SELECT "stationId" FROM "Observation")`;
    await waitFor(async () => (await query(`SELECT FROM "Station" WHERE ${due}`)).length === 0, {
      what: "every station's files",
      timeoutMs: FILES_MS,
      intervalMs: 300,
    });
  }

  /** Spectra are asked for of stations that reported a wave in the two days before their newest row. */
  function hasWavesOfLate(rows: Expected[]): boolean {
    const newest = Date.parse(rows.at(-1)!.timestamp);
    return rows.some(
      (row) => row.waveHeightM !== null && Date.parse(row.timestamp) > newest - 2 * 86_400_000,
    );
  }

  /** Some of what is in one list alone: the lists are too long to be told. */
  function differences(one: string[], other: string[]): string[] {
    const [ones, others] = [new Set(one), new Set(other)];
    return [
      ...one.filter((row) => !others.has(row)).map((row) => `stored: ${row}`),
      ...other.filter((row) => !ones.has(row)).map((row) => `expected: ${row}`),
    ].slice(0, 10);
  }

  /** The flags are those that an obvious check gives to all of a station's rows, looked at together. */
  async function expectFlags(rows: StoredRow[]): Promise<void> {
    const stations = await query<Position & { id: string }>(`SELECT "id", "lat", "lon" FROM "Station"`);
    const wrong: string[] = [];
    for (const { id, ...position } of stations) {
      const own = rows.filter(({ stationId }) => stationId === id);
      for (const [i, quality] of checkObviously(own, position).entries()) {
        const { quality: code } = own[i]!;
        const isEqual = code !== null && isDeepStrictEqual(decodeQuality(code), quality);
        if (!isEqual) wrong.push(`${keyOf(own[i]!)}: ${code} and not ${JSON.stringify(quality)}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  }

  /** Every event that stands in the database came, once, in order, with the values that the database has. */
  async function expectEvents(rows: StoredRow[]): Promise<void> {
    const events = rows.filter(({ eventId }) => eventId !== null);
    const newest = Math.max(...events.map(({ eventId }) => Number(eventId)));
    await waitFor(() => Number(listener.lastId()) >= newest, { what: "the last event", timeoutMs: PHASE_MS });
    const came = listener.events().filter(({ event }) => event === "observation");
    const ids = came.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(listener.events().filter(({ event }) => event === "gap")).toEqual([]);

    const told = new Map(came.map(({ id, data }) => [id, data]));
    const lost = events.filter((row) => {
      const seven = Object.fromEntries(STREAM_FIELDS.map((field) => [field, row[field]]));
      return told.get(row.eventId) !== JSON.stringify(seven);
    });
    expect(lost.slice(0, 5)).toEqual([]);

    // What a table brought is news, and never more often than it changed.
    const tellings = new Map<string, number>();
    for (const { data } of came) {
      const key = keyOf(JSON.parse(data) as Observation);
      tellings.set(key, (tellings.get(key) ?? 0) + 1);
    }
    const doubled = [...versions].filter(([key, count]) => (tellings.get(key) ?? 0) > count);
    const silent = [...versions.keys()].filter((key) => !tellings.has(key));
    expect([doubled.slice(0, 5), silent.slice(0, 5)]).toEqual([[], []]);
  }
});
