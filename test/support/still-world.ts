import { fileURLToPath } from "node:url";
import { withClient } from "../../scripts/services/database.mjs";
import { createDatabase, startRedis, startWeb, startWorker, waitFor } from "../services";
import { realtimeFile, spectraFile, startFakeNdbc } from "./fake-ndbc";

/** When it is in that world. Long ago: whatever a machine's clock says, nothing in it is of the future. */
export const STILL_AT = new Date("2025-05-09T14:02:00Z");

const MINUTE_MS = 60_000;
const minutesBefore = (minutes: number) => new Date(STILL_AT.getTime() - minutes * MINUTE_MS);
const cellsOf = (at: Date) => at.toISOString().slice(0, 16).replace(/[-T:]/g, " ");

/** Id, place, name, type, minutes before now, and what it measures: NDBC's cells from WDIR to TIDE. */
const STATIONS: [string, string, string, string, number, string][] = [
  [
    "46042",
    "36.785 -122.396",
    "MONTEREY - 27NM WNW of Monterey, CA",
    "buoy",
    7,
    "320 11.0 14.0 3.2 11 7.3 305 1013.8 -1.4 15.5 15.7 13.4 MM MM",
  ],
  [
    "46026",
    "37.750 -122.838",
    "SAN FRANCISCO - 18NM West of San Francisco, CA",
    "buoy",
    12,
    "310 9.0 11.0 2.6 10 7.0 300 1014.2 -0.9 14.2 13.1 11.0 MM MM",
  ],
  [
    "46214",
    "37.937 -123.463",
    "Point Reyes, CA (029)",
    "buoy",
    41,
    "MM MM MM 2.4 12 7.9 300 MM MM MM 12.9 MM MM MM",
  ],
  [
    "44013",
    "42.346 -70.651",
    "BOSTON 16 NM East of Boston, MA",
    "buoy",
    22,
    "230 6.0 8.0 0.8 6 4.6 180 1011.4 -2.3 12.3 11.2 8.1 MM MM",
  ],
  [
    "44014",
    "36.603 -74.837",
    "VIRGINIA BEACH 64 NM East of Virginia Beach, VA",
    "buoy",
    470,
    "210 8.0 10.0 1.4 7 5.2 160 1010.9 -1.1 18.4 17.3 14.4 MM MM",
  ],
  [
    "42001",
    "25.926 -89.662",
    "MID GULF - 180 nm South of Southwest Pass, LA",
    "buoy",
    32,
    "150 5.0 6.0 0.6 5 4.1 140 1016.6 0.2 26.3 26.9 22.8 MM MM",
  ],
  [
    "45002",
    "45.344 -86.411",
    "NORTH MICHIGAN",
    "buoy",
    18,
    "190 12.0 15.0 1.7 6 4.9 185 1006.4 -3.1 7.4 4.3 3.9 MM MM",
  ],
  [
    "51001",
    "24.451 -162.008",
    "NORTHWESTERN HAWAII ONE - 188 NM NW of Kauai",
    "buoy",
    27,
    "60 8.0 10.0 2.1 9 6.2 50 1018.3 0.4 24.1 24.8 19.2 MM MM",
  ],
  [
    "CLKN7",
    "34.622 -76.525",
    "Cape Lookout, NC",
    "fixed",
    2,
    "200 7.0 9.0 MM MM MM MM 1012.1 -0.8 20.2 MM 16.7 MM MM",
  ],
  [
    "46005",
    "46.134 -131.079",
    "WEST WASHINGTON - 315 NM West of Aberdeen, WA",
    "buoy",
    52,
    "290 14.0 18.0 4.6 13 9.1 280 1004.1 -2.2 10.1 10.9 7.0 MM MM",
  ],
  [
    "TPLM2",
    "38.899 -76.436",
    "Thomas Point, MD",
    "fixed",
    200 * 1440,
    "180 5.0 6.0 MM MM MM MM 1009.5 0.3 18.2 MM 14.4 MM MM",
  ],
];

/** Two days of ten minutes, waves each half an hour: a storm that came and goes. */
const HISTORY = Array.from({ length: 288 }, (_, i) => {
  const waveHeightM = i % 3 === 0 ? 3.2 - i / 300 + 1.2 * Math.sin(i / 40) : null;
  return { at: minutesBefore(7 + i * 10), waveHeightM };
});

/** Flags come after the values: until then no span of time is without them. */
const hasAllFlags: Parameters<typeof withClient<boolean>>[1] = async (client) =>
  (await client.query('SELECT 1 FROM "UncheckedSpan"')).rowCount === 0;

/**
 * A web server whose clock stands still, with stations that all have reported: what its pages show is the same at each
 * call, on any machine and at any time.
 */
export async function startStillWorld() {
  const [database, redis, feed] = await Promise.all([createDatabase(), startRedis(), startFakeNdbc()]);
  feed.setStations(
    STATIONS.map(([id, place, name, type]) => {
      const [lat, lon] = place.split(" ");
      return `<station id="${id}" lat="${lat}" lon="${lon}" name="${name}" owner="NDBC" type="${type}"/>`;
    }),
  );
  feed.setLatest(
    STATIONS.map(
      ([id, place, , , minutes, cells]) => `${id} ${place} ${cellsOf(minutesBefore(minutes))} ${cells}`,
    ),
  );
  feed.setFile("46042.txt", realtimeFile(HISTORY));
  const measured = HISTORY.flatMap(({ at, waveHeightM }) =>
    waveHeightM === null ? [] : [{ at, waveHeightM }],
  );
  feed.setFile("46042.spec", spectraFile(measured));
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const worker = await startWorker({
    ...services,
    feedUrl: feed.url,
    env: { STATION_FILES_PER_SECOND: "50" },
  });
  await worker.waitForLog((line) => line.includes("station list stored"));
  await worker.waitForLog((line) => line.includes("station files stored") && line.includes("46042"), {
    timeoutMs: 60_000,
  });
  await waitFor(() => withClient(database.url, hasAllFlags), { timeoutMs: 30_000, what: "all flags" });
  await worker.stop();
  await feed.stop();
  const clock = fileURLToPath(new URL("./stopped-clock.mjs", import.meta.url));
  const web = await startWeb({
    ...services,
    env: { NODE_OPTIONS: `--import=${clock}`, STOPPED_AT: STILL_AT.toISOString() },
  });
  return {
    url: web.url,
    async stop() {
      await web.stop();
      await redis.remove();
      await database.drop();
    },
  };
}
