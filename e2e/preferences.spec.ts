import { expect, test, type Page } from "@playwright/test";
import { leaveMapOut } from "../test/support/attention";
import { startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";

const bar = (page: Page) => page.getByRole("button", { name: /Change units, times and theme/ });
const panel = (page: Page) => page.getByTestId("preferences");
const waves = (page: Page) => page.getByTestId("station-46042").locator('[data-quantity="waves"]');
const waveTime = (page: Page) => page.getByTestId("conditions-waves").locator("time");
const theme = (page: Page) => page.locator("html").getAttribute("data-theme");

/** The colour of the page's ground: its red, green and blue together, 0 to 765. */
const lightness = (page: Page) =>
  page.evaluate(() =>
    getComputedStyle(document.body)
      .backgroundColor.match(/\d+/g)!
      .slice(0, 3)
      .reduce((sum, part) => sum + Number(part), 0),
  );

test.describe("preferences", () => {
  test.use({ timezoneId: "America/New_York", colorScheme: "light" });
  let buoycast: Buoycast;
  test.beforeAll(async () => {
    buoycast = await startBuoycast({
      prepare: (feed) => feed.setLatest([latestRow("46042", new Date(Date.now() - 30 * 60_000), 2.1)]),
    });
  });
  test.afterAll(() => buoycast.stop());
  test.beforeEach(({ context }) => context.addInitScript(leaveMapOut));

  test("units count at once, and are remembered over a reload", async ({ page }) => {
    await page.goto(buoycast.url);
    await expect(waves(page)).toContainText("2.1 m");
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Imperial" }).click();
    await expect(waves(page)).toContainText("6.9 ft");
    await page.reload();
    await expect(waves(page)).toContainText("6.9 ft");
    await expect(bar(page)).toContainText("ft · mph · °F");
  });

  test("one kind is told in a unit of its own, until a system is chosen", async ({ page }) => {
    await page.goto(buoycast.url);
    await bar(page).click();
    await panel(page).getByText("Each by itself").click();
    await panel(page).getByLabel("Wind speed").selectOption("Beaufort");
    await expect(bar(page)).toContainText("m · Bft · °C");
    await panel(page).getByRole("radio", { name: "Metric" }).click();
    await expect(bar(page)).toContainText("m · m/s · °C");
  });

  test("times are told in the zone that was chosen, with its name, over a reload too", async ({ page }) => {
    await page.goto(`${buoycast.url}/stations/46042`);
    await expect(waveTime(page)).toHaveText(/^\d\d:\d\d UTC$/);
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Local" }).click();
    await expect(waveTime(page)).toHaveText(/^\d\d:\d\d E[SD]T$/);
    await page.reload();
    await expect(waveTime(page)).toHaveText(/^\d\d:\d\d E[SD]T$/);
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Station’s" }).click();
    await expect(waveTime(page)).toHaveText(/^\d\d:\d\d P[SD]T$/);
  });

  test("the themes are chosen by the menu, and none flashes in another", async ({ page }) => {
    await page.goto(buoycast.url);
    const day = await lightness(page);
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Night" }).click();
    await expect.poll(() => lightness(page)).toBeLessThan(150);
    const written = await page.request.get(buoycast.url);
    expect(await written.text()).toContain('data-theme="night"');
    await panel(page).getByRole("radio", { name: "High contrast" }).click();
    await expect.poll(() => lightness(page)).toBe(765);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => lightness(page)).toBe(0);
    await panel(page).getByRole("radio", { name: "Day" }).click();
    await expect.poll(() => lightness(page)).toBe(day);
    await page.reload();
    expect(await theme(page)).toBe("day");
  });

  test("a choice in one tab is seen in the others", async ({ page, context }) => {
    await page.goto(buoycast.url);
    const other = await context.newPage();
    await other.goto(buoycast.url);
    await expect(waves(other)).toContainText("2.1 m");
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Imperial" }).click();
    await expect(waves(other)).toContainText("6.9 ft");
  });

  test("the menu is worked by the keyboard alone, and gives the focus back", async ({ page }) => {
    await page.goto(buoycast.url);
    await bar(page).focus();
    await page.keyboard.press("Enter");
    await expect(panel(page)).toBeVisible();
    await expect(panel(page)).toHaveAccessibleName("Units, times and theme");
    await panel(page).getByRole("radio", { name: "Nautical" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(panel(page).getByRole("radio", { name: "Metric" })).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(panel(page)).toHaveCount(0);
    await expect(bar(page)).toBeFocused();
    await expect(bar(page)).toHaveAttribute("aria-expanded", "false");
  });

  test("a browser without JavaScript is sent its units, times and theme, and no cache may keep them", async ({
    page,
    browser,
  }) => {
    await page.goto(buoycast.url);
    await bar(page).click();
    await panel(page).getByRole("radio", { name: "Imperial" }).click();
    await panel(page).getByRole("radio", { name: "Station’s" }).click();
    await panel(page).getByRole("radio", { name: "Night" }).click();
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const written = await plain.newPage();
    await written.goto(buoycast.url);
    await expect(waves(written)).toContainText("6.9 ft");
    expect(await theme(written)).toBe("night");
    const response = await written.goto(`${buoycast.url}/stations/46042`);
    await expect(waveTime(written)).toHaveText(/^\d\d:\d\d P[SD]T$/);
    expect(response?.headers()["cache-control"]).toContain("no-store");
    await plain.close();
  });
});
