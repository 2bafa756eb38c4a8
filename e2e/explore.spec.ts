import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import type { MapPlace } from "../src/dashboard/map/chart-map";
import { leaveMapOut } from "../test/support/attention";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";
import { turnTo, waitForMap } from "../test/support/map-page";

const MONTEREY = { id: "46042", name: "Monterey", type: "buoy", lat: 36.785, lon: -122.396 };
const BOSTON = { id: "44013", name: "Boston", type: "buoy", lat: 42.346, lon: -70.651 };
const PORT = { id: "CLKN7", name: "Cape Lookout", type: "fixed", lat: 34.622, lon: -76.525 };
const SILENT = { id: "41001", name: "East Hatteras", type: "buoy", lat: 34.7, lon: -72.7 };
const ALL = [MONTEREY, BOSTON, PORT, SILENT];

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);
const row = ({ id, lat, lon }: typeof MONTEREY, minutesAgo: number, waveHeightM: number) =>
  latestRow(id, at(minutesAgo), waveHeightM, `${lat} ${lon}`);
/** Stations on land measure no waves. */
const withoutWaves = (line: string) => line.replace(/ \d+\.\d 9 7\.0 310 /, " MM MM MM MM ");
const FIRST_ROWS = [
  row(MONTEREY, 30, 2.1),
  row(BOSTON, 500, 1),
  withoutWaves(row(PORT, 10, 1)),
  row(SILENT, 2000, 3),
];

const startSea = () =>
  startBuoycast({
    prepare(feed) {
      feed.setStations(ALL.map((station) => listStation(station.id, station)));
      feed.setLatest(FIRST_ROWS);
    },
  });

const rows = (page: Page) => page.getByTestId("stations").locator("> li");
const rowOf = (page: Page, { id }: { id: string }) => page.getByTestId(`station-${id}`);
const nameOf = (page: Page, { name }: { name: string }) => page.getByRole("link", { name, exact: true });
const map = (page: Page) => page.getByTestId("map");
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Quantity" }).getByText(name, { exact: true });

async function open(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
}

/** Where a station is drawn, in px of the page. */
async function pointOf(page: Page, { lat, lon }: typeof MONTEREY) {
  const box = (await map(page).boundingBox())!;
  const { x, y } = await map(page).evaluate(
    (place: MapPlace, lonLat) => {
      const { x, y } = place.map!.project(lonLat);
      return { x, y };
    },
    [lon, lat] as [number, number],
  );
  return { x: box.x + x, y: box.y + y };
}

async function openFilters(page: Page) {
  await page.getByRole("button", { name: /^Filters/ }).click();
  await expect(page.getByTestId("filters")).toBeVisible();
}

let buoycast: Buoycast;
test.beforeAll(async () => {
  buoycast = await startSea();
});
test.afterAll(async () => {
  await buoycast.stop();
});

for (const [screen, viewport] of [
  ["on a desktop", { width: 1440, height: 900 }],
  ["on a phone", { width: 390, height: 844 }],
] as const) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("each filter shows what it says, is a chip that takes it away, and is in the address", async ({
      page,
    }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, buoycast.url);
      await expect(rows(page)).toHaveCount(3);
      await expect(page.getByTestId("count")).toHaveText("2 of 3 stations report waves");

      const filters: [choose: () => Promise<unknown>, chip: string, query: string, shown: string[]][] = [
        [
          () => page.getByLabel("that report waves").check(),
          "Reports waves",
          "measured=only",
          ["46042", "44013"],
        ],
        [() => page.getByLabel("Fixed stations").check(), "Fixed stations", "type=fixed", ["CLKN7"]],
        [
          () => page.getByLabel("Region").selectOption("California"),
          "California",
          "region=california",
          ["46042"],
        ],
        [() => page.getByText("Under 6 h").click(), "Under 6 h old", "age=fresh", ["46042", "CLKN7"]],
        [
          () => page.getByText("Any", { exact: true }).click(),
          "Silent ones too",
          "age=all",
          ["41001", "46042", "44013", "CLKN7"],
        ],
      ];
      for (const [choose, chip, query, shown] of filters) {
        await openFilters(page);
        await choose();
        await page.keyboard.press("Escape");
        await expect(rows(page)).toHaveCount(shown.length);
        for (const id of shown) await expect(rowOf(page, { id })).toBeAttached();
        expect(page.url()).toContain(query);
        await page.getByRole("link", { name: `Without the filter: ${chip}` }).click();
        await expect(rows(page)).toHaveCount(3);
        expect(page.url()).not.toContain(query);
      }

      await page.getByRole("searchbox").fill("lookout");
      await expect(rows(page)).toHaveCount(1);
      await expect(page).toHaveURL(/q=lookout/);
    });

    test("a link shows what was seen: quantity, filters, order, selection and the map's view", async ({
      page,
      browser,
    }) => {
      await open(page, buoycast.url);
      await waitForMap(page);
      await tab(page, "Wind").click();
      await page.getByRole("searchbox").fill("o");
      await page.getByLabel("Order", { exact: true }).selectOption("by name");
      await map(page).evaluate((place: MapPlace) => place.map!.jumpTo({ center: [-72, 41], zoom: 4 }));
      await expect(page).toHaveURL(/at=41,-72,4/);
      const { x, y } = await pointOf(page, BOSTON);
      await page.mouse.click(x, y);
      await expect(rowOf(page, BOSTON)).toHaveAttribute("data-selected", "true");
      const shown = await rows(page).evaluateAll((items) => items.map((item) => item.dataset.testid));

      const other = await newPageLike(browser, page);
      await open(other, page.url());
      expect(await rows(other).evaluateAll((items) => items.map((item) => item.dataset.testid))).toEqual(
        shown,
      );
      await expect(tab(other, "Wind")).toHaveAttribute("aria-current", "true");
      await expect(rowOf(other, BOSTON)).toHaveAttribute("data-selected", "true");
      await waitForMap(other);
      const centre = await map(other).evaluate((place: MapPlace) => place.map!.getCenter().toArray());
      expect(centre[0]).toBeCloseTo(-72, 1);
      expect(centre[1]).toBeCloseTo(41, 1);
      await other.context().close();
    });

    test("back leads to the quantity before", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, buoycast.url);
      await tab(page, "Wind").click();
      await expect(rowOf(page, PORT).locator('[data-quantity="wind"]')).toContainText("kn");
      await page.getByRole("searchbox").fill("cape");
      await expect(page).toHaveURL(/show=wind&q=cape/);
      await page.goBack();
      await expect(tab(page, "Waves")).toHaveAttribute("aria-current", "true");
      await expect(rows(page)).toHaveCount(3);
      await expect(page.getByRole("searchbox")).toHaveValue("");
    });

    test("a dot that is clicked selects its station, and a row leads to its page", async ({ page }) => {
      await open(page, `${buoycast.url}/?at=36.785,-122.396,6`);
      await waitForMap(page);
      const { x, y } = await pointOf(page, MONTEREY);
      await page.mouse.click(x, y);
      await expect(rowOf(page, MONTEREY)).toHaveAttribute("data-selected", "true");
      await expect(page).toHaveURL(/station=46042/);
      await expect(page.getByTestId("selected-card")).toBeVisible({ visible: viewport.width < 900 });
      await nameOf(page, MONTEREY).last().click();
      await expect(page).toHaveURL(/\/stations\/46042$/);
      await page.goBack();
      await expect(rowOf(page, MONTEREY)).toHaveAttribute("data-selected", "true");
    });

    test("stars are there after a reload, and can be shown alone", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, buoycast.url);
      const star = page.getByRole("button", { name: "Star Boston" });
      await rowOf(page, BOSTON).hover();
      await star.click();
      await expect(star).toHaveAttribute("aria-pressed", "true");
      await page.reload();
      await expect(star).toHaveAttribute("aria-pressed", "true");
      await page.getByRole("button", { name: "Starred stations only" }).click();
      await expect(rows(page)).toHaveCount(1);
      await star.click();
      await expect(page.getByTestId("empty")).toContainText("No starred station here");
      await page.getByRole("link", { name: "Show all stations" }).click();
      await expect(rows(page)).toHaveCount(3);
    });

    test("an empty list says why, and leads out", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, `${buoycast.url}/?type=fixed&measured=only`);
      await expect(page.getByTestId("empty")).toContainText("No station here reports waves.");
      await page.getByRole("link", { name: "Show those that report something else" }).click();
      await expect(rows(page)).toHaveCount(1);
    });

    test("a selected station that the filters hide is named, with the way to it", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, `${buoycast.url}/?station=41001`);
      const hidden = page.getByTestId("hidden-selection");
      await expect(hidden).toContainText("East Hatteras is selected, and hidden by the filters.");
      await hidden.getByRole("link", { name: "Show all stations" }).click();
      await expect(rowOf(page, SILENT)).toHaveAttribute("data-selected", "true");
      await expect(hidden).toHaveCount(0);
    });

    test("a picture of the chart stands there until somebody turns to the page, or has looked at it for a while", async ({
      page,
    }) => {
      const picture = page.getByTestId("map-picture");
      await page.clock.install();
      await open(page, buoycast.url);
      await expect(picture).toBeVisible();
      await expect(page.getByTestId("legend")).toBeVisible();
      await page.clock.runFor(9_000);
      await expect(map(page)).toHaveCount(0);
      await page.clock.runFor(2_000);
      await page.clock.resume();
      await expect(map(page)).toHaveAttribute("data-ready", "true", { timeout: 30_000 });
      await expect(picture).toBeHidden();
    });

    test("a dot of the picture is where the map has it", async ({ page }) => {
      await open(page, buoycast.url);
      const box = (await page.getByTestId("map-picture").boundingBox())!;
      const x = box.x + ((BOSTON.lon + 180) / 360) * box.width;
      await waitForMap(page);
      const point = await pointOf(page, BOSTON);
      expect(Math.abs(point.x - x)).toBeLessThan(1.5);
      const sine = Math.sin((BOSTON.lat * Math.PI) / 180);
      const y = box.y + (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * box.height;
      expect(Math.abs(point.y - y)).toBeLessThan(1.5);
    });

    test("where the map cannot be drawn, its place says so, and the list is whole", async ({ page }) => {
      await page.addInitScript(leaveMapOut);
      await open(page, buoycast.url);
      await turnTo(page, page.getByTestId("map-failure"));
      await expect(page.getByTestId("map-failure")).toContainText("The map cannot be drawn here.");
      await expect(rows(page)).toHaveCount(3);
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });
      test("the list reads by itself, and the quantities are links", async ({ page }) => {
        await page.goto(buoycast.url);
        await expect(rowOf(page, MONTEREY)).toContainText("2.1");
        await expect(page.getByTestId("map-picture").locator("circle").first()).toBeAttached();
        await expect(map(page)).toHaveCount(0);
        await tab(page, "Wind").click();
        await expect(page).toHaveURL(/show=wind/);
        await expect(rowOf(page, PORT).locator('[data-quantity="wind"]')).toContainText("kn");
      });
    });
  });
}

test.describe("when a station reports", () => {
  // What it says is not what the other tests expect.
  let world: Buoycast;
  test.beforeAll(async () => {
    world = await startSea();
  });
  test.afterAll(async () => {
    await world.stop();
  });

  test("rows stay where they are while the pointer is on them, and are sorted anew when it has gone", async ({
    page,
  }) => {
    await page.addInitScript(leaveMapOut);
    await open(page, world.url);
    const ids = () => rows(page).evaluateAll((items) => items.map((item) => item.dataset.testid));
    const before = await ids();
    await rowOf(page, BOSTON).hover();
    world.feed.setLatest([row(BOSTON, 5, 6.5), ...FIRST_ROWS.filter((line) => !line.startsWith(BOSTON.id))]);
    await expect(rowOf(page, BOSTON)).toContainText("6.5");
    expect(await ids()).toEqual(before);
    await page.getByRole("searchbox").hover();
    await expect.poll(async () => (await ids())[0]).toBe(`station-${BOSTON.id}`);
  });
});

test("the map's state is told in words, which do not speak up by themselves", async ({ page }) => {
  await open(page, buoycast.url);
  const picture = page.getByTestId("map-picture");
  await expect(picture).toHaveAccessibleName(
    /2 of 3 stations report waves\..* highest: 2\.1 metres at Monterey/,
  );
  await waitForMap(page);
  const summary = page.getByTestId("map-summary");
  await expect(summary).toContainText("2 of 3 stations report waves.");
  await expect(summary).toContainText("highest: 2.1 metres at Monterey");
  expect(await summary.evaluate((element) => element.closest("[aria-live], [role=status]"))).toBeNull();
  await expect(map(page)).toHaveAccessibleDescription(/2 of 3 stations report waves/);
});

test.describe("the sheet of a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("is raised and lowered by keys, by a press and by dragging", async ({ page }) => {
    await page.addInitScript(leaveMapOut);
    await open(page, buoycast.url);
    const sheet = page.getByRole("region", { name: "List of stations" });
    const handle = sheet.getByRole("button", { name: /^List of stations/ });
    await handle.focus();
    await page.keyboard.press("ArrowUp");
    await expect(sheet).toHaveAttribute("data-rest", "full");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(sheet).toHaveAttribute("data-rest", "peek");
    await page.keyboard.press("Enter");
    await expect(sheet).toHaveAttribute("data-rest", "half");
    await expect.poll(async () => Math.round((await sheet.boundingBox())!.height / 10)).toBe(38);

    const { x, y } = (await handle.boundingBox())!;
    await page.mouse.move(x + 100, y + 10);
    await page.mouse.down();
    await page.mouse.move(x + 100, y - 240, { steps: 5 });
    await page.mouse.up();
    await expect(sheet).toHaveAttribute("data-rest", "full");
  });
});

test("a phone that lies on its side has its list beside the map, and nothing of its bar is cut off", async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await page.addInitScript(leaveMapOut);
  await open(page, buoycast.url);
  const list = await boxOf(page.getByRole("region", { name: "List of stations" }));
  const legend = await boxOf(page.getByTestId("legend"));
  const menu = await boxOf(page.getByRole("button", { name: "Pages" }));
  expect(list.x + list.width).toBeLessThan(legend.x);
  expect(legend.x + legend.width).toBeLessThanOrEqual(640);
  expect(menu.x + menu.width).toBeLessThanOrEqual(640);
});

async function boxOf(element: Locator) {
  await expect(element).toBeVisible();
  return (await element.boundingBox())!;
}

async function newPageLike(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() });
  return context.newPage();
}
