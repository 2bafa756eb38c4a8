import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { leaveMapOut } from "../test/support/attention";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow, realtimeFile, spectraFile } from "../test/support/fake-ndbc";
import type { Observation } from "../src/observation/observation";
import { turnTo } from "../test/support/map-page";
import { startOtherSite } from "../test/support/other-site";

const MINUTE_MS = 60_000;
/** Rows every ten minutes, at minutes that no clock strikes. */
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 7 * MINUTE_MS;
const minutesAgo = (minutes: number) => new Date(START_MS - minutes * MINUTE_MS);

/** 45 days of ten minutes, with a silence of six hours, a day ago. */
const HISTORY = Array.from({ length: 45 * 144 }, (_, i) => i * 10)
  .filter((minutes) => minutes < 1440 || minutes > 1800)
  .map((minutes) => ({ at: minutesAgo(minutes), waveHeightM: 2 + Math.sin(minutes / 500) }));
const LISTED = [
  ["46042", "36.785", "-122.396", "MONTEREY - 27NM WNW of Monterey, CA"],
  ["46026", "37.750", "-122.838", "SAN FRANCISCO - 18NM West of San Francisco, CA"],
  ["46011", "34.937", "-120.999", "SANTA MARIA - 21NM NW of Point Arguello, CA"],
  ["46999", "36.000", "-123.000", "SILENT ONE"],
] as const;
const ROWS = [
  latestRow("46042", minutesAgo(0), 2),
  latestRow("46026", minutesAgo(0), 1.2, "37.750 -122.838"),
  latestRow("46011", minutesAgo(0), 1.6, "34.937 -120.999"),
];

/** The columns of the table, and what each tells of an observation in the units that a page has at first. */
const COLUMNS: Record<string, (row: Observation) => string | number | null> = {
  "Waves m": ({ waveHeightM }) => waveHeightM!.toFixed(1),
  "Dominant period s": ({ dominantPeriodS }) => dominantPeriodS,
  "Average period s": ({ averagePeriodS }) => averagePeriodS!.toFixed(1),
  "Waves from °": ({ meanWaveDirDeg }) => meanWaveDirDeg,
  "Swell m": ({ swellHeightM }) => swellHeightM && swellHeightM.toFixed(1),
  "Swell period s": ({ swellPeriodS }) => swellPeriodS && swellPeriodS.toFixed(1),
  "Swell from": ({ swellDirection }) => swellDirection,
  "Wind waves m": ({ windWaveHeightM }) => windWaveHeightM && windWaveHeightM.toFixed(1),
  "Wind-wave period s": ({ windWavePeriodS }) => windWavePeriodS && windWavePeriodS.toFixed(1),
  "Wind waves from": ({ windWaveDirection }) => windWaveDirection,
  "Wind kn": ({ windSpeedMps }) => Math.round((windSpeedMps! * 3600) / 1852),
  "Gust kn": ({ windGustMps }) => Math.round((windGustMps! * 3600) / 1852),
  "Wind from °": ({ windDirDeg }) => windDirDeg,
  "Pressure hPa": ({ pressureHpa }) => pressureHpa!.toFixed(1),
  "Water °C": ({ waterTempC }) => waterTempC!.toFixed(1),
  "Air °C": ({ airTempC }) => airTempC!.toFixed(1),
  "Dew point °C": ({ dewPointC }) => dewPointC!.toFixed(1),
};

const startSea = () =>
  startBuoycast({
    prepare(feed) {
      feed.setStations(LISTED.map(([id, lat, lon, name]) => listStation(id, { lat, lon, name })));
      feed.setFile("46042.txt", realtimeFile(HISTORY));
      feed.setFile("46042.spec", spectraFile(HISTORY.filter((_, i) => i % 6 === 0)));
      feed.setLatest(ROWS);
    },
    withFilesOf: ["46042"],
  });
/** 46042 reports a wave height, so many minutes after its last row. */
const report = (waveHeightM: number, minutesLater: number) =>
  buoycast.feed.setLatest([latestRow("46042", minutesAgo(-minutesLater), waveHeightM), ...ROWS.slice(1)]);

const history = (page: Page) => page.getByTestId("history");
const readOut = (page: Page) => page.getByTestId("read-out");
const plots = (page: Page) => history(page).locator(".u-over");
const count = (page: Page) => history(page).getByText(/^Download \d+ observations?$/);
const isRead = async (page: Page) => {
  await expect(plots(page).first()).toBeVisible();
  await expect(history(page).getByText("Reading more")).toHaveCount(0);
};
const isLive = (page: Page) =>
  expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");

let buoycast: Buoycast;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startSea();
});
test.afterAll(() => buoycast.stop());

for (const [size, viewport] of [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`a station's page on a ${size}`, () => {
    test.use({ viewport });

    test("tells conditions in words, their trend and the barometer's trace, and what is not measured", async ({
      page,
    }) => {
      await page.goto(`${buoycast.url}/stations/46042`);
      const waves = page.getByTestId("conditions-waves");
      await expect(waves).toContainText("moderate");
      await expect(waves).toContainText("swell 1.0 m every 11 s from WNW");
      await expect(waves.getByTestId("trend-waveHeightM")).toContainText("in 3 h");
      await expect(page.getByTestId("conditions-wind")).toContainText("force 5, fresh breeze");
      await expect(page.getByTestId("conditions-pressure").getByTestId("barometer-trace")).toBeVisible();
      await expect(page.getByTestId("conditions-visibility")).toContainText("not measured");
      const { width } = viewport;
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(overflow).toBeLessThanOrEqual(width);
    });

    test("shows the range of its address, and puts a chosen one there", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await page.goto(`${buoycast.url}/stations/46042?days=15`);
      await isRead(page);
      await expect(page.getByRole("button", { name: "15 days" })).toHaveAttribute("aria-pressed", "true");
      await expect(count(page)).toHaveText(/Download 21\d\d observations/);
      await page.getByRole("button", { name: "45 days" }).click();
      await expect(page).toHaveURL(/\?days=45$/);
      await isRead(page);
      await expect(count(page)).toHaveText(/Download 64\d\d observations/, { timeout: 30_000 });
    });

    test("one cursor and one line tell all charts, by pointer and by keys, and gaps are told", async ({
      page,
    }) => {
      await page.addInitScript(leaveMapOut);
      await page.goto(`${buoycast.url}/stations/46042?days=5`);
      await isRead(page);
      const headings = await history(page).getByRole("heading", { level: 3 }).allTextContents();
      expect(headings.map((text) => text.trim())).toEqual([
        "Wave height m",
        "Wave period s",
        "Swell and wind waves m",
        "Wind kn",
        "Pressure hPa",
        "Temperature °C",
      ]);
      await expect(plots(page)).toHaveCount(headings.length);
      const slider = readOut(page).getByRole("slider");
      await slider.focus();
      const before = await readOut(page).locator("time").textContent();
      await page.keyboard.press("ArrowLeft");
      await expect(readOut(page).locator("time")).not.toHaveText(before!);
      await expect(slider).toHaveAttribute("aria-valuetext", /UTC: waves .* wind 19 kn/);
      const cursors = history(page).locator(".u-cursor-x:not(.u-off)");
      await expect(cursors).toHaveCount(headings.length);
      // An observation at an odd minute is told to the minute, and where nothing was reported, that.
      const silence = 144 + 1;
      const last = Number(await slider.getAttribute("max"));
      await slider.fill(String(last - silence + 1));
      await expect(readOut(page)).toContainText("nothing was reported");
    });

    test("a part is seen closer by dragging and by buttons, and all of it again", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await page.goto(`${buoycast.url}/stations/46042?days=5`);
      await isRead(page);
      const all = await count(page).textContent();
      await plots(page).first().scrollIntoViewIfNeeded();
      const box = (await plots(page).first().boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.75, box.y + 60, { steps: 4 });
      await page.mouse.up();
      await expect(count(page)).not.toHaveText(all!);
      await page.mouse.dblclick(box.x + box.width * 0.5, box.y + 60);
      await expect(count(page)).toHaveText(all!);
      await page.getByRole("button", { name: "Zoom in" }).press("Enter");
      await expect(count(page)).not.toHaveText(all!);
      const half = await count(page).textContent();
      await page.getByRole("button", { name: "Later" }).press("Enter");
      await expect(count(page)).not.toHaveText(half!);
      await page.getByRole("button", { name: "Show all" }).press("Enter");
      await expect(count(page)).toHaveText(all!);
      await expect(page.getByRole("button", { name: "Zoom in" })).toBeFocused();
    });

    test("what is shown can be read as a table, page by page, and kept as CSV and JSON", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await page.goto(`${buoycast.url}/stations/46042?days=5`);
      await isRead(page);
      await page.getByText("The same as a table").click();
      const table = page.getByRole("region", { name: "Table of observations" });
      await expect(table.locator("tbody tr")).toHaveCount(144);
      const answer = await page.request.get(`${buoycast.url}/v1/observations/by-station/46042?limit=144`);
      const { observations } = (await answer.json()) as { observations: Observation[] };
      const heads = (await table.locator("thead th").allTextContents()).map((head) => head.trim());
      const told = await table.locator("tbody tr").evaluateAll((rows) =>
        // What a value is suspected of stands before it.
        rows.map((row) => [...row.children].map((cell) => cell.textContent.trim().split(" ").at(-1))),
      );
      expect(heads.slice(1)).toEqual(Object.keys(COLUMNS));
      for (const [column, tell] of Object.entries(COLUMNS))
        expect([column, told.map((row) => row[heads.indexOf(column)])]).toEqual([
          column,
          observations.map((row) => String(tell(row) ?? "–")).reverse(),
        ]);
      const newest = await table.locator("tbody th").first().textContent();
      await page.getByRole("button", { name: "Older" }).click();
      await expect(table.locator("tbody th").first()).not.toHaveText(newest!);
      const older = page.getByRole("button", { name: "Older" });
      while ((await older.getAttribute("aria-disabled")) !== "true") await older.press("Enter");
      await expect(older).toBeFocused();
      for (const format of ["CSV", "JSON"] as const) {
        const [file] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: format, exact: true }).click(),
        ]);
        expect(file.suggestedFilename()).toMatch(
          new RegExp(`^46042_\\d{4}-\\d\\d-\\d\\d_\\d{4}-\\d\\d-\\d\\d\\.${format.toLowerCase()}$`),
        );
        const text = await readFile(await file.path(), "utf8");
        const rows =
          format === "CSV"
            ? text.trimEnd().split("\n").length - 1
            : (JSON.parse(text) as { observations: unknown[] }).observations.length;
        await expect(count(page)).toHaveText(`Download ${rows} observations`);
      }
    });

    test("leads to the stations around, with distance in the reader's unit, and what they report", async ({
      page,
      context,
    }) => {
      await page.goto(`${buoycast.url}/stations/46042`);
      const near = page.getByTestId("nearby").getByRole("listitem");
      await expect(near).toHaveCount(2);
      await expect(near.first()).toContainText("San Francisco");
      await expect(near.first()).toContainText("62 nmi, 340° NNW");
      await expect(near.first()).toContainText("1.2 m");
      await context.addCookies([
        { name: "buoycast-preferences", value: encodeURIComponent('{"system":"metric"}'), url: buoycast.url },
      ]);
      await page.reload();
      await expect(near.first()).toContainText("114 km");
      await page.getByRole("link", { name: /^Next, \d+ km [ENS]{1,3} ›/ }).click();
      await expect(page).toHaveURL(/46011$/);
    });

    test("a piece of the chart and words tell where it lies, and lead to the map", async ({ page }) => {
      await page.goto(`${buoycast.url}/stations/46042`);
      const inset = page.getByTestId("inset");
      await expect(inset).toContainText("62 nmi SSE of San Francisco");
      await turnTo(page, inset.getByTestId("inset-map"));
      await expect(inset.getByTestId("inset-map")).toHaveAttribute("data-state", "ready", {
        timeout: 30_000,
      });
      await picture(page, `station-${size}`);
      await inset.click();
      await expect(page).toHaveURL(/\/\?(.*&)?station=46042/);
      await expect(page.getByTestId("selected-card")).toContainText("46042");
    });

    test("says when the history cannot be read, and reads it on demand", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await page.route("**/api/trpc/observations.byStation*", (route) =>
        route.fulfill({ status: 502, body: "away" }),
      );
      await page.goto(`${buoycast.url}/stations/46042`);
      await expect(page.getByTestId("history-skeleton")).toBeVisible();
      const alert = history(page).getByRole("alert");
      await expect(alert).toContainText("The history cannot be read right now.");
      await page.unroute("**/api/trpc/observations.byStation*");
      await alert.getByRole("button", { name: "Try again" }).click();
      await isRead(page);
      await expect(alert).toHaveCount(0);
    });

    test("a station that never reported says so, and what is nearby", async ({ page }) => {
      await page.goto(`${buoycast.url}/stations/46999`);
      await expect(page.getByText("has not reported since this service began")).toBeVisible();
      await expect(page.getByTestId("nearby").getByRole("listitem")).toHaveCount(3);
    });

    test("gives a snippet for another's page", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await page.goto(`${buoycast.url}/stations/46042`);
      await isLive(page);
      await page.getByRole("button", { name: "Embed" }).click();
      const dialog = page.getByTestId("embed-dialog");
      const preview = dialog.frameLocator("iframe").getByRole("heading", { name: "Monterey" });
      await expect(preview).toBeVisible();
      await dialog.getByRole("radio", { name: "Night" }).click();
      await expect(dialog.getByLabel("HTML to copy")).toHaveValue(
        /<iframe src="http[^"]+\/embed\/station\/46042\?theme=night" title="Monterey/,
      );
      await expect(preview).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Embed" })).toBeFocused();
    });
  });
}

/** Writes what is shown as a picture, where a folder for pictures is named. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await turnTo(page, page.getByTestId("inset-map"));
    await expect(page.getByTestId("inset-map")).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("conditions, the station's place in words and the ways on can be read", async ({ page }) => {
    await page.goto(`${buoycast.url}/stations/46042`);
    await expect(page.getByText("36°47.1′N 122°23.8′W")).toBeVisible();
    await expect(page.getByTestId("conditions-waves")).toContainText("2.0");
    const inset = page.getByTestId("inset");
    await expect(inset).toContainText("62 nmi SSE of San Francisco");
    await inset.click();
    await expect(page).toHaveURL(/\?station=46042$/);
  });
});

test("where the chart cannot be drawn, the words are there", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  await page.goto(`${buoycast.url}/stations/46042`);
  await turnTo(page, page.getByTestId("inset-map"));
  await expect(page.getByTestId("inset-map")).toHaveAttribute("data-state", "failed");
  await expect(page.getByTestId("inset-map")).toBeHidden();
  await expect(page.getByTestId("inset")).toContainText("62 nmi SSE of San Francisco");
});

test("the right edge of the charts is live", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  await page.goto(`${buoycast.url}/stations/46042?days=1`);
  await isRead(page);
  await isLive(page);
  report(5.5, 3);
  await expect(readOut(page)).toContainText("waves 5.5 m");
});

test("a closer look at the right edge goes on with what is new", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  await page.goto(`${buoycast.url}/stations/46042?days=1`);
  await isRead(page);
  await isLive(page);
  await page.getByRole("button", { name: "Zoom in" }).press("Enter");
  await page.getByRole("button", { name: "Later" }).press("Enter");
  await expect(page.getByRole("button", { name: "Later" })).toHaveAttribute("aria-disabled", "true");
  report(4.5, 4);
  await expect(readOut(page)).toContainText("waves 4.5 m");
});

test("the cursor stays at its time while older observations come", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  let isHeld = true;
  let pages = 0;
  await page.route("**/api/trpc/observations.byStation*", async (route) => {
    pages += 1;
    if (pages > 1) await expect.poll(() => isHeld, { timeout: 20_000 }).toBe(false);
    await route.continue();
  });
  await page.goto(`${buoycast.url}/stations/46042?days=45`);
  await expect(plots(page).first()).toBeVisible();
  const slider = readOut(page).getByRole("slider");
  await slider.focus();
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("ArrowLeft");
  const time = (await readOut(page).locator("time").textContent())!;
  isHeld = false;
  await isRead(page);
  await expect(readOut(page).locator("time")).toHaveText(time);
  const [last, place] = await Promise.all([slider.getAttribute("max"), slider.inputValue()]);
  expect(Number(last) - Number(place)).toBe(20);
});

test("an embedded station's age is told by the server's clock", async ({ page }) => {
  await page.clock.install({ time: Date.now() + 7 * 3_600_000 });
  await page.goto(`${buoycast.url}/embed/station/46042`);
  await page.clock.runFor(20_000);
  await expect(page.getByText("reported")).toContainText(/reported (just now|\d+ min ago)/);
});

test("while there are few observations the history is asked for again: the files of the past come later", async ({
  page,
}) => {
  await page.clock.install();
  await page.addInitScript(leaveMapOut);
  let asked = 0;
  await page.route(/observations\.byStation/, async (route) => {
    const response = await route.fetch();
    asked += 1;
    if (asked === 1) return route.fulfill({ response });
    // Several questions may be asked at once.
    const answers = (await response.json()) as { result: { data: { observations?: Observation[] } } }[];
    for (const { result } of answers) {
      const { observations } = result.data;
      observations?.unshift({ ...observations[0]!, timestamp: minutesAgo(60).toISOString() });
    }
    return route.fulfill({ response, json: answers });
  });
  await page.goto(`${buoycast.url}/stations/46026`);
  await expect(count(page)).toHaveText("Download 1 observation");
  await page.clock.fastForward(61_000);
  await expect(count(page)).toHaveText("Download 2 observations");
});

test("an embedded station is light, live, in the theme asked for, and leads back", async ({ page }) => {
  const bytes: number[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    void response.body().then((body) => bytes.push(gzipSync(body).byteLength));
  });
  await page.goto(`${buoycast.url}/embed/station/46042?theme=night&units=imperial`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "night");
  await expect(page.getByTestId("embed-waves")).toContainText(/\d ft/);
  await expect(page.getByText("reported")).toContainText(/just now|min ago/);
  await expect(page.getByRole("link", { name: "buoycast" })).toHaveAttribute("href", "/stations/46042");
  await expect.poll(() => bytes.length).toBe(2);
  expect(bytes.reduce((sum, count) => sum + count, 0)).toBeLessThan(60 * 1024);
  await page.evaluate(() => document.body.setAttribute("data-same-page", ""));
  report(3, 6);
  await expect(page.getByTestId("embed-waves")).toContainText("9.8 ft");
  await expect(page.locator("body[data-same-page]")).toBeAttached();
});

test("ten embedded stations of one page share one connection, and each stays live, whichever goes", async ({
  page,
}) => {
  const frames = Array.from(
    { length: 10 },
    (_, i) => `<iframe src="${buoycast.url}/embed/station/${i < 5 ? 46042 : 46026}"></iframe>`,
  );
  const site = await startOtherSite(frames.join(""));
  try {
    await page.goto(site.url);
    const inFrames = (id: number) => page.frames().filter((frame) => frame.url().endsWith(`/${id}`));
    await expect.poll(() => inFrames(46042).length + inFrames(46026).length).toBe(10);
    await expect.poll(connections).toBe(1);
    let waves = 3;
    const expectNews = async () => {
      waves += 0.5;
      const minutesLater = waves * 4;
      buoycast.feed.setLatest([
        latestRow("46042", minutesAgo(-minutesLater), waves),
        latestRow("46026", minutesAgo(-minutesLater), waves, "37.750 -122.838"),
      ]);
      for (const frame of [...inFrames(46042), ...inFrames(46026)])
        await expect(frame.getByTestId("embed-waves")).toContainText(waves.toFixed(1));
    };
    await expectNews();
    for (let left = 10; left > 7; left -= 1) {
      await page
        .locator("iframe")
        .first()
        .evaluate((frame) => frame.remove());
      await expectNews();
    }
    expect(await connections()).toBe(1);
  } finally {
    await site.stop();
  }
});

const connections = async () =>
  ((await (await fetch(`${buoycast.url}/health`)).json()) as { connections: number }).connections;
