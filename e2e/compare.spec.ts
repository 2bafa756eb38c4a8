import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow, realtimeFile } from "../test/support/fake-ndbc";

const MINUTE_MS = 60_000;
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 7 * MINUTE_MS;
const minutesAgo = (minutes: number) => new Date(START_MS - minutes * MINUTE_MS);
/** A silence of six hours, a day ago, of one of the two alone. */
const SILENCE = { from: 1440, to: 1800 };

const historyOf = (heightM: number, isSilent: (minutes: number) => boolean) =>
  realtimeFile(
    Array.from({ length: 6 * 144 }, (_, i) => i * 10)
      .filter((minutes) => !isSilent(minutes))
      .map((minutes) => ({
        at: minutesAgo(minutes),
        waveHeightM: heightM + Math.sin(minutes / 500),
      })),
  );
const STATIONS = [
  ["46042", "36.785", "-122.396", "MONTEREY"],
  ["44013", "42.346", "-70.651", "BOSTON"],
  ["46026", "37.750", "-122.838", "SAN FRANCISCO"],
  ["46011", "34.937", "-120.999", "SANTA MARIA"],
  ["41001", "34.700", "-72.700", "EAST HATTERAS"],
  ["CLKN7", "34.622", "-76.525", "CAPE LOOKOUT"],
] as const;

const ROWS = STATIONS.map(([id, lat, lon], i) => {
  const row = latestRow(id, minutesAgo(0), 2 + i / 2, `${lat} ${lon}`);
  // Stations on land measure no waves.
  return id === "CLKN7" ? row.replace(/ \d+\.\d 9 7\.0 310 /, " MM MM MM MM ") : row;
});

const startSea = () =>
  startBuoycast({
    prepare(feed) {
      feed.setStations(STATIONS.map(([id, lat, lon, name]) => listStation(id, { lat, lon, name })));
      feed.setFile(
        "46042.txt",
        historyOf(2, (minutes) => minutes > SILENCE.from && minutes < SILENCE.to),
      );
      feed.setFile(
        "44013.txt",
        historyOf(4, () => false),
      );
      feed.setLatest(ROWS);
    },
    withFilesOf: ["46042", "44013"],
  });
/** 44013 reports a wave height, so many minutes after its last row. */
const report = (waveHeightM: number, minutesLater: number) =>
  buoycast.feed.setLatest([
    ROWS[0]!,
    latestRow("44013", minutesAgo(-minutesLater), waveHeightM, "42.346 -70.651"),
    ...ROWS.slice(2),
  ]);

const chart = (page: Page) => page.getByTestId("comparison").locator(".u-over");
const chips = (page: Page) => page.getByRole("list", { name: "Compared stations" }).getByRole("listitem");
const reading = (page: Page) => page.getByRole("combobox", { name: "Reading" });
const readOut = (page: Page) => page.getByTestId("read-out");
const addButton = (page: Page) => page.getByRole("button", { name: "Add a station" });

async function open(page: Page, query: string) {
  await page.goto(`${buoycast.url}/compare${query}`);
  await expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
}

/** Writes what is shown as a picture, where a folder for pictures is named. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

let buoycast: Buoycast;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startSea();
});
test.afterAll(() => buoycast.stop());

for (const [size, viewport, minutesLater] of [
  ["desktop", { width: 1440, height: 900 }, 3],
  ["phone", { width: 390, height: 844 }, 6],
] as const) {
  test.describe(`a comparison on a ${size}`, () => {
    test.use({ viewport });

    test("a link shows what was seen, and its changes are in the address", async ({ page }) => {
      await open(page, "?stations=46042,44013&reading=waveHeightM&days=5");
      await expect(chart(page)).toBeVisible();
      await expect(chips(page)).toHaveCount(2);
      await expect(chips(page).nth(1)).toContainText("Boston");
      await expect(page.getByTestId("newest-46042")).toContainText("2.0 m");
      await expect(page.getByTestId("newest-44013")).toContainText("ago");
      await reading(page).selectOption("Wind speed");
      await page.getByRole("button", { name: "24 h" }).click();
      await expect(page).toHaveURL(/\?stations=46042,44013&reading=windSpeedMps&days=1$/);
      await page.reload();
      await expect(reading(page)).toHaveValue("windSpeedMps");
      await expect(page.getByRole("button", { name: "24 h" })).toHaveAttribute("aria-pressed", "true");
      await expect(readOut(page)).toContainText("19 kn");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(overflow).toBeLessThanOrEqual(viewport.width);
    });

    test("stations are found and added by keys, removed again, and a fifth is refused with words", async ({
      page,
    }) => {
      await open(page, "?stations=46042,44013,46026");
      await addButton(page).focus();
      await page.keyboard.press("Enter");
      const input = page.getByRole("combobox", { name: "Station to add" });
      await expect(input).toBeFocused();
      await page.keyboard.type("hatt");
      await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/stations=46042,44013,46026,41001&/);
      await expect(addButton(page)).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(
        page.getByText("Four stations are the most in one chart: remove one first."),
      ).toBeVisible();
      await expect(chips(page)).toHaveCount(4);
      await page.getByRole("button", { name: "Remove Monterey (46042)" }).click();
      await expect(chips(page)).toHaveCount(3);
      await page.goBack();
      await expect(chips(page)).toHaveCount(4);
    });

    test("a gap is open, and the cursor tells all stations at its time", async ({ page }) => {
      await open(page, "?stations=46042,44013&days=5");
      await expect(chart(page)).toBeVisible();
      const slider = readOut(page).getByRole("slider");
      await expect(slider).toHaveAttribute("aria-valuetext", /46042 .* metres, 44013 .* metres/);
      // Three hours into the silence of the one: counted by the rows of the other.
      await slider.fill(String(Number(await slider.getAttribute("max")) - (SILENCE.from + 180) / 10));
      await expect(slider).toHaveAttribute("aria-valuetext", /46042 nothing, 44013 .* metres/);
      await slider.focus();
      const before = await readOut(page).locator("time").textContent();
      await page.keyboard.press("ArrowLeft");
      await expect(readOut(page).locator("time")).not.toHaveText(before!);
      await picture(page, `gap-${size}`);
    });

    test("what comes live is at the right edge, and among the newest values", async ({ page }) => {
      await open(page, "?stations=46042,44013&days=1");
      await expect(chart(page)).toBeVisible();
      const height = 5 + minutesLater / 10;
      report(height, minutesLater);
      await expect(page.getByTestId("newest-44013")).toContainText(`${height.toFixed(1)} m`);
      await expect(readOut(page)).toContainText(`44013 ${height.toFixed(1)} m`);
    });

    test("can be kept as CSV, a column a station", async ({ page }) => {
      await open(page, "?stations=46042,44013&days=1");
      await expect(chart(page)).toBeVisible();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download CSV" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^compare_waveHeightM_46042_44013_.*\.csv$/);
      const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
      expect(lines[0]).toBe("timestamp,46042 waveHeightM,44013 waveHeightM,suspect,source");
      expect(lines.length).toBeGreaterThan(100);
    });

    test("unknown, too many and unmeasured are told, and the others are shown", async ({ page }) => {
      await open(page, "?stations=ZZZZ9,46042,44013,CLKN7,46026");
      await expect(page.getByText("There is no station ZZZZ9.")).toBeVisible();
      await expect(page.getByText("Left out: 46026.")).toBeVisible();
      await expect(page.getByTestId("unmeasured-CLKN7")).toContainText("wave height was not measured");
      await expect(page.getByTestId("newest-CLKN7")).toContainText("not measured");
      await expect(chart(page)).toBeVisible();
    });

    test("one that cannot be read leaves the others, and is read on demand", async ({ page }) => {
      await page.route("**/api/trpc/observations.byStation*", (route) =>
        route.request().url().includes("46042")
          ? route.fulfill({ status: 502, body: "away" })
          : route.continue(),
      );
      await open(page, "?stations=44013&days=1");
      await expect(chart(page)).toBeVisible();
      await addButton(page).click();
      await page.getByRole("combobox", { name: "Station to add" }).fill("46042");
      await page.getByRole("listbox").getByRole("option").click();
      const alert = page.getByText("Monterey (46042) cannot be read right now.");
      await expect(alert).toBeVisible();
      await expect(chart(page)).toBeVisible();
      await page.unroute("**/api/trpc/observations.byStation*");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(alert).toHaveCount(0);
    });

    test("without stations it suggests the highest waves, and those that are starred", async ({ page }) => {
      await page.goto(`${buoycast.url}/stations/44013`);
      const star = page.getByRole("button", { name: "Star Boston" });
      await star.click();
      await expect(star).toHaveAttribute("aria-pressed", "true");
      await picture(page, `station-${size}`);
      await page.goto(`${buoycast.url}/compare`);
      const suggestions = page.getByTestId("suggestions");
      await expect(suggestions.getByRole("link", { name: "Your starred stations" })).toBeVisible();
      await picture(page, `empty-${size}`);
      await suggestions.getByRole("link", { name: "The highest waves now" }).click();
      await expect(chips(page)).toHaveCount(4);
      await expect(chart(page)).toBeVisible();
    });
  });
}

test("a station's page leads to its comparison", async ({ page }) => {
  await page.goto(`${buoycast.url}/stations/46042`);
  await page.getByRole("main").getByRole("link", { name: "Compare" }).click();
  await expect(page).toHaveURL(/\/compare\?stations=46042$/);
  await expect(chips(page)).toHaveCount(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the newest values can be read", async ({ page }) => {
    await page.goto(`${buoycast.url}/compare?stations=46042,44013`);
    await expect(page.getByRole("heading", { name: "Compare stations" })).toBeVisible();
    await expect(page.getByTestId("newest-46042")).toContainText(" m");
  });

  test("other stations and another reading are asked for by a form", async ({ page }) => {
    await page.goto(`${buoycast.url}/compare?days=15`);
    await page.getByLabel("Ids of up to four stations").fill("46042, 44013");
    await page.getByLabel("Reading").selectOption("Wind speed");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/\/compare\?stations=46042%2C\+44013&reading=windSpeedMps&days=15$/);
    await expect(page.getByTestId("newest-44013")).toContainText(" kn");
    await expect(page.getByLabel("Ids of up to four stations")).toHaveValue("46042,44013");
    // What only a script could do is not offered.
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
    await picture(page, "without-script");
  });
});
