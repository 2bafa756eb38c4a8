import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { startStillWorld, STILL_AT } from "../test/support/still-world";

// The main states as pictures, which are kept beside this: by day and by night, on a phone and on a desk. When the look
// was meant to change: `node scripts/test.mjs e2e pictures.spec --update-snapshots`, and look at each.

/** Which Chromium drew those that are kept: others draw letters a little differently. */
const CHROMIUM_MAJOR = "156";

const SIZES = { phone: { width: 390, height: 780 }, desk: { width: 1440, height: 720 } } as const;
const THEMES = { day: "light", night: "dark" } as const;

const isLive = (page: Page) =>
  expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
const isCharted = async (page: Page) => {
  await isLive(page);
  await expect(page.locator(".u-over").first()).toBeVisible();
  await expect(page.getByText("Reading more")).toHaveCount(0);
};
const RULES = [
  {
    id: "1",
    stationId: "46042",
    stationName: "Monterey",
    reading: "waveHeightM",
    isOn: true,
    condition: { kind: "above", limit: 6 },
  },
  {
    id: "2",
    stationId: "44013",
    stationName: "Boston",
    reading: "pressureHpa",
    isOn: false,
    condition: { kind: "falls", by: 3, withinHours: 3 },
  },
];

/** What each is called, its address, and what is done until it is there. */
const STATES: [name: string, path: string, reach: (page: Page) => Promise<unknown>][] = [
  ["first", "/", isLive],
  [
    "filters",
    "/?show=wind&region=california&type=buoy",
    async (page) => {
      await isLive(page);
      await page.getByRole("button", { name: /^Filters/ }).click();
      await expect(page.getByTestId("filters")).toBeVisible();
    },
  ],
  [
    "preferences",
    "/compare",
    async (page) => {
      await isLive(page);
      await page.getByRole("button", { name: /Change units, times and theme/ }).click();
      await expect(page.getByTestId("preferences")).toBeVisible();
    },
  ],
  ["no-hit", "/?q=zzzz&region=california", isLive],
  ["station", "/stations/46042", isCharted],
  [
    "station-table",
    "/stations/46042",
    async (page) => {
      await isCharted(page);
      await page.getByText("The same as a table").click();
      await page.getByRole("region", { name: "Table of observations" }).scrollIntoViewIfNeeded();
    },
  ],
  ["station-silent", "/stations/TPLM2", isCharted],
  ["compare", "/compare?stations=46042,44013,46214&days=5", isCharted],
  ["live", "/live", isLive],
  [
    "alerts",
    "/alerts?station=46042",
    async (page) => {
      await page.evaluate((rules) => localStorage.setItem("alert-rules", rules), JSON.stringify(RULES));
      await page.reload();
      await isLive(page);
      await expect(page.getByTestId("rules").getByRole("listitem")).toHaveCount(RULES.length);
      await expect(page.getByRole("combobox", { name: "Station" })).toHaveValue("Monterey (46042)");
    },
  ],
  ["embed", "/embed/station/46042", (page) => expect(page.getByTestId("embed-waves")).toContainText("3.2")],
  ["unknown", "/stations/nosuch", (page) => expect(page.getByRole("heading", { level: 1 })).toBeVisible()],
];

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.skip(
  ({ browser }) => browser.version().split(".")[0] !== CHROMIUM_MAJOR,
  `the pictures that are kept were drawn by Chromium ${CHROMIUM_MAJOR}`,
);

let world: Awaited<ReturnType<typeof startStillWorld>> | undefined;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  world = await startStillWorld();
});
test.afterAll(() => world?.stop());

for (const [size, viewport] of Object.entries(SIZES))
  test(`on a ${size}, by day and by night, every state looks as it did`, async ({ browser }) => {
    for (const [name, path, reach] of STATES) {
      const page = await browser.newPage({
        viewport,
        // So large as to show a button that moved by some pixels, and so small as to be kept.
        deviceScaleFactor: 0.4,
        reducedMotion: "reduce",
        serviceWorkers: "block",
      });
      await page.clock.setFixedTime(STILL_AT);
      await page.goto(`${world!.url}${path}`);
      await reach(page);
      await page.evaluate(() => document.fonts.ready);
      for (const [theme, colorScheme] of Object.entries(THEMES)) {
        await page.emulateMedia({ colorScheme });
        await expect.soft(page).toHaveScreenshot(`${name}-${size}-${theme}.png`, {
          stylePath: fileURLToPath(new URL("./pictures/same-everywhere.css", import.meta.url)),
          scale: "device",
          // Less than this of a pixel's colour, and less than so many pixels, is the machine's own: the same machine
          // draws the same to the bit.
          threshold: 0.05,
          maxDiffPixels: 10,
        });
      }
      await page.close();
    }
  });
