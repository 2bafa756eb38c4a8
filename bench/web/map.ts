// How busy the dashboard's map keeps a browser's main thread: 1,000 stations, 100 observations a second, on a software
// renderer; and what the page loads. `npm run bench -- web/map`
import { chromium, type Page } from "playwright";
import { ensureChromium } from "../../scripts/install/chromium.mjs";
import { createProgress } from "../../scripts/launcher/progress.mjs";
import { OBSERVATION_STREAM_KEY } from "../../src/infra/observation-stream";
import { findNewestEventId } from "../../src/infra/observation-store";
import { storePositions } from "../../src/infra/station-store";
import { toEntry } from "../../src/infra/stream-entry";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { observedRow } from "../../test/support/observations";
import { createPublisher } from "../../test/support/publisher";
import { printTable, tellProgress } from "../report";

const STATIONS = 1_000;
const EVENTS_A_SECOND = 100;
const BATCH_MS = 50;
const SECONDS = 10;
const RUNS = 3;

/** Of the Atlantic's west, where most stations are: a grid of 40 by 25. */
const stations = Array.from({ length: STATIONS }, (_, i) => ({
  stationId: `B${String(i).padStart(4, "0")}`,
  lat: 15 + Math.floor(i / 40) * 1.2,
  lon: -85 + (i % 40) * 0.9,
}));
const readingsAt = (turn: number) => ({
  waveHeightM: 0.2 + ((turn * 7) % 90) / 10,
  windSpeedMps: (turn * 3) % 25,
  windDirDeg: (turn * 37) % 360,
  meanWaveDirDeg: (turn * 53) % 360,
});

const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
const services = { databaseUrl: database.url, redisUrl: redis.url };
const web = await startWeb(services);
const publisher = createPublisher(services);
const startedAt = new Date(Date.now() - 30 * 60_000).toISOString();
await publisher.store(stations.map(({ stationId }, i) => observedRow(stationId, startedAt, readingsAt(i))));
await publisher.database.$transaction((transaction) =>
  storePositions(
    transaction,
    stations.map((station) => ({ ...station, timestamp: startedAt })),
  ),
);
await publisher.publishStored();

// They go on from one window to the next: a stream takes no id that is not above its last.
let id = (await findNewestEventId(publisher.database)) + 1;
let turn = 0;

/** Puts observations on the stream at their rate until it is told to stop. */
async function play(signal: AbortSignal): Promise<void> {
  const firstTurn = turn;
  const startedMs = performance.now();
  while (!signal.aborted) {
    const due = firstTurn + Math.floor(((performance.now() - startedMs) / 1000) * EVENTS_A_SECOND);
    const pipeline = publisher.redis.pipeline();
    for (; turn < due; turn += 1, id += 1) {
      const { stationId, lat, lon } = stations[(turn * 13) % STATIONS]!;
      const row = observedRow(stationId, new Date().toISOString(), readingsAt(turn));
      const entry = toEntry({
        observation: { ...row, eventId: String(id) },
        place: { lat, lon, type: "buoy" },
        changedAtMs: Date.now(),
      });
      pipeline.xadd(OBSERVATION_STREAM_KEY, "MAXLEN", "~", 20_000, `${id}-0`, ...entry);
    }
    await pipeline.exec();
    await new Promise((resolve) => setTimeout(resolve, BATCH_MS));
  }
}

/** What the main thread does in some seconds. */
async function watch(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const busyS = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
  const before = await busyS();
  const longestMs = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let longest = 0;
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        });
        observer.observe({ type: "longtask" });
        setTimeout(() => resolve(longest), ms);
      }),
    SECONDS * 1000,
  );
  return { busy: ((await busyS()) - before) * (1000 / SECONDS), longest: longestMs };
}

const browser = await chromium.launch({
  executablePath: await ensureChromium(createProgress()),
  // Not --disable-gpu: the map would be painted by the main thread, which then does nothing else.
  args: ["--use-angle=swiftshader", "--no-sandbox"],
});
const rows: Record<string, string | number>[] = [];
const playing = new AbortController();
const played = play(playing.signal);
for (const [name, viewport] of [
  ["1440 x 900", { width: 1440, height: 900 }],
  ["390 x 844", { width: 390, height: 844 }],
] as const) {
  const page = await browser.newPage({ viewport });
  let loadedKb = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (loadedKb += encodedDataLength / 1000));
  await page.goto(web.url);
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor();
  const firstViewKb = Math.round(loadedKb);
  for (const part of ["the page", "the map alone"]) {
    if (part === "the map alone") {
      // What has no boxes is neither laid out nor painted.
      await page.addStyleTag({ content: "[data-testid=stations], [data-testid=just-in] { display: none }" });
    }
    const seen = [];
    for (let run = 0; run < RUNS; run += 1) {
      seen.push(await watch(page));
      tellProgress(`${name}, ${part}: ${JSON.stringify(seen.at(-1))}`);
    }
    const best = seen.sort((a, b) => a.busy - b.busy)[0]!;
    rows.push({
      window: name,
      "what is drawn": part,
      "busy, ms/s": Math.round(best.busy),
      "longest task, ms": Math.round(best.longest),
      "loaded until the map is drawn, KB": firstViewKb,
    });
  }
  await page.close();
}
playing.abort();
await played;
printTable(rows);
await browser.close();
await publisher.close();
await web.stop();
await redis.remove();
await database.drop();
