import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { NOTHING_MEASURED, type Observation } from "../src/observation/observation";
import { recordingsAvailable, waitFor } from "./services";
import { describeRecorded } from "./support/describe-recorded";
import { ExpectedStore, readStationObviously, type Expected } from "./support/recorded-table";
import { recordingPath } from "./support/recordings";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

const HOUR_MS = 3_600_000;
const readFile = (name: string) => readFileSync(recordingPath(name), "latin1");

interface RealtimeRevision {
  kind: "revised" | "late insert";
  station: string;
  time: string;
  before?: string;
  newest_before?: string;
  after: string;
}

let shared: SharedWorld;
let world: World;
let feed: World["feed"];
let client: World["client"];

beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

beforeEach(async () => {
  world = await shared.begin();
  ({ feed, client } = world);
});
afterEach(() => world.end());

const start = () => world.startWorker({ STATION_FILES_INTERVAL_MS: "300" });

/** All that REST tells of a station, oldest first. */
async function stored(stationId: string): Promise<Observation[]> {
  const pages: Observation[][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = cursor === "" ? "" : `&cursor=${cursor}`;
    const response = await fetch(
      `${shared.web.url}/v1/observations/by-station/${stationId}?limit=1000${query}`,
    );
    if (response.status === 404) return [];
    const page = (await response.json()) as { observations: Observation[]; nextCursor: string | null };
    pages.unshift(page.observations);
    cursor = page.nextCursor;
  }
  return pages.flat();
}

const measured = (rows: (Observation | Expected)[]) =>
  rows.map(({ ...row }) => {
    delete (row as Partial<Observation>).eventId;
    return row;
  });

const storedAs = (stationId: string, expected: Expected[]) =>
  waitFor(
    async () => {
      if ((await shared.stored(stationId)) !== expected.length) return false;
      const rows = await stored(stationId);
      expect(measured(rows)).toEqual(expected);
      return rows;
    },
    { timeoutMs: 40_000, intervalMs: 200, what: `${expected.length} observations of ${stationId}` },
  );

/** What came over the stream of a station, sorted by time of observation. */
const streamedTimes = (stationId: string) =>
  client.events
    .filter(({ event }) => event === "observation")
    .map(({ data }) => JSON.parse(data) as Observation)
    .filter((observation) => observation.stationId === stationId)
    .map(({ timestamp }) => timestamp)
    .sort();

/** A row of latest_obs as the columns of a station's file tell it. */
const latestOf = (row: Expected) => {
  const cell = (value: number | string | null) => value ?? "MM";
  const date = row.timestamp.slice(0, 16).replace(/[-T:]/g, " ");
  return [
    `${row.stationId} 19.0 -162.0 ${date}`,
    ...[row.windDirDeg, row.windSpeedMps, row.windGustMps].map(cell),
    ...[row.waveHeightM, row.dominantPeriodS, row.averagePeriodS, row.meanWaveDirDeg].map(cell),
    ...[row.pressureHpa, row.pressureTendencyHpa, row.airTempC, row.waterTempC].map(cell),
    ...[row.dewPointC, row.visibilityNmi, row.tideFt].map(cell),
  ].join(" ");
};

describeRecorded("on two recorded polls of a station's file", () => {
  it.each([
    ["51001", "51001_poll2025-10-02T1010Z", "51001_poll2025-10-06T1950Z"],
    ["51201", "51201_poll2025-10-06T1956Z", "51201_poll2025-10-07T1126Z"],
  ])(
    "of %s what is stored is what an obvious merge gives, and what the second brought of the last 6 hours is news",
    async (stationId, firstName, secondName) => {
      const [first, second] = [firstName, secondName].map((name) => readFile(`realtime2/${name}.txt`));
      const store = new ExpectedStore();
      store.add(readStationObviously(first!, stationId));
      const newest = store.station(stationId).at(-1)!;
      feed.setFile(`${stationId}.txt`, first!);
      feed.setLatest([latestOf(newest)]);
      await start();
      await storedAs(stationId, store.station(stationId));
      expect(streamedTimes(stationId)).toEqual([newest.timestamp]);

      const changed = store.add(readStationObviously(second!, stationId));
      const newestAfter = Date.parse(store.station(stationId).at(-1)!.timestamp);
      feed.setFile(`${stationId}.txt`, second!);
      await storedAs(stationId, store.station(stationId));
      const news = changed.filter(({ timestamp }) => Date.parse(timestamp) >= newestAfter - 6 * HOUR_MS);
      expect(changed.length).toBeGreaterThan(news.length);
      await client.observations(1 + news.length);
      expect(streamedTimes(stationId)).toEqual(
        [newest.timestamp, ...news.map((row) => row.timestamp)].sort(),
      );
    },
  );

  it("of 51201 the spectral summaries join every wave of theirs, and lose none", async () => {
    const name = "51201_poll2025-10-06T1956Z";
    const rows = readStationObviously(readFile(`realtime2/${name}.txt`), "51201");
    feed.setFile("51201.txt", readFile(`realtime2/${name}.txt`));
    feed.setFile("51201.spec", readFile(`spec/${name}.spec`));
    feed.setLatest([latestOf(rows[0]!)]);
    await start();
    const lines = readFile(`spec/${name}.spec`)
      .split("\n")
      .slice(2)
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells.length > 1 && !(cells[6] === "MM" && cells[8] === "MM"));
    const joined = await waitFor(
      async () => {
        const found = (await stored("51201")).filter(({ swellHeightM }) => swellHeightM !== null);
        return found.length >= lines.length && found;
      },
      { timeoutMs: 40_000, intervalMs: 200, what: "every summary" },
    );
    const byTime = new Map(joined.map((row) => [row.timestamp, row]));
    for (const cells of lines) {
      const [YY, MM, DD, hh, mm, , SwH, SwP, WWH, WWP, SwD, WWD, STEEPNESS] = cells;
      expect(byTime.get(`${YY}-${MM}-${DD}T${hh}:${mm}:00.000Z`)).toMatchObject({
        swellHeightM: Number(SwH),
        swellPeriodS: SwP === "MM" ? null : Number(SwP),
        swellDirection: SwD === "MM" ? null : SwD,
        windWaveHeightM: WWH === "MM" ? null : Number(WWH),
        windWavePeriodS: WWP === "MM" ? null : Number(WWP),
        windWaveDirection: WWD === "MM" ? null : WWD,
        waveSteepness: STEEPNESS,
      });
    }
  });
});

describeRecorded("on NDBC's recorded revisions of stations' files", () => {
  const recorded = recordingsAvailable
    ? (JSON.parse(readFile("revisions_observed.json")) as {
        columns_realtime2: string;
        realtime2_polls: RealtimeRevision[];
      })
    : { columns_realtime2: "", realtime2_polls: [] };
  const header = `#YY MM DD hh mm ${recorded.columns_realtime2}\n#yr mo dy hr mn\n`;
  const line = (time: string, cells: string) => `${time.slice(0, 16).replace(/[-T:]/g, " ")} ${cells}\n`;
  const earlier = (time: string, minutes: number) =>
    new Date(Date.parse(time.replace("Z", ":00Z")) - minutes * 60_000).toISOString();

  it.each(recorded.realtime2_polls)(
    "$kind at $station $time is stored merged, and is news once",
    async (revision) => {
      const { station, time, before, after } = revision;
      const newestTime = revision.newest_before ?? time;
      const newestCells = before ?? after;
      const past = line(earlier(time, 60), newestCells);
      const first = `${header}${line(newestTime, newestCells)}${past}`;
      const second = before
        ? `${header}${line(time, after)}${past}`
        : `${header}${line(newestTime, newestCells)}${line(time, after)}${past}`;
      const store = new ExpectedStore();
      const firstRows = readStationObviously(first, station);
      store.add(firstRows);
      feed.setFile(`${station}.txt`, first);
      feed.setLatest([latestOf({ ...NOTHING_MEASURED, ...firstRows[0]! })]);
      await start();
      await storedAs(station, store.station(station));

      const changed = store.add(readStationObviously(second, station));
      expect(changed).toHaveLength(1);
      feed.setFile(`${station}.txt`, second);
      const rows = await storedAs(station, store.station(station));
      await client.observations(2);
      const revised = rows.find(({ timestamp }) => timestamp === changed[0]!.timestamp);
      const [firstId] = client.ids();
      expect(client.ids()).toEqual([firstId, firstId! + 1]);
      expect(revised!.eventId).toBe(String(firstId! + 1));
    },
  );
});
