import { expect, test, type Page } from "@playwright/test";
import { leaveMapOut } from "../test/support/attention";
import { startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";

const startSea = ({ simulated = false } = {}) =>
  startBuoycast({
    simulated,
    prepare: (feed) =>
      feed.setLatest([row("46042", 30, 2.1), ...REPORTING.map((station) => row(station, 30, 2.1))]),
  });

/** Stations of which the list tells no name, each for one test to report from; and one that never changes. */
const REPORTING = ["46001", "46002", "46005", "46006", "44013"];

const row = (station: string, minutesAgo: number, waveHeightM: number) =>
  latestRow(
    station,
    new Date(Date.now() - minutesAgo * 60_000),
    waveHeightM,
    station === "46042" ? undefined : "42.500 -130.250",
  );

const state = (page: Page) => page.getByTestId("connection-state");
const waves = (page: Page, station: string) =>
  page.getByTestId(`station-${station}`).locator('[data-quantity="waves"]');

test.describe("the dashboard", () => {
  let buoycast: Buoycast;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    buoycast = await startSea();
  });
  // Also after a test that failed while it was cut.
  test.beforeEach(() => buoycast.line.restore());
  test.beforeEach(({ context }) => context.addInitScript(leaveMapOut));
  test.afterAll(() => buoycast.stop());

  test("shows a new observation as it comes, without a reload", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    await expect(waves(page, "46001")).toContainText("2.1");
    await page.evaluate(() => document.body.setAttribute("data-same-page", ""));
    buoycast.feed.setLatest([row("46001", 10, 3.4)]);
    await expect(waves(page, "46001")).toContainText("3.4");
    await expect(page.getByTestId("just-in")).toContainText("46001");
    await expect(page.locator("body[data-same-page]")).toBeAttached();
  });

  for (const hours of [7, -5])
    test(`tells ages by the server's clock where the browser's is ${hours} h off`, async ({ page }) => {
      buoycast.feed.setLatest([row("46001", 10, 3.4)]);
      await page.clock.install({ time: Date.now() + hours * 3_600_000 });
      await page.goto(buoycast.line.url);
      await expect(state(page)).toHaveAttribute("data-state", "live");
      await page.clock.fastForward(60_000);
      await expect(page.getByTestId("station-46001").locator("time")).toHaveText(/^1\d min ago$/);
    });

  test("a station that no list names appears when it reports", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    buoycast.feed.setLatest([row("32ST0", 5, 4.2)]);
    await expect(page.getByTestId("station-32ST0")).toContainText("Station 32ST0");
  });

  test("goes offline and back, says so, and misses nothing", async ({ page, context }) => {
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    await context.setOffline(true);
    await expect(state(page)).toHaveAttribute("data-state", "offline");
    buoycast.line.cut();
    const missed = ["51001", "51002", "51003", "51004"];
    for (const [i, station] of missed.entries()) {
      buoycast.feed.setLatest([row(station, 10, 5 + i)]);
      await expect(async () => {
        const latest = await fetch(`${buoycast.url}/v1/observations/latest`);
        expect(await latest.text()).toContain(station);
      }).toPass();
    }
    await expect(page.getByTestId("station-51001")).toHaveCount(0);
    buoycast.line.restore();
    await context.setOffline(false);
    for (const [i, station] of missed.entries())
      await expect(waves(page, station)).toContainText(`${5 + i}.0`, { timeout: 20_000 });
    await expect(state(page)).toHaveAttribute("data-state", "live");
  });

  test("what was seen last can be read without a network, with its age", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller)
        await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
    });
    await page.reload();
    await expect(state(page)).toHaveAttribute("data-state", "live");
    buoycast.feed.setLatest([row("46002", 10, 3.4)]);
    await expect(waves(page, "46002")).toContainText("3.4");
    await page.evaluate(async () => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
      while (!(await caches.match("/last-conditions.json"))) await new Promise(requestAnimationFrame);
    });
    // One that a link led to, and not the browser itself.
    await page.goto(buoycast.line.url);
    await page.getByTestId("station-46001").getByRole("link").click();
    await expect(page).toHaveURL(/stations\/46001/);
    await page.evaluate(async () => {
      while (!(await caches.match("/stations/46001", { ignoreVary: true })))
        await new Promise(requestAnimationFrame);
    });
    await page.goto(buoycast.line.url);
    buoycast.line.cut();
    await page.reload();
    await expect(waves(page, "46002")).toContainText("3.4");
    await expect(page.getByTestId("station-46002")).toContainText(/1\d min ago/);
    await expect(state(page)).not.toHaveAttribute("data-state", "live");
    await page.goto(`${buoycast.line.url}/stations/46001`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("46001");
    // Where the server only hangs, nobody waits for what was seen before.
    buoycast.line.restore();
    buoycast.line.hold();
    await page.goto(buoycast.line.url, { waitUntil: "commit" });
    await expect(waves(page, "46002")).toContainText("3.4");
    buoycast.line.restore();
    buoycast.line.cut();
    // A page that was never seen leads to the one that has all stations.
    await page.goto(`${buoycast.line.url}/stations/46002`);
    await expect(page).toHaveURL(`${buoycast.line.url}/`);
    await expect(waves(page, "46002")).toContainText("3.4");
    // The one that has all stations is so at each of its addresses, of which the server may not have been asked.
    await page.goto(`${buoycast.line.url}/?q=46002`);
    await expect(page).toHaveURL(`${buoycast.line.url}/?q=46002`);
    await expect(page.getByRole("searchbox")).toHaveValue("46002");
    await expect(waves(page, "46002")).toContainText("3.4");
    buoycast.line.restore();
    await expect(state(page)).toHaveAttribute("data-state", "live", { timeout: 20_000 });
  });

  test("can be installed", async ({ page, request }) => {
    await page.goto(buoycast.line.url);
    const href = await page.locator('link[rel="manifest"]').getAttribute("href");
    const manifest = (await (await request.get(new URL(href!, buoycast.line.url).href)).json()) as {
      start_url: string;
      icons: { src: string; sizes: string; type: string; purpose?: string }[];
    };
    expect(manifest.start_url).toBe("/");
    for (const { src, type } of manifest.icons) {
      const icon = await request.get(new URL(src, buoycast.line.url).href);
      expect([icon.status(), icon.headers()["content-type"]]).toEqual([200, type]);
    }
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
    expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  });

  test("opens its stream again after a 500, which a standard EventSource would not", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    let refused = 0;
    await page.route("**/api/trpc/observations.live*", (route) => {
      refused += 1;
      return route.fulfill({ status: 500, body: "away" });
    });
    buoycast.line.cut();
    buoycast.line.restore();
    await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(1);
    await page.unroute("**/api/trpc/observations.live*");
    buoycast.feed.setLatest([row("46005", 5, 6.6)]);
    await expect(waves(page, "46005")).toContainText("6.6", { timeout: 20_000 });
  });

  test("a station's page tells its conditions with their times, and follows what it reports", async ({
    page,
  }) => {
    await page.goto(`${buoycast.line.url}/stations/46042`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Monterey 46042");
    await expect(page.getByText("27 nmi WNW of Monterey, CA")).toBeVisible();
    await expect(page.getByText("36°47.1′N 122°23.8′W")).toBeVisible();
    await expect(page.getByTestId("conditions-waves")).toContainText("2.1 m");
    await expect(page.getByTestId("history").locator("canvas").first()).toBeVisible();
    await expect(state(page)).toHaveAttribute("data-state", "live");
    buoycast.feed.setLatest([row("46042", 5, 4.4)]);
    await expect(page.getByTestId("conditions-waves")).toContainText("4.4 m");
    await expect(page.getByTestId("conditions-waves")).toContainText("very rough");
    await page.getByText("The same as a table").click();
    const heights = page.getByRole("region", { name: "Table of observations" }).locator("td:nth-child(2)");
    await expect(heights).toHaveText(["4.4", "2.1"]);
  });

  test("a suspect value is shown and marked, in the list and on its page, with its reason on hover and focus", async ({
    page,
  }) => {
    // Without the chance by which viewers ask for flags at different times.
    await page.addInitScript(() => (Math.random = () => 0));
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    buoycast.feed.setLatest([row("46006", 5, 21)]);
    await expect(waves(page, "46006")).toContainText("21.0");
    // Flags are decided after an observation is published, and asked for after it has come.
    const reason = "outside the plausible range; changes faster than the sea can";
    await expect(waves(page, "46006")).toContainText(`suspect: ${reason}`, { timeout: 20_000 });
    await expect(page.getByTestId("station-44013").getByTestId("doubt")).toHaveCount(0);

    await page.goto(`${buoycast.line.url}/stations/46006`);
    const conditions = page.getByTestId("conditions-waves");
    await expect(conditions).toContainText("21.0 m");
    const word = conditions.getByRole("button", { name: "suspect" });
    const tooltip = conditions.getByRole("tooltip");
    await expect(word).toHaveAccessibleDescription(reason);
    await expect(tooltip).toBeHidden();
    await word.hover();
    await expect(tooltip).toHaveText(reason);
    await page.keyboard.press("Escape");
    await expect(tooltip).toBeHidden();
    await word.focus();
    await expect(tooltip).toBeVisible();
    await page.getByText("The same as a table").click();
    const heights = page.getByRole("region", { name: "Table of observations" }).locator("td:nth-child(2)");
    await expect(heights).toHaveText([`suspect: ${reason} 21.0`, "2.1"]);
  });

  test("an unknown station is a page that says what an id looks like", async ({ page }) => {
    const response = await page.goto(`${buoycast.line.url}/stations/nosuch`);
    expect(response?.status()).toBe(404);
    await expect(page.getByText("46042 or CLKN7")).toBeVisible();
  });

  test("finds stations by name and id, and sorts them", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await expect(state(page)).toHaveAttribute("data-state", "live");
    await page.getByRole("searchbox").fill("monterey");
    await expect(page.getByTestId("stations").locator("> li")).toHaveCount(1);
    await page.getByRole("searchbox").fill("nowhere");
    await expect(page.getByText("No station has “nowhere” in its name, place or id.")).toBeVisible();
    await page.getByRole("searchbox").fill("");
    await page.getByLabel("Order", { exact: true }).selectOption("by name");
    await expect(page.getByTestId("stations").locator("> li").first()).toContainText("Monterey");
  });

  test("real data is not called simulated", async ({ page }) => {
    await page.goto(buoycast.line.url);
    await expect(page.getByTestId("stations")).toBeVisible();
    await expect(page.getByTestId("simulated")).toHaveCount(0);
    await expect(page.getByText("Data: NOAA National Data Buoy Center")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page reads, and simulated data is called so, in the API too", async ({ page }) => {
    const buoycast = await startSea({ simulated: true });
    await page.goto(buoycast.line.url);
    await expect(waves(page, "46042")).toContainText("2.1");
    await expect(page.getByTestId("simulated")).toContainText("Simulated weather");
    const body = (await (await fetch(`${buoycast.url}/v1/stations`)).json()) as {
      source: { simulated: boolean };
    };
    expect(body.source.simulated).toBe(true);
    await buoycast.stop();
  });
});
