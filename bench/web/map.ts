// How busy the dashboard's map keeps a browser's main thread: 1,000 stations, 100 observations a second, on a software
// renderer; and what the page loads. `npm run bench -- web/map`
import { chromium, type Page } from "playwright";
import { ensureChromium } from "../../scripts/install/chromium.mjs";
import { createProgress } from "../../scripts/launcher/progress.mjs";
import { printTable, tellProgress } from "../report";
import { startWorld } from "./world";
import { waitForMap } from "../../test/support/map-page";

const SECONDS = 10;
const RUNS = 3;

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

const world = await startWorld();
const browser = await chromium.launch({
  executablePath: await ensureChromium(createProgress()),
  // Not --disable-gpu: the map would be painted by the main thread, which then does nothing else.
  args: ["--use-angle=swiftshader", "--no-sandbox"],
});
const rows: Record<string, string | number>[] = [];
const playing = new AbortController();
const played = world.play(playing.signal);
for (const [name, viewport] of [
  ["1440 x 900", { width: 1440, height: 900 }],
  ["390 x 844", { width: 390, height: 844 }],
] as const) {
  const page = await browser.newPage({ viewport });
  let loadedKb = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (loadedKb += encodedDataLength / 1000));
  await page.goto(world.url);
  await waitForMap(page);
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
await world.stop();
