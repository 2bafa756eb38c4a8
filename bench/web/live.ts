// How the first page does while 1,000 stations report 100 times a second for five minutes, with map and list shown, on
// a software renderer; beside a page that only counts the events. `npm run bench -- web/live [--quick]`
import { chromium, type CDPSession, type Page } from "playwright";
import { ensureChromium } from "../../scripts/install/chromium.mjs";
import { createProgress } from "../../scripts/launcher/progress.mjs";
import { printTable, tellProgress } from "../report";
import { startWorld } from "./world";
import { waitForMap } from "../../test/support/map-page";

const SECONDS = process.argv.includes("--quick") ? 30 : 300;
/** What a page does when it opens is not what it does later on. */
const WARM_UP_MS = 10_000;

declare global {
  interface Window {
    longestTaskMs: number;
    eventCount: number;
  }
}

async function readMetrics(session: CDPSession) {
  const { metrics } = await session.send("Performance.getMetrics");
  return (name: string) => metrics.find((metric) => metric.name === name)!.value;
}

async function readHeapMb(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return (await readMetrics(session))("JSHeapUsedSize") / 1e6;
}

/** What the main thread does and the heap holds; garbage is collected outside of what is timed. */
async function watch(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.waitForTimeout(WARM_UP_MS);
  const heapBefore = await readHeapMb(session);
  const busyBefore = (await readMetrics(session))("TaskDuration");
  await page.evaluate(() => {
    window.longestTaskMs = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        window.longestTaskMs = Math.max(window.longestTaskMs, duration);
    }).observe({ type: "longtask" });
  });
  await page.waitForTimeout(SECONDS * 1000);
  const longest = await page.evaluate(() => window.longestTaskMs);
  const busyAfter = (await readMetrics(session))("TaskDuration");
  return {
    "busy, ms/s": Math.round(((busyAfter - busyBefore) * 1000) / SECONDS),
    "longest task, ms": Math.round(longest),
    "heap at the beginning, MB": heapBefore,
    "heap at the end, MB": await readHeapMb(session),
  };
}

const world = await startWorld();
const browser = await chromium.launch({
  executablePath: await ensureChromium(createProgress()),
  // Not --disable-gpu: the map would be painted by the main thread, which then does nothing else.
  args: ["--use-angle=swiftshader", "--no-sandbox"],
});
const playing = new AbortController();
const played = world.play(playing.signal);
const rows: Record<string, string | number>[] = [];
for (const name of ["the first page", "a page that counts"]) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  if (name === "the first page") {
    await page.goto(world.url);
    await waitForMap(page);
  } else {
    await page.goto(`${world.url}/robots.txt`);
    await page.evaluate(() => {
      window.eventCount = 0;
      new EventSource("/v1/observations/stream").addEventListener("observation", () => {
        window.eventCount += 1;
        document.body.textContent = String(window.eventCount);
      });
    });
    await page.waitForFunction(() => window.eventCount > 0);
  }
  const seen = await watch(page);
  rows.push({ page: name, ...seen });
  tellProgress(`${name}: ${JSON.stringify(seen)}`);
  await page.close();
}
playing.abort();
await played;
printTable(rows);
await browser.close();
await world.stop();
