import { expect, test, type Page } from "@playwright/test";
import type { MapPlace } from "../src/dashboard/map/chart-map";
import { startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";
import { waitForMap } from "../test/support/map-page";

const MONTEREY = { id: "46042", lat: 36.785, lon: -122.396 };
const BOSTON = { id: "44013", lat: 42.346, lon: -70.651 };
const HATTERAS = { id: "41025", lat: 35.01, lon: -75.363 };
const COOK = { id: "46082", lat: 59.681, lon: -143.372 };
const CANAVERAL = { id: "41009", lat: 28.508, lon: -80.185 };

const row = ({ id, lat, lon }: typeof MONTEREY, minutesAgo: number, waveHeightM: number) =>
  latestRow(id, new Date(Date.now() - minutesAgo * 60_000), waveHeightM, `${lat} ${lon}`);

const map = (page: Page) => page.getByTestId("map");

/** How often a layer has drawn a station, and what the first of it says. */
function drawn(page: Page, layer: string, id: string) {
  return map(page).evaluate(
    (place: MapPlace, [layerId, station]) =>
      place
        .map!.queryRenderedFeatures(undefined, { layers: [layerId!] })
        .filter(({ properties }) => properties.id === station)
        .map(({ properties, state }) => ({ ...properties, ...state })),
    [layer, id] as const,
  );
}

async function lookAt(page: Page, lon: number, lat: number, zoom: number) {
  await map(page).evaluate(
    (place: MapPlace, [lon, lat, zoom]) => {
      place.map!.jumpTo({ center: [lon, lat], zoom });
      return new Promise<void>((resolve) => void place.map!.once("idle", () => resolve()));
    },
    [lon, lat, zoom] as const,
  );
}

async function centre(page: Page) {
  const box = (await map(page).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test.describe("the map", () => {
  let buoycast: Buoycast;
  // One for all: to draw a map for the first time takes longer than all that is done with it.
  let page: Page;
  const hosts = new Set<string>();

  // Each test that changes what a station says has a station of its own.
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    buoycast = await startBuoycast({
      prepare: (feed) =>
        feed.setLatest([
          ...[MONTEREY, HATTERAS, CANAVERAL].map((station) => row(station, 30, 2.1)),
          row(BOSTON, 500, 1),
          row(COOK, 30, 3).replace(" -1.4 ", " -3.8 "),
        ]),
    });
    page = await browser.newPage();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(buoycast.url);
    await waitForMap(page);
  });
  test.afterAll(async () => {
    await page.close();
    await buoycast.stop();
  });

  test("draws coasts, lakes and names from the server's own files alone", async () => {
    await lookAt(page, -85, 44.5, 5);
    const layers = await map(page).evaluate((place: MapPlace) => [
      ...new Set(place.map!.queryRenderedFeatures().map(({ layer }) => layer.id)),
    ]);
    expect(layers).toEqual(
      expect.arrayContaining(["land", "lakes", "land-shallows-0", "borders-country", "water-names"]),
    );
    expect([...hosts].filter((host) => host !== "" && host !== new URL(buoycast.url).host)).toEqual([]);
  });

  test("a station's dot tells that it is selected when it is clicked, and has its class and its barb", async () => {
    await lookAt(page, MONTEREY.lon, MONTEREY.lat, 7);
    const { x, y } = await centre(page);
    await page.mouse.move(x, y);
    await expect(map(page)).toContainText("Monterey");
    await page.mouse.click(x, y);
    await expect(page.locator('[data-selected="46042"]')).toBeAttached();
    await expect
      .poll(() =>
        map(page).evaluate(
          (place: MapPlace) => place.map!.queryRenderedFeatures(undefined, { layers: ["selected"] }).length,
        ),
      )
      .toBe(1);
    expect((await drawn(page, "dots", "46042"))[0]).toMatchObject({ classNumber: 4 });
    expect((await drawn(page, "barbs", "46042"))[0]).toHaveProperty("barb");
    expect((await drawn(page, "figures", "46042"))[0]).toMatchObject({ figures: "2.1" });
  });

  test("a station's colour follows what it reports, and a ring shows that it did", async () => {
    await lookAt(page, HATTERAS.lon, HATTERAS.lat, 7);
    buoycast.feed.setLatest([row(HATTERAS, 5, 6.6)]);
    await expect(map(page).locator('[class*="pulse"]')).toBeAttached();
    await expect.poll(async () => (await drawn(page, "dots", "41025"))[0]?.classNumber).toBe(7);
    await expect.poll(async () => (await drawn(page, "figures", "41025"))[0]?.figures).toBe("6.6");
  });

  test("no ring grows where motion is reduced", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await lookAt(page, CANAVERAL.lon, CANAVERAL.lat, 7);
    buoycast.feed.setLatest([row(CANAVERAL, 5, 6.6)]);
    await expect.poll(async () => (await drawn(page, "dots", "41009"))[0]?.classNumber).toBe(7);
    await expect(map(page).locator('[class*="pulse"]')).toHaveCount(0);
    await page.emulateMedia({ reducedMotion: null });
  });

  test("an observation older than six hours is drawn hollow and without its wind", async () => {
    await lookAt(page, BOSTON.lon, BOSTON.lat, 7);
    expect(await drawn(page, "ageing", "44013")).toHaveLength(1);
    expect(await drawn(page, "dots", "44013")).toHaveLength(0);
    expect(await drawn(page, "barbs", "44013")).toHaveLength(0);
  });

  test("where the pressure is shown, a mark tells that it falls quickly, and the legend what that means", async () => {
    await lookAt(page, COOK.lon, COOK.lat, 7);
    expect(await drawn(page, "tendencies", "46082")).toHaveLength(0);
    await page.getByRole("link", { name: "Pressure" }).click();
    await expect.poll(async () => (await drawn(page, "tendencies", "46082"))[0]?.tendency).toBe("falling-2");
    await lookAt(page, MONTEREY.lon, MONTEREY.lat, 7);
    expect(await drawn(page, "dots", "46042")).not.toHaveLength(0);
    expect(await drawn(page, "tendencies", "46042")).toHaveLength(0);
    await expect(page.getByTestId("legend")).toContainText("falling 1.6 hPa in 3 h, two: 3.6");
  });

  test("takes the focus, and arrows and plus move it", async () => {
    await map(page).locator("canvas").focus();
    const zoom = () => map(page).evaluate((place: MapPlace) => place.map!.getZoom());
    const before = await zoom();
    await page.keyboard.press("Equal");
    await expect.poll(zoom).toBeGreaterThan(before + 0.9);
    const lon = () => map(page).evaluate((place: MapPlace) => place.map!.getCenter().lng);
    const lonBefore = await lon();
    await page.keyboard.press("ArrowRight");
    await expect.poll(lon).toBeGreaterThan(lonBefore);
  });
});
