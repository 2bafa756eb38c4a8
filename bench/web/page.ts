// What the first view costs a mid-range phone: Lighthouse's mobile preset on the first page and on a station's, and the
// JavaScript of the first view; beside a bare table of the same stations, without JavaScript.
// `npm run bench -- web/page`
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { ensureChromium } from "../../scripts/install/chromium.mjs";
import { createProgress } from "../../scripts/launcher/progress.mjs";
import { freePort } from "../../scripts/services/ports.mjs";
import { printTable, tellProgress } from "../report";
import { startWorld } from "./world";

const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** The newest values of all stations and nothing else: what of the page's cost the data have by themselves. */
async function startTable(apiUrl: string) {
  const answer = await fetch(`${apiUrl}/v1/observations/latest`);
  const { observations } = (await answer.json()) as { observations: Record<string, unknown>[] };
  const names = Object.keys(observations[0]!);
  const line = (tag: string, cells: unknown[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${String(cell ?? "")}</${tag}>`).join("")}</tr>`;
  const rows = observations.map((row) =>
    line(
      "td",
      names.map((name) => row[name]),
    ),
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stations</title><meta name="viewport" content="width=device-width"><meta name="description" content="The newest observations"></head><body><main><h1>Stations</h1><table>${line("th", names)}${rows.join("")}</table></main></body></html>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** @param port where the browser is told what to do */
async function audit(url: string, port: number) {
  const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: "error" });
  const { lhr } = result!;
  const valueOf = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  const failed = Object.values(lhr.audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0,
  );
  if (failed.length > 0) tellProgress(`${url} fails: ${failed.map(({ title }) => title).join("; ")}`);
  return {
    scores: CATEGORIES.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100)),
    lcpMs: valueOf("largest-contentful-paint"),
    cls: valueOf("cumulative-layout-shift"),
    tbtMs: valueOf("total-blocking-time"),
    totalKib: valueOf("total-byte-weight") / 1024,
  };
}

/**
 * What the page's own markup asks for, without what only old browsers load; what is imported later, as the map is, is
 * not in the first view.
 */
async function readScriptKib(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const tags = [...html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)];
  const sources = new Set(tags.filter(([tag]) => !/ nomodule/i.test(tag)).map(([, source]) => source!));
  let bytes = 0;
  for (const source of sources) {
    const script = await (await fetch(new URL(source, url))).arrayBuffer();
    bytes += gzipSync(new Uint8Array(script)).length;
  }
  return bytes / 1024;
}

const world = await startWorld();
const table = await startTable(world.url);
const port = await freePort();
const browser = await chromium.launch({
  executablePath: await ensureChromium(createProgress()),
  args: ["--use-angle=swiftshader", "--no-sandbox", `--remote-debugging-port=${port}`],
});
const rows: Record<string, string | number>[] = [];
for (const [name, url] of [
  ["the first page", `${world.url}/`],
  ["a station's page", `${world.url}/stations/${world.stationId}`],
  ["a bare table", table.url],
] as const) {
  const seen = [];
  for (let run = 0; run < RUNS; run += 1) {
    seen.push(await audit(url, port));
    tellProgress(`${name}: ${JSON.stringify(seen.at(-1))}`);
  }
  // The middle one by the score, as Lighthouse advises.
  const middle = seen.sort((a, b) => a.scores[0]! - b.scores[0]!)[Math.floor(RUNS / 2)]!;
  rows.push({
    page: name,
    "performance, accessibility, best practices, SEO": middle.scores.join(", "),
    "LCP, ms": Math.round(middle.lcpMs),
    CLS: middle.cls.toFixed(3),
    "TBT, ms": Math.round(middle.tbtMs),
    "JavaScript of the first view, KiB": await readScriptKib(url),
    "all that is loaded, KiB": Math.round(middle.totalKib),
  });
}
printTable(rows);
await browser.close();
table.stop();
await world.stop();
