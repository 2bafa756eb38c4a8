import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Observation } from "../src/observation/observation";
import { startRecordedFeed, waitFor } from "./services";
import { describeRecorded } from "./support/describe-recorded";
import {
  ExpectedStore,
  readObviously,
  readRecorded,
  recordedNames,
  type Expected,
} from "./support/recorded-table";
import { recordingPath } from "./support/recordings";
import { startSharedWorld, type SharedWorld } from "./support/shared-world";
import type { StreamClient } from "./support/sse-client";

let shared: SharedWorld;
beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

/** The whole program on one recorded feed, and what an obvious reading of the same tables expects of it. */
async function startOnRecordings(match: string) {
  const feed = await startRecordedFeed({ match });
  const world = await shared.begin();
  const { client } = world;
  const worker = await world.startWorker({ NDBC_BASE_URL: feed.url });
  const store = new ExpectedStore();
  let tables = 0;

  /** Waits until the table that is served now is stored, and compares all that is visible with what it says. */
  async function expectTable(text: string): Promise<{ changed: Expected[] }> {
    tables += 1;
    await worker.waitForLog(
      () => worker.logs().filter((line) => line.includes('"latest_obs stored"')).length >= tables,
    );
    const { rows } = readObviously(text);
    const changed = store.add(rows);
    const before = seen;
    await client.observations(before + changed.length);
    const { observations } = await get<{ observations: Observation[] }>("/v1/observations/latest");
    expect(observations.map(withoutId)).toEqual(store.latest());
    expectEvents(client, before, changed);
    seen = before + changed.length;
    return { changed };
  }
  /** Every station of the table lies where the table says. */
  async function expectPositions(text: string): Promise<void> {
    const { positions } = readObviously(text);
    const { stations } = await get<{ stations: { id: string; lat: number; lon: number }[] }>("/v1/stations");
    const places = new Map(stations.map(({ id, lat, lon }) => [id, { lat, lon }]));
    for (const [id, place] of positions) expect([id, places.get(id)]).toEqual([id, place]);
  }
  let seen = 0;
  const get = async <Body>(path: string) => (await (await fetch(`${shared.web.url}${path}`)).json()) as Body;
  return {
    feed,
    worker,
    expectTable,
    expectPositions,
    async stop() {
      await world.end();
      await feed.stop();
    },
  };
}

function withoutId({ eventId: _eventId, ...observation }: Observation): Expected {
  return observation;
}

/** Exactly those rows came after the first `from` events, each once, with rising ids. */
function expectEvents(client: StreamClient, from: number, rows: Expected[]): void {
  const events = client.events.filter(({ event }) => event === "observation");
  const order = (list: { stationId: string; timestamp: string }[]) =>
    list.sort((a, b) => `${a.stationId} ${a.timestamp}`.localeCompare(`${b.stationId} ${b.timestamp}`));
  const came = events.slice(from).map(({ data }) => JSON.parse(data) as Expected);
  const expected = rows.map((row) => ({
    stationId: row.stationId,
    timestamp: row.timestamp,
    waveHeightM: row.waveHeightM,
    windSpeedMps: row.windSpeedMps,
    windDirDeg: row.windDirDeg,
    waterTempC: row.waterTempC,
    pressureHpa: row.pressureHpa,
  }));
  expect(order(came)).toEqual(order(expected));
  const ids = client.ids();
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
}

describeRecorded("on NDBC's recorded tables", () => {
  it.each(["2018", "2019", "2021"])(
    "every cell of the layout of %s is what REST and the stream give",
    async (year) => {
      const match = `_${year}-`;
      const buoycast = await startOnRecordings(match);
      for (const name of recordedNames().filter((recorded) => recorded.includes(match))) {
        expect((await buoycast.expectTable(readRecorded(name))).changed.length).toBeGreaterThan(700);
        await buoycast.expectPositions(readRecorded(name));
      }
      await buoycast.stop();
    },
  );

  it("after each snapshot of 2026 REST equals the file, and exactly the new and changed rows came, once, ids rising", async () => {
    const buoycast = await startOnRecordings("_2026-");
    const names = recordedNames().filter((recorded) => recorded.includes("_2026-"));
    const changed: number[] = [];
    for (const [i, name] of names.entries()) {
      if (i > 0) await buoycast.feed.next();
      changed.push((await buoycast.expectTable(readRecorded(name))).changed.length);
      await buoycast.expectPositions(readRecorded(name));
    }
    expect(names.length).toBeGreaterThan(5);
    expect(Math.min(...changed)).toBeGreaterThan(100);
    await buoycast.stop();
  });
});

interface Revision {
  station: string;
  time: string;
  before: string;
  after: string;
}

describeRecorded("on NDBC's recorded revisions", () => {
  let buoycast: Awaited<ReturnType<typeof startOnRecordings>>;
  let revisions: Revision[];
  let columns: string[];
  beforeAll(async () => {
    const file = JSON.parse(readFileSync(recordingPath("revisions_observed.json"), "utf8")) as {
      columns_latest_obs: string;
      latest_obs_snapshots: Revision[];
    };
    revisions = file.latest_obs_snapshots;
    columns = file.columns_latest_obs.split(" ");
    buoycast = await startOnRecordings("_2026-");
    await buoycast.expectTable(readRecorded(recordedNames().find((name) => name.includes("_2026-"))!));
  });
  afterAll(() => buoycast?.stop());

  const DATE = "STN LAT LON YYYY MM DD hh mm".split(" ");

  /** A table of one version of the revised rows, its columns in that order. */
  function tableOf(
    version: "before" | "after",
    order: (names: string[]) => string[] = (names) => names,
  ): string {
    const names = order([...DATE, ...columns]);
    const lines = revisions.map((revision) => {
      const date = revision.time.replace("Z", "").split(/[-T:]/);
      const cells = [revision.station, "10.5", "-20.25", ...date, ...revision[version].split(" ")];
      const cellOf = Object.fromEntries([...DATE, ...columns].map((name, i) => [name, cells[i]!]));
      return names.map((name) => cellOf[name]).join(" ");
    });
    return `#${names.join(" ")}\n#${names.map(() => "-").join(" ")}\n${lines.join("\n")}\n`;
  }

  it("a revised row is one event with all that is known; a value once seen is not lost, and the same again is none", async () => {
    const before = tableOf("before");
    await buoycast.feed.setLatest(before);
    expect((await buoycast.expectTable(before)).changed.length).toBeGreaterThan(15);

    const after = tableOf("after");
    await buoycast.feed.setLatest(after);
    const { changed } = await buoycast.expectTable(after);
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.length).toBeLessThan(revisions.length);

    await buoycast.feed.setLatest(after);
    expect((await buoycast.expectTable(after)).changed).toEqual([]);
  });

  it("another order of the columns, CRLF, and doubled rows change nothing; unreadable rows are named and cost the others nothing", async () => {
    const reversed = tableOf("after", (names) => [names[0]!, ...names.slice(1).reverse()]);
    await buoycast.feed.setLatest(reversed);
    expect((await buoycast.expectTable(reversed)).changed).toEqual([]);

    const [names, units, ...lines] = tableOf("after").trimEnd().split("\n");
    const rows = lines.map((line) => line.replaceAll(" MM", " 7"));
    const doubled = [names, units, ...rows.flatMap((row) => [row, row])];
    const broken = [...doubled];
    broken.splice(
      4,
      0,
      "45001 48.0 -87.7 2026 05 10 00 MM 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
      `${rows[0]} ${rows[1]}`,
    );
    await buoycast.feed.setLatest(`${broken.join("\r\n")}\r\n`);
    expect((await buoycast.expectTable(doubled.join("\n"))).changed.length).toBeGreaterThan(15);
    const stored = await waitFor(() => buoycast.worker.logs().find((line) => line.includes('"rejected":2')), {
      what: "the rejections in the log",
    });
    expect((JSON.parse(stored) as { rejections: unknown }).rejections).toEqual([
      { line: 5, reason: expect.stringContaining("is no date and time") },
      { line: 6, reason: "44 cells where the header has 22 columns" },
    ]);
  });
});
