import { expect, test, type Page } from "@playwright/test";
import { connectionState, expectState, leaveMapOut } from "../test/support/attention";
import { findViolations } from "../test/support/axe";
import { startStoppableBuoycast, type StoppableBuoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";
import { look } from "../test/support/look";

// One server for all: Redis, Postgres and the feed are stopped in turn, and each is back before the next test.

/** After three of these the feed counts as away. */
const INTERVAL_MS = 1_000;

const row = (station: string, minutesAgo: number, waveHeightM: number) =>
  latestRow(station, new Date(Date.now() - minutesAgo * 60_000), waveHeightM);

let buoycast: StoppableBuoycast;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startStoppableBuoycast({
    prepare: (feed) => feed.setLatest([row("46042", 30, 2.1)]),
    intervalMs: INTERVAL_MS,
    isFeedWatched: true,
  });
});
test.afterAll(() => buoycast.stop());

const trouble = (page: Page) => page.getByTestId("trouble");
const feedRows = (page: Page) => page.getByTestId("feed").getByTestId("feed-row");

/** Opens a page whose stream is open: an observation that is reported comes live. */
async function openFeed(page: Page) {
  await page.goto(`${buoycast.url}/live`);
  await expectState(page, "live");
}

/** That many stations report. */
let reported = 0;
function report(count: number) {
  const stations = Array.from({ length: count }, () => `51${String((reported += 1)).padStart(3, "0")}`);
  buoycast.feed.setLatest(stations.map((station) => row(station, 12, 3)));
  return stations;
}

for (const [size, viewport] of [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`the live feed on a ${size}`, () => {
    test.use({ viewport });
    const { width } = viewport;

    test("before anything comes it says so, with the newest that is known, marked as earlier", async ({
      page,
    }) => {
      await openFeed(page);
      await expect(page.getByTestId("feed-empty")).toContainText(/Nothing yet.*newest observation known/);
      await expect(page.getByTestId("feed-earlier").getByTestId("feed-row").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await findViolations(page)).toEqual([]);
      await look(page, "empty", width);
    });

    test("shows what comes, and tells events a minute, latency and age", async ({ page }) => {
      await openFeed(page);
      const stations = report(3);
      await expect(feedRows(page)).toHaveCount(3);
      await expect(feedRows(page).filter({ hasText: stations[0]! })).toContainText("3.0");
      await expect(page.getByTestId("events-per-minute")).toHaveText("3");
      await expect(page.getByTestId("latency")).toHaveText(/^\d+(\.\d)? s$/);
      await expect(page.getByTestId("arrival-age")).toHaveText(/^1[123] min$/);
      await look(page, "came", width);
    });

    test("paused it holds still and counts; going on shows all, and Space does both", async ({ page }) => {
      await openFeed(page);
      report(1);
      await expect(feedRows(page)).toHaveCount(1);
      await page.getByRole("button", { name: "Pause" }).click();
      report(2);
      const waiting = page.getByRole("button", { name: "2 new" });
      await expect(waiting).toBeVisible();
      await expect(feedRows(page)).toHaveCount(1);
      await look(page, "paused", width);
      await waiting.click();
      await expect(feedRows(page)).toHaveCount(3);
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByTestId("feed").focus();
      await page.keyboard.press("Space");
      await expect(page.getByRole("button", { name: "Go on" })).toHaveAttribute("aria-pressed", "true");
      await page.keyboard.press("Space");
      await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "false");
      // The focus is still among the rows: they stay until it leaves.
      report(1);
      await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
      await expect(feedRows(page)).toHaveCount(3);
      await page.keyboard.press("Shift+Tab");
      await expect(feedRows(page)).toHaveCount(4);
    });

    test("can be narrowed to what has a reading", async ({ page }) => {
      await openFeed(page);
      report(1);
      await expect(feedRows(page)).toHaveCount(1);
      await page.getByRole("radio", { name: "Water" }).click();
      await expect(feedRows(page)).toContainText("15.7");
    });
  });
}

test("the first page leads there, and says when the feed cannot be read", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  await page.goto(buoycast.url);
  await expectState(page, "live");
  buoycast.feed.setFault("status 500");
  // By itself, whoever comes back or not.
  await expect(connectionState(page)).toHaveAttribute("data-state", "delayed", { timeout: 40_000 });
  await expect(trouble(page)).toContainText(/NDBC’s feed cannot be read since \d\d:\d\d UTC/);
  expect(await findViolations(page)).toEqual([]);
  await look(page, "delayed", 1440);
  buoycast.feed.setFault(null);
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
  await connectionState(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Live feed" })).toBeVisible();
});

test("without Redis it is degraded and says that news is kept; afterwards it is shown", async ({ page }) => {
  test.setTimeout(120_000);
  await openFeed(page);
  await buoycast.redis.stop();
  await expectState(page, "degraded");
  await expect(trouble(page)).toContainText("Redis is away since");
  await expect(trouble(page)).toContainText("What comes is kept, and shown when it is back.");
  expect(await findViolations(page)).toEqual([]);
  const [station] = report(1);
  await look(page, "redis", 1440);
  await buoycast.redis.restart();
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
  await expect(feedRows(page).filter({ hasText: station! })).toBeVisible({ timeout: 30_000 });
});

test("without the database it is degraded, says what still works, and goes on afterwards", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openFeed(page);
  await buoycast.postgres.stop();
  await expectState(page, "degraded");
  await expect(trouble(page)).toContainText(/The database is away since .* The feed is read again/);
  await look(page, "database", 1440);
  await buoycast.postgres.start();
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
  report(1);
  await expect(feedRows(page)).not.toHaveCount(0, { timeout: 30_000 });
});

test("without a server it says so, and how old what is shown is; it goes on when one is back", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openFeed(page);
  await buoycast.killWeb();
  await expect(connectionState(page)).toHaveAttribute("data-state", "reconnecting");
  await expectState(page, "offline");
  await expect(trouble(page)).toContainText(
    /The server does not answer since .* The newest observation shown was made \d+ min ago/,
  );
  await look(page, "server", 1440);
  await buoycast.restartWeb();
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page has the newest observations that are known", async ({ page }) => {
    await page.goto(`${buoycast.url}/live`);
    await expect(page.getByRole("heading", { level: 1, name: "Live feed" })).toBeVisible();
    await expect(page.getByTestId("feed-earlier").getByTestId("feed-row").first()).toBeVisible();
  });
});
