import { expect, test, type Page } from "@playwright/test";
import { latestRow } from "../test/support/fake-ndbc";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { waitForMap } from "../test/support/map-page";
import { startOtherSite } from "../test/support/other-site";

// What a browser lets a page do: its own scripts run, and nothing that was smuggled into it.

const HOSTILE = `<img src=x onerror="window.smuggled=1"><script>window.smuggled=1</script>`;

let buoycast: Buoycast;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startBuoycast({
    prepare(feed) {
      feed.setLatest([latestRow("46042", new Date(Date.now() - 20 * 60_000), 2.1)]);
      feed.setStations([
        listStation("46042", {
          lat: 36.785,
          lon: -122.398,
          name: HOSTILE.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
        }),
      ]);
    },
  });
});
test.afterAll(() => buoycast.stop());

/** What the page's policy refuses from now on. */
async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      (window as unknown as { tellViolation(text: string): void }).tellViolation(
        `${violatedDirective} ${blockedURI} ${sourceFile}`,
      );
    });
  });
  return violations;
}

const isLive = (page: Page) => expect(page.getByTestId("connection-state")).toContainText("Live");

for (const [path, isThere] of [
  ["/", waitForMap],
  ["/stations/46042", (page: Page) => expect(page.getByTestId("history")).toBeVisible()],
  ["/live", isLive],
  ["/compare?stations=46042", isLive],
  ["/alerts", isLive],
  ["/docs", (page: Page) => expect(page.getByRole("heading", { level: 1 })).toBeVisible()],
  ["/nowhere", (page: Page) => expect(page.getByRole("heading", { level: 1 })).toBeVisible()],
  ["/embed/station/46042", (page: Page) => expect(page.getByRole("heading").first()).toBeVisible()],
] as const) {
  test(`nothing of ${path} needs what its policy refuses, and a station's name is text`, async ({ page }) => {
    const violations = await watchViolations(page);
    await page.goto(buoycast.url + path);
    await isThere(page);
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => "smuggled" in window)).toBe(false);
  });
}

test("a script that was smuggled into a page does not run, nor does an element's", async ({ page }) => {
  const violations = await watchViolations(page);
  await page.goto(buoycast.url);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.smuggled = 1";
    const image = document.createElement("div");
    image.innerHTML = '<img src="x" onerror="window.smuggled = 1">';
    document.body.append(script, image);
  });
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => "smuggled" in window)).toBe(false);
});

test("another site may show an embedded station in a frame, and no other page", async ({ page }) => {
  const frame = (path: string) => `<iframe src="${buoycast.url}${path}"></iframe>`;
  const site = await startOtherSite(frame("/embed/station/46042") + frame("/stations/46042"));
  await page.goto(site.url);
  await expect(page.frameLocator("iframe").first().getByRole("heading").first()).toBeVisible();
  // What a page's policy keeps out of a frame, Chromium shows an error of its own for.
  await expect
    .poll(() => page.frames().map((each) => each.url()))
    .toEqual([
      expect.stringContaining(site.url),
      expect.stringContaining("/embed/station/46042"),
      "chrome-error://chromewebdata/",
    ]);
  await site.stop();
});
