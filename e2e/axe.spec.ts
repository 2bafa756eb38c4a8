import { expect, test, type Page } from "@playwright/test";
import { connectionState, expectState, leaveMapOut } from "../test/support/attention";
import { findViolations } from "../test/support/axe";
import { listStation, startStoppableBuoycast, type StoppableBuoycast } from "../test/support/buoycast";
import { latestRow, realtimeFile, spectraFile } from "../test/support/fake-ndbc";
import { turnTo, waitForMap } from "../test/support/map-page";

// Every page in every state, at two sizes and in two themes: axe finds nothing. One set of services for all.

const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);
const STATIONS = [
  ["46042", "36.785", "-122.396", "MONTEREY"],
  ["46026", "37.750", "-122.838", "SAN FRANCISCO"],
  ["46011", "34.937", "-120.999", "SANTA MARIA"],
  ["44013", "42.346", "-70.651", "BOSTON"],
  ["44098", "42.800", "-70.170", "JEFFREYS LEDGE"],
  ["CLKN7", "34.622", "-76.525", "CAPE LOOKOUT"],
  ["46999", "36.000", "-123.000", "NEVER ONE"],
] as const;
const [FRESH, SUSPECT, OTHER, AGEING, SILENT, MISSING, NEVER] = STATIONS.map(([id]) => id) as [
  ...string[],
] as [string, string, string, string, string, string, string];

function row(id: string, at: Date, waveHeightM: number): string {
  const [, lat, lon] = STATIONS.find(([known]) => known === id)!;
  return latestRow(id, at, waveHeightM, `${lat} ${lon}`);
}
/** All but the wind's direction and speed are missing. */
const withoutMost = (line: string) => line.replace(/ 12\.0 .*$/, `${" MM".repeat(12)}`);

/** All but the first, which reports more. */
const OTHER_ROWS = [
  row(SUSPECT, minutesAgo(7), 21),
  row(OTHER, minutesAgo(7), 5),
  row(AGEING, minutesAgo(8 * 60), 1),
  row(SILENT, minutesAgo(1100 * 24 * 60), 3),
  withoutMost(row(MISSING, minutesAgo(7), 1)),
];
const HISTORY = Array.from({ length: 48 }, (_, i) => ({
  at: minutesAgo(i * 10 + 7),
  waveHeightM: 2 + Math.sin(i / 30),
}));

const startSea = () =>
  startStoppableBuoycast({
    prepare(feed) {
      feed.setStations(STATIONS.map(([id, lat, lon, name]) => listStation(id, { lat, lon, name })));
      feed.setFile(`${FRESH}.txt`, realtimeFile(HISTORY));
      feed.setFile(`${FRESH}.spec`, spectraFile(HISTORY.filter((_, i) => i % 6 === 0)));
      feed.setLatest([row(FRESH, minutesAgo(7), 2), ...OTHER_ROWS]);
    },
    withFilesOf: [FRESH],
    intervalMs: 1_000,
    isFeedWatched: true,
  });
const report = (minutes: number) =>
  buoycast.feed.setLatest([row(FRESH, minutesAgo(minutes), 4.4), ...OTHER_ROWS]);

let buoycast: StoppableBuoycast;
test.describe.configure({ timeout: 240_000 });
// A colour that is on its way to another has any contrast.
test.use({ contextOptions: { reducedMotion: "reduce" } });
test.beforeAll(async () => {
  test.setTimeout(150_000);
  buoycast = await startSea();
});
test.afterAll(() => buoycast.stop());

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const COLOR_SCHEMES = { day: "light", night: "dark" } as const;
/** In such an order that the least changes from one to the next. */
const VIEWS = [
  ["desktop", "day"],
  ["desktop", "night"],
  ["phone", "night"],
  ["phone", "day"],
] as const;

/**
 * That axe finds nothing in what the page shows, at both sizes and in both themes. All that a theme changes are colours.
 * LOOK_FOLDER names where pictures of it are written for people to look at.
 */
async function expectNoViolations(page: Page, state: string) {
  for (const [size, theme] of VIEWS) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme: COLOR_SCHEMES[theme] });
    // Panels follow their buttons a frame later.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(SIZES[size].width);
    const told = await findViolations(page, theme === "night" ? ["color-contrast"] : undefined);
    expect.soft(told, `${state}, ${size}, ${theme}`).toEqual([]);
    const folder = process.env.LOOK_FOLDER;
    if (folder)
      await page.screenshot({ path: `${folder}/${state.replaceAll(/\W+/g, "-")}-${size}-${theme}.png` });
  }
}

async function open(page: Page, path: string) {
  await page.goto(`${buoycast.line.url}${path}`);
  await expect(connectionState(page)).toHaveAttribute("data-state", "live", { timeout: 40_000 });
}
const isCharted = (page: Page) => expect(page.locator(".u-over").first()).toBeVisible({ timeout: 20_000 });

test("the first page: all stations, a selected one, none found, filters and preferences open", async ({
  page,
}) => {
  await open(page, "/");
  await waitForMap(page);
  await expectNoViolations(page, "first page");
  await open(page, `/?station=${FRESH}&age=all`);
  await waitForMap(page);
  await expect(page.getByTestId("selected-card")).toBeAttached();
  await expectNoViolations(page, "selected");
  // The map has been looked at; what opens over it has a ground of its own.
  await page.addInitScript(leaveMapOut);
  await open(page, "/");
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  await expect(page.getByTestId("filters")).toBeVisible();
  await expectNoViolations(page, "filters");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Change units, times and theme/ }).click();
  await page.getByText("Each by itself").click();
  await expectNoViolations(page, "preferences");
  await open(page, "/?q=nowhere&region=california");
  await expect(page.getByTestId("empty")).toBeVisible();
  await expectNoViolations(page, "no result");
});

test("the first page where no map can be drawn", async ({ page }) => {
  await page.addInitScript(leaveMapOut);
  await open(page, "/");
  await turnTo(page, page.getByTestId("map-failure"));
  await expect(page.getByTestId("map-failure")).toBeVisible();
  await expectNoViolations(page, "no map");
});

test("the live feed running and paused", async ({ page }) => {
  await open(page, "/live");
  report(3);
  await expect(page.getByTestId("feed").getByTestId("feed-row")).toHaveCount(1);
  await expectNoViolations(page, "feed");
  await page.getByRole("button", { name: "Pause" }).click();
  report(2);
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  await expectNoViolations(page, "feed paused");
});

test("a station's page: fresh, suspect, missing values, silent, never heard of, unknown", async ({
  page,
}) => {
  await open(page, `/stations/${FRESH}`);
  await isCharted(page);
  await page.getByText("The same as a table").click();
  await expectNoViolations(page, "station");
  await page.getByRole("button", { name: "Embed" }).click();
  await expect(page.getByTestId("embed-dialog").frameLocator("iframe").getByRole("heading")).toBeVisible();
  await expectNoViolations(page, "embed dialog");
  // The piece of the chart is the same with all: it has been looked at.
  await page.addInitScript(leaveMapOut);
  await open(page, `/stations/${SUSPECT}`);
  await expect(page.getByTestId("conditions-waves").getByRole("button", { name: "suspect" })).toBeVisible();
  await expectNoViolations(page, "station suspect");
  await open(page, `/stations/${MISSING}`);
  await expect(page.getByTestId("conditions-waves")).toContainText("not measured");
  await expectNoViolations(page, "station missing values");
  await open(page, `/stations/${SILENT}`);
  await expect(page.getByTestId("silence")).toBeVisible();
  await expectNoViolations(page, "station silent");
  await open(page, `/stations/${NEVER}`);
  await expectNoViolations(page, "station never");
  const answer = await page.goto(`${buoycast.line.url}/stations/nosuch`);
  expect(answer?.status()).toBe(404);
  await expectNoViolations(page, "station unknown");
});

test("the comparison of none, one and four, and the choice of another", async ({ page }) => {
  await open(page, "/compare");
  await expectNoViolations(page, "compare none");
  await open(page, `/compare?stations=${FRESH}`);
  await isCharted(page);
  await expectNoViolations(page, "compare one");
  await page.getByRole("button", { name: "Add a station" }).click();
  await page.getByRole("combobox", { name: "Station to add" }).fill("san");
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await expectNoViolations(page, "compare choice");
  await open(page, `/compare?stations=${FRESH},${SUSPECT},${MISSING},${SILENT},${OTHER},ZZZZ9`);
  await isCharted(page);
  await page.getByText("The same as a table").click();
  await expectNoViolations(page, "compare four");
});

test("alerts, none and some", async ({ page }) => {
  await open(page, "/alerts");
  const example = page.getByRole("button", { name: /Monterey/ }).first();
  await expect(example).toBeVisible();
  await expectNoViolations(page, "alerts none");
  await example.click();
  await expect(page.getByTestId("rules").getByRole("listitem")).toHaveCount(1);
  await expectNoViolations(page, "alerts");
});

test("an embedded station: fresh, silent, unknown", async ({ page }) => {
  for (const id of [FRESH, SILENT, "NOSUCH"]) {
    await page.goto(`${buoycast.line.url}/embed/station/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoViolations(page, `embed ${id}`);
  }
});

test("the documentation of the API, and an example that was run", async ({ page }) => {
  await page.goto(`${buoycast.line.url}/docs`);
  await expectNoViolations(page, "docs");
  await page.getByRole("button", { name: "Run" }).first().click();
  await expect(page.getByLabel("The answer").first()).toBeVisible();
  await expectNoViolations(page, "docs run");
});

test("with forced colours, and with more contrast", async ({ page }) => {
  for (const path of ["/", `/stations/${FRESH}`]) {
    await page.emulateMedia({ forcedColors: "active" });
    await open(page, path);
    await (path === "/" ? waitForMap : isCharted)(page);
    await expectNoViolations(page, `forced colours ${path}`);
    await page.emulateMedia({ forcedColors: null, contrast: "more" });
    await expectNoViolations(page, `contrast ${path}`);
    await page.emulateMedia({ contrast: null });
  }
});

/**
 * Shows pages as a browser without JavaScript does. axe is JavaScript itself: so it is the pages' own that is taken away,
 * with what their style sheets have for it.
 */
async function withoutScripts(page: Page) {
  await page.route("**", async (route) => {
    const type = route.request().resourceType();
    if (type === "script") return route.abort();
    if (type !== "document" && type !== "stylesheet") return route.continue();
    const response = await route.fetch();
    const text = (await response.text())
      .replaceAll(/<script\b.*?<\/script>/gs, "")
      .replaceAll(/<\/?noscript>/g, "")
      .replaceAll(/\(scripting:\s*enabled\)/g, "(max-width: 0px)")
      .replaceAll(/\(scripting:\s*none\)/g, "(min-width: 0px)");
    return route.fulfill({ response, body: text });
  });
}

test("every page without JavaScript", async ({ page }) => {
  await withoutScripts(page);
  for (const path of ["/", "/live", `/stations/${FRESH}`, `/compare?stations=${FRESH}`, "/alerts", "/docs"]) {
    await page.goto(`${buoycast.line.url}${path}`);
    await expectNoViolations(page, `no script ${path}`);
  }
});

test("offline, and while the feed, the database or the server is away", async ({ page, context }) => {
  const trouble = page.getByTestId("trouble");
  await open(page, "/live");
  await context.setOffline(true);
  await expectState(page, "offline");
  await expect(trouble).toContainText("This device is offline");
  await expectNoViolations(page, "offline");
  await context.setOffline(false);
  await expectState(page, "live");

  buoycast.line.cut();
  await expectState(page, "offline");
  await expect(trouble).toContainText("The server does not answer");
  await expectNoViolations(page, "server away");
  buoycast.line.restore();
  await expectState(page, "live");

  buoycast.feed.setFault("status 500");
  await expectState(page, "delayed");
  await expect(trouble).toContainText("cannot be read");
  await expectNoViolations(page, "feed away");
  buoycast.feed.setFault(null);
  await expectState(page, "live");

  await buoycast.postgres.stop();
  await page.goto(`${buoycast.line.url}/live`);
  await expect(trouble).toContainText("The database is away");
  await expectNoViolations(page, "database away");
  await expectState(page, "degraded");
  await buoycast.postgres.start();
  await expectState(page, "live");
});
