import { gzipSync } from "node:zlib";
import { expect, test, type Page } from "@playwright/test";
import type { MapPlace } from "../src/dashboard/map/chart-map";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow, realtimeFile } from "../test/support/fake-ndbc";
import { waitForMap } from "../test/support/map-page";

// What people complain of who look at other sites' buoys: each is a guarantee here.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MONTEREY = { id: "46042", lat: 36.785, lon: -122.396, name: "MONTEREY" };
const BOSTON = { id: "44013", lat: 42.346, lon: -70.651, name: "BOSTON" };
const NANTUCKET = { id: "44008", lat: 40.5, lon: -69.25, name: "NANTUCKET" };
/** Near Boston, and without a word for three years. */
const SILENT = { id: "44098", lat: 42.8, lon: -70.17, name: "JEFFREYS LEDGE" };
type Place = typeof MONTEREY;
/** So many that their conditions come as a flood, if they come one by one. */
const OTHERS: Place[] = Array.from({ length: 496 }, (_, i) => ({
  id: `5${String(i).padStart(4, "0")}`,
  lat: -40 + Math.floor(i / 31) * 2,
  lon: -170 + (i % 31) * 2,
  name: `OCEAN STATION ${i}`,
}));
const ALL = [MONTEREY, BOSTON, NANTUCKET, SILENT, ...OTHERS];

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);
const row = ({ id, lat, lon }: Place, at: Date, waveHeightM: number) =>
  latestRow(id, at, waveHeightM, `${lat} ${lon}`);
const yesterday = (clock: string) =>
  new Date(`${new Date(Date.now() - DAY_MS).toISOString().slice(0, 10)}T${clock}:00.000Z`);
/** Two at minutes that no clock strikes, among those of full hours. */
const ODD = [
  { at: yesterday("13:07"), waveHeightM: 1.6 },
  { at: yesterday("13:26"), waveHeightM: 1.7 },
];
const HOURLY = ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"].map((clock) => ({
  at: yesterday(clock),
  waveHeightM: 1.5,
}));
const NINETY_MINUTES_AGO = minutesAgo(90);
const SEVEN_HOURS_AGO = minutesAgo(7 * 60 + 5);
const YEARS_AGO = new Date(Date.now() - 1100 * DAY_MS);

const ROWS = [
  row(BOSTON, NINETY_MINUTES_AGO, 1.2),
  row(NANTUCKET, SEVEN_HOURS_AGO, 2.2),
  row(SILENT, YEARS_AGO, 9.9),
  ...OTHERS.map((station) => row(station, minutesAgo(20), 1)),
];

async function startSea() {
  const buoycast = await startBuoycast({
    prepare(feed) {
      feed.setStations(ALL.map((station) => listStation(station.id, station)));
      feed.setFile("46042.txt", realtimeFile([...ODD, ...HOURLY]));
      feed.setLatest([row(MONTEREY, minutesAgo(20), 2), ...ROWS]);
    },
    withFilesOf: [MONTEREY.id],
  });
  await expect(async () => {
    const latest = await (await fetch(`${buoycast.url}/v1/observations/latest`)).text();
    expect(latest.match(/"stationId"/g)).toHaveLength(ALL.length);
  }).toPass({ timeout: 30_000 });
  return buoycast;
}

let buoycast: Buoycast;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  buoycast = await startSea();
});
test.afterAll(() => buoycast.stop());

const rowOf = (page: Page, { id }: Place) => page.getByTestId(`station-${id}`);
const rows = (page: Page) => page.getByTestId("stations").locator("> li");
const map = (page: Page) => page.getByTestId("map");
const isLive = (page: Page) =>
  expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
const find = (page: Page, words: string) => page.getByRole("searchbox").fill(words);

/** How a station is drawn on the map, once it is: its layer. */
async function layersOf(page: Page, { id, lat, lon }: Place): Promise<string[]> {
  return map(page).evaluate(
    async (place: MapPlace, [station, lon, lat]) => {
      place.map!.jumpTo({ center: [lon, lat], zoom: 7 });
      await new Promise<void>((resolve) => void place.map!.once("idle", () => resolve()));
      return place
        .map!.queryRenderedFeatures(undefined, { layers: ["dots", "ageing"] })
        .filter(({ properties }) => properties.id === station)
        .map(({ layer }) => layer.id);
    },
    [id, lon, lat] as const,
  );
}

test("observations at odd minutes are in the charts and in the table", async ({ page }) => {
  await page.goto(`${buoycast.url}/stations/46042?days=5`);
  const history = page.getByTestId("history");
  await expect(history.locator(".u-over").first()).toBeVisible();
  const slider = page.getByTestId("read-out").getByRole("slider");
  const last = Number(await slider.getAttribute("max"));
  const told: string[] = [];
  for (let place = Number(await slider.getAttribute("min")); place <= last; place += 1) {
    await slider.fill(String(place));
    told.push((await slider.getAttribute("aria-valuetext"))!);
  }
  expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/13:07 UTC: waves 1\.6 m/)]));
  expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/13:26 UTC: waves 1\.7 m/)]));
  await page.getByText("The same as a table").click();
  const table = page.getByRole("region", { name: "Table of observations" });
  for (const { at, waveHeightM } of [...ODD, ...HOURLY]) {
    const observed = table.locator("tr", { has: page.locator(`time[datetime="${at.toISOString()}"]`) });
    await expect(observed.locator("td").first()).toHaveText(waveHeightM.toFixed(1));
  }
});

test("a station whose last report is 90 minutes old is shown as fresh, in the list and on the map", async ({
  page,
}) => {
  await page.goto(`${buoycast.url}/?age=fresh&q=${BOSTON.id}`);
  await waitForMap(page);
  await expect(rowOf(page, BOSTON)).toHaveAttribute("data-freshness", "fresh");
  await expect(rowOf(page, BOSTON)).toContainText("1.2");
  await expect(rowOf(page, BOSTON)).toContainText("1 h 3");
  expect(await layersOf(page, BOSTON)).toEqual(["dots"]);
});

test("a station silent for years is not listed as alive, and says so wherever it is asked for", async ({
  page,
}) => {
  await page.goto(buoycast.url);
  await waitForMap(page);
  await find(page, SILENT.id);
  await expect(rows(page)).toHaveCount(0);
  await page.getByTestId("empty").getByRole("link", { name: "Show 1 station that is silent" }).click();
  await expect(rowOf(page, SILENT)).toContainText("3 y ago · silent");
  expect(await layersOf(page, SILENT)).not.toContain("dots");

  await page.goto(`${buoycast.url}/stations/${SILENT.id}`);
  await expect(page.getByTestId("silence")).toContainText(/^Silent since \w+ \d+ \w+ 20\d\d \d\d:\d\d UTC\./);
  await expect(page.getByRole("region", { name: "Current conditions" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Conditions that were reported last" })).toContainText(
    "3 y ago",
  );

  // Those around it go on, and do not lead to it as if it told of their sea.
  await page.goto(`${buoycast.url}/stations/${BOSTON.id}`);
  await expect(page.getByRole("region", { name: "Current conditions" })).toBeVisible();
  await expect(page.getByTestId("nearby")).toContainText("Nantucket");
  await expect(page.getByTestId("nearby")).not.toContainText("Jeffreys");
});

test("old data is marked with its age: list, map, station's page, embed, comparison, feed", async ({
  page,
}) => {
  await page.goto(`${buoycast.url}/?q=${NANTUCKET.id}`);
  await waitForMap(page);
  await expect(rowOf(page, NANTUCKET)).toContainText(/7 h \d\d ago · ageing/);
  expect(await layersOf(page, NANTUCKET)).toEqual(["ageing"]);
  await expect(page.getByTestId("map-summary")).toContainText(/Nantucket, 7 h \d\d ago/);
  await expect(page.getByTestId("map-summary")).toContainText("Older than 6 hours: 1.");
  await rowOf(page, NANTUCKET).hover();
  await expect(map(page).locator('[class*="tip"]')).toContainText(/2\.2.*7 h \d\d ago/);

  await page.goto(`${buoycast.url}/stations/${NANTUCKET.id}`);
  await expect(page.getByTestId("reported")).toHaveText(/7 h \d\d ago/);
  await expect(page.getByTestId("reported")).toHaveAttribute("data-freshness", "ageing");
  await expect(page.getByTestId("conditions-waves")).toContainText(/7 h \d\d ago/);

  await page.goto(`${buoycast.url}/embed/station/${SILENT.id}`);
  await expect(page.getByText("silent, last")).toBeVisible();
  await expect(page.locator("[data-age]")).toHaveText("3 y ago");
  await page.goto(`${buoycast.url}/embed/station/${BOSTON.id}`);
  await expect(page.getByText("silent, last")).toBeHidden();

  await page.goto(`${buoycast.url}/compare?stations=${NANTUCKET.id},${SILENT.id}`);
  await expect(page.getByTestId(`newest-${NANTUCKET.id}`)).toContainText(/7 h \d\d ago \(ageing\)/);
  await expect(page.getByTestId(`newest-${SILENT.id}`)).toContainText("3 y ago (silent)");
});

declare global {
  interface Window {
    came: { events: number; pulses: number; tints: number; announcements: string[] };
  }
}

/** Counts what a page is given, and what it makes of it. */
function countNews() {
  const came = { events: 0, pulses: 0, tints: 0, announcements: [] as string[] };
  window.came = came;
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event instanceof MessageEvent && event.type === "message") came.events += 1;
    return dispatch.call(this, event);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest('[role="status"], [role="alert"], [aria-live]');
      if (region?.textContent) came.announcements.push(region.textContent);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (/pulse/.test(node.className.toString())) came.pulses += 1;
        if (/tint/.test(node.className.toString())) came.tints += 1;
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

test("a page that is opened while 500 stations are known has them at once, and then only what is new", async ({
  page,
}) => {
  await page.addInitScript(countNews);
  await page.goto(buoycast.url);
  await isLive(page);
  await waitForMap(page);
  await expect(page.getByTestId("count")).toContainText(String(ALL.length - 1));
  // What comes on the stream comes in its order: whatever flood there was would be before this.
  buoycast.feed.setLatest([row(MONTEREY, minutesAgo(1), 6.6), ...ROWS]);
  await expect(rowOf(page, MONTEREY)).toContainText("6.6");
  await expect(page.getByTestId("just-in").getByRole("listitem")).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => window.came.pulses)).toBe(1);
  const { events, tints, announcements } = await page.evaluate(() => window.came);
  expect({ events, tints }).toEqual({ events: 1, tints: 1 });
  // The connection's state, and nothing about stations.
  expect(announcements.filter((words) => !/^(Connecting|Live)$/.test(words))).toEqual([]);
});

/** Of a page with 500 stations, of which the list has the first 30 and the map all. */
const HTML_BYTES_MAX = 32 * 1024;
const STYLE_BYTES_MAX = 12 * 1024;

test("the first load is light: one page has the values, and waits for nothing else", async ({ page }) => {
  const html = await (await page.request.get(buoycast.url)).text();
  expect(gzipSync(html).byteLength).toBeLessThan(HTML_BYTES_MAX);
  expect(
    html.match(/<script(?![^>]*\b(async|defer|noModule|nomodule|type="module")\b)[^>]*\bsrc=/g),
  ).toBeNull();
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!);
  const texts = await Promise.all(
    styles.map(async (href) => (await page.request.get(buoycast.url + href)).text()),
  );
  expect(gzipSync(texts.join("")).byteLength).toBeLessThan(STYLE_BYTES_MAX);
  // With nothing but the page, all can be read.
  await page.route("**", (route) =>
    route.request().resourceType() === "document" ? route.continue() : route.abort(),
  );
  await page.goto(buoycast.url, { waitUntil: "commit" });
  await expect(rows(page)).toHaveCount(30);
  await expect(rows(page).first()).toContainText(/\d\.\d m/);
  await expect(page.getByTestId("count")).toContainText(`${ALL.length - 1}`);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the list has values and their ages", async ({ page }) => {
    await page.goto(`${buoycast.url}/?q=44`);
    await expect(rowOf(page, BOSTON)).toContainText("1.2");
    await expect(rowOf(page, NANTUCKET)).toContainText("ageing");
    await expect(rowOf(page, SILENT)).toHaveCount(0);
  });
});
