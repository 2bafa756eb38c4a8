import { expect, test, type Page } from "@playwright/test";
import { expectState, leaveMapOut } from "../test/support/attention";
import { startStoppableBuoycast, type StoppableBuoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";

// Nothing is blank: what a page says when what it is drawn of is away, or when its address asks for what there is not.

const PAGES = ["/", "/live", "/compare?stations=46042", "/alerts", "/stations/46042"];

let buoycast: StoppableBuoycast;
// The first test is of a server that has never read its database.
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startStoppableBuoycast({
    prepare: (feed) => feed.setLatest([latestRow("46042", new Date(Date.now() - 30 * 60_000), 2.1)]),
    intervalMs: 300_000,
  });
});
test.afterAll(() => buoycast.stop());
test.beforeEach(({ context }) => context.addInitScript(leaveMapOut));

const trouble = (page: Page) => page.getByTestId("trouble");

test("while the database is away and never was read, pages say so, and show themselves when it is back", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await buoycast.postgres.stop();
  for (const path of [...PAGES, "/embed/station/46042"]) {
    const answer = await request.get(`${buoycast.url}${path}`);
    expect([path, answer.status(), answer.headers()["retry-after"]]).toEqual([path, 503, "5"]);
    // As it is sent, before any program runs.
    expect(await answer.text()).toContain("cannot be read right now");
  }
  await page.goto(`${buoycast.url}/stations/46042`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "The observations cannot be read right now",
  );
  await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("by itself");
  await buoycast.postgres.start();
  await expect(page.getByTestId("conditions-waves")).toContainText("2.1 m", { timeout: 30_000 });
});

test("while the database is away, pages show what was read last, and say so", async ({ page, request }) => {
  test.setTimeout(120_000);
  await buoycast.postgres.stop();
  for (const path of PAGES) {
    // What was read less than a second ago is of now.
    await expect(async () => {
      const answer = await request.get(`${buoycast.url}${path}`);
      expect([path, answer.status()]).toEqual([path, 200]);
      expect((await answer.text()).includes("The database is away since")).toBe(true);
    }).toPass({ timeout: 20_000 });
  }
  await page.goto(`${buoycast.url}/stations/46042`);
  await expect(trouble(page)).toContainText(/The database is away since .* cannot be read/);
  await expect(page.getByTestId("conditions-waves")).toContainText("2.1 m");
  await expect(page.getByTestId("history").getByRole("alert")).toContainText("cannot be read right now");
  await page.goto(`${buoycast.url}/embed/station/46042`);
  await expect(page.getByTestId("embed-waves")).toContainText("2.1");
  await expect(page.getByText("No news: the server’s database is away")).toBeVisible();
  await buoycast.postgres.start();
  await page.goto(`${buoycast.url}/stations/46042`);
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
});

test("while Redis is away, pages open, and say that news is held up", async ({ page }) => {
  test.setTimeout(120_000);
  await buoycast.redis.stop();
  await page.goto(`${buoycast.url}/`);
  await expect(page.getByTestId("station-46042")).toContainText("2.1");
  await expectState(page, "degraded");
  await expect(trouble(page)).toContainText("Redis is away");
  await buoycast.redis.restart();
  await expectState(page, "live");
  await expect(trouble(page)).toBeEmpty();
});

/** What an address asks for that there is not, and what the page says. */
const STRANGE: [path: string, status: number, words: RegExp][] = [
  ["/nosuch", 404, /There is nothing at this address/],
  ["/docs?x=1", 200, /GET \/v1\/stations/],
  ["/docs/nosuch", 404, /There is nothing at this address/],
  ["/stations/nosuch", 404, /46042 or CLKN7/],
  ["/stations/%E0%A4%A", 404, /There is nothing at this address/],
  ["/stations/46042?days=banana", 200, /Monterey/],
  ["/embed/station/NOSUCH", 404, /There is no station NOSUCH/],
  ["/embed/station/46042?theme=plaid&units=furlongs", 200, /Monterey/],
  ["/?station=NOSUCH", 200, /No station NOSUCH has reported here/],
  ["/?show=nothing&sort=1&type=ufo&region=moon&age=7&at=x", 200, /1 station reports waves/],
  ["/?q=zzzz", 200, /No station has “zzzz” in its name/],
  ["/compare?stations=ZZZZ9", 200, /There is no station ZZZZ9/],
  ["/compare?stations=a!b,46042&reading=x&days=y", 200, /No station’s id: “a!b”/],
  ["/alerts?station=NOSUCH", 200, /There is no station NOSUCH: choose another/],
];

test("what there is not is told without JavaScript too", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ["/nosuch", "/stations/nosuch"]) {
    await page.goto(`${buoycast.url}${path}`);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(
      "There is nothing at this address",
    );
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  }
  await context.close();
});

test("what an address asks for that there is not is told, and the rest is shown", async ({ page }) => {
  for (const [path, status, words] of STRANGE) {
    const answer = await page.goto(`${buoycast.url}${path}`);
    expect([path, answer?.status()]).toEqual([path, status]);
    await expect(page.locator("body"), path).toContainText(words);
  }
});
