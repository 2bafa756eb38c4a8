import { expect, test, type Page } from "@playwright/test";
import { leaveMapOut } from "../test/support/attention";
import { findViolations } from "../test/support/axe";
import { listStation, startBuoycast, type Buoycast } from "../test/support/buoycast";
import { latestRow } from "../test/support/fake-ndbc";
import { look } from "../test/support/look";

const MINUTE_MS = 60_000;

async function startSea() {
  const boston = latestRow("44013", new Date(Date.now() - 30 * MINUTE_MS), 1, "42.346 -70.651");
  // Within three hours of now, so that all of them are a present change of pressure.
  let observedAtMs = Date.now() - 150 * MINUTE_MS;
  /** 46042 reports, two minutes after its last report. */
  const reportTo = (feed: Buoycast["feed"], waveHeightM: number, pressureHpa = 1013.8) => {
    observedAtMs += 2 * MINUTE_MS;
    const row = latestRow("46042", new Date(observedAtMs), waveHeightM);
    feed.setLatest([row.replace("1013.8", pressureHpa.toFixed(1)), boston]);
  };
  const buoycast = await startBuoycast({
    prepare(feed) {
      feed.setStations([
        listStation("46042", { lat: 36.785, lon: -122.396, name: "MONTEREY - 27NM WNW of Monterey, CA" }),
        listStation("44013", { lat: 42.346, lon: -70.651, name: "BOSTON 16 NM East of Boston, MA" }),
      ]);
      reportTo(feed, 2);
    },
  });
  const report = (waveHeightM: number, pressureHpa?: number) =>
    reportTo(buoycast.feed, waveHeightM, pressureHpa);
  return {
    ...buoycast,
    report,
    /** 46042 has reported, and a page that is opened has it. */
    async begin(waveHeightM: number) {
      report(waveHeightM);
      const newest = new Date(Math.floor(observedAtMs / MINUTE_MS) * MINUTE_MS).toISOString();
      await expect(async () => {
        const latest = await fetch(`${buoycast.url}/v1/observations/latest`);
        expect(await latest.text()).toContain(newest);
      }).toPass();
    },
  };
}

declare global {
  interface Window {
    /** The titles of the notifications that this page gave since it was loaded. */
    notified: string[];
  }
}

/** Notes what a page notifies, by its service worker or without. */
function recordNotifications() {
  window.notified = [];
  if (!("Notification" in window)) return;
  ServiceWorkerRegistration.prototype.showNotification = (title) => {
    window.notified.push(title);
    return Promise.resolve();
  };
  window.Notification = new Proxy(Notification, {
    construct(_, [title]: [string]) {
      window.notified.push(title);
      return {};
    },
  });
}

let buoycast: Awaited<ReturnType<typeof startSea>>;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  buoycast = await startSea();
});
test.afterAll(() => buoycast.stop());
test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["notifications"], { origin: buoycast.url });
  await context.addInitScript(recordNotifications);
  await context.addInitScript(leaveMapOut);
});

const rules = (page: Page) => page.getByTestId("rules").getByRole("listitem");
const toasts = (page: Page) => page.getByTestId("alert-toasts");
const told = (page: Page) => page.getByTestId("told").getByRole("listitem");
const notified = (page: Page) => page.evaluate(() => window.notified);
const station = (page: Page) => page.getByRole("combobox", { name: "Station" });
const isNow = (page: Page, waves: string) => expect(rules(page).first()).toContainText(`now ${waves} m`);
const plain = (text: string) => text.replace(/\u00a0/g, " ");

async function openAlerts(page: Page, query = "") {
  await page.goto(`${buoycast.url}/alerts${query}`);
  await expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
}

/** Makes a rule for waves at 46042 by the form. */
async function addRule(page: Page, metres: string) {
  await openAlerts(page, "?station=46042");
  await expect(station(page)).toHaveValue("Monterey (46042)");
  await page.getByLabel("Limit, m").fill(metres);
  await page.getByRole("button", { name: "Add the alert" }).click();
  await expect(rules(page)).toHaveCount(1);
}

for (const [size, viewport] of [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport });
    const { width } = viewport;

    test("an alert is made by the form, told once when it is met, and again only after it was not", async ({
      page,
    }) => {
      await buoycast.begin(2);
      await openAlerts(page);
      await expect(page.getByTestId("no-rules").getByRole("button")).toHaveCount(2);
      await expect(page.getByTestId("notifications")).toHaveAttribute("data-state", "granted");
      await expect(station(page)).toBeVisible();
      await look(page, "empty", width);

      await page.getByRole("button", { name: "Add the alert" }).click();
      await expect(station(page)).toBeFocused();
      await expect(page.getByText("Choose a station from the list")).toBeVisible();
      await expect(page.getByText("Write a number, such as 4 or 2.5.")).toBeVisible();
      expect(await findViolations(page)).toEqual([]);
      await look(page, "errors", width);

      await station(page).fill("monterey 460");
      await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
      expect(await findViolations(page)).toEqual([]);
      await look(page, "combobox", width);
      await page.keyboard.press("Enter");
      await expect(page.getByText("Now 2.0 m", { exact: true })).toBeVisible();
      await page.getByLabel("Limit, m").fill("4");
      await page.keyboard.press("Enter");
      await expect(rules(page)).toContainText("Wave height at Monterey (46042) above 4 m");
      await isNow(page, "2.0");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

      buoycast.report(4.5);
      await expect(toasts(page)).toContainText("Wave height at Monterey (46042): 4.5 m");
      await expect(told(page)).toHaveCount(1);
      expect((await notified(page)).map(plain)).toEqual(["Wave height at Monterey (46042): 4.5 m"]);
      expect(await findViolations(page)).toEqual([]);
      await look(page, "told", width);

      buoycast.report(4.8);
      await isNow(page, "4.8");
      buoycast.report(3);
      await isNow(page, "3.0");
      expect(await notified(page)).toHaveLength(1);
      buoycast.report(4.2);
      await expect(told(page)).toHaveCount(2);
      expect(await notified(page)).toHaveLength(2);

      await page.reload();
      await isNow(page, "4.2");
      await expect(told(page)).toHaveCount(2);
      await expect(toasts(page)).toBeEmpty();
      buoycast.report(5);
      await isNow(page, "5.0");
      await expect(told(page)).toHaveCount(2);
      expect(await notified(page)).toEqual([]);
    });

    test("what is told covers neither the list nor the sheet of the first page, and can be closed", async ({
      page,
    }) => {
      await buoycast.begin(2);
      await addRule(page, "4");
      await page.goto(buoycast.url);
      await expect(page.getByTestId("connection-state")).toHaveAttribute("data-state", "live");
      buoycast.report(4.5);
      const toast = toasts(page).locator("> div");
      await expect(toast).toBeVisible();
      const list = (await page.getByTestId("stations").boundingBox())!;
      const shown = (await toast.boundingBox())!;
      const isBeside = shown.x >= list.x + list.width || shown.x + shown.width <= list.x;
      expect(isBeside || shown.y + shown.height <= list.y).toBe(true);
      expect(await findViolations(page)).toEqual([]);
      await look(page, "first-page", width);
      await toast.getByRole("button", { name: /^Close/ }).click();
      await expect(toasts(page)).toBeEmpty();
    });
  });
}

test("one that is met when it is made is told at once, and not again", async ({ page }) => {
  await buoycast.begin(5);
  await addRule(page, "4");
  await expect(toasts(page)).toContainText("5.0");
  buoycast.report(5.5);
  await isNow(page, "5.5");
  expect(await notified(page)).toHaveLength(1);
});

test("an example is taken by a click; a change is found in what was before the page", async ({ page }) => {
  await buoycast.begin(2);
  await openAlerts(page);
  await page.getByRole("button", { name: /Pressure at Monterey .* falls 3.hPa within 3.h/ }).click();
  await expect(rules(page)).toHaveCount(1);
  buoycast.report(2, 1010.1);
  await expect(toasts(page)).toContainText("1010.1 hPa, 3.7 hPa less");
  expect(await notified(page)).toHaveLength(1);
});

test("two tabs tell once, both show it, and when one is closed the other goes on", async ({
  page,
  context,
}) => {
  await buoycast.begin(2);
  await addRule(page, "4");
  const other = await context.newPage();
  await openAlerts(other);
  await expect(rules(other)).toHaveCount(1);
  buoycast.report(4.5);
  for (const tab of [page, other]) {
    await expect(toasts(tab)).toContainText("4.5");
    await isNow(tab, "4.5");
  }
  expect([...(await notified(page)), ...(await notified(other))]).toHaveLength(1);
  await toasts(other)
    .getByRole("button", { name: /^Close/ })
    .click();
  await expect(toasts(page)).toBeEmpty();
  const before = (await notified(other)).length;
  await page.close();
  buoycast.report(3);
  await isNow(other, "3.0");
  buoycast.report(4.6);
  await expect(told(other)).toHaveCount(2);
  expect(await notified(other)).toHaveLength(before + 1);
});

test("one that is switched off is not told, on again it is, and deleted it is gone in every tab", async ({
  page,
  context,
}) => {
  await buoycast.begin(2);
  await addRule(page, "4");
  const other = await context.newPage();
  await openAlerts(other);
  const onOff = rules(page).getByRole("switch", { name: /^Wave height at Monterey/ });
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await expect(rules(other)).toContainText("off");
  buoycast.report(4.5);
  await isNow(page, "4.5");
  await expect(toasts(page)).toBeEmpty();
  await onOff.click();
  await expect(toasts(page)).toContainText("4.5");
  await rules(page)
    .getByRole("button", { name: /^Delete/ })
    .click();
  for (const tab of [page, other]) await expect(tab.getByTestId("no-rules")).toBeVisible();
});

test("a station's page leads to an alert about it", async ({ page }) => {
  await page.goto(`${buoycast.url}/stations/44013`);
  await page.getByRole("main").getByRole("link", { name: "Alert" }).click();
  await expect(station(page)).toHaveValue(/Boston .*44013/);
});

test.describe("notifications", () => {
  test("are asked for by a click alone, and then on", async ({ page }) => {
    await page.addInitScript(() => {
      let state: NotificationPermission = "default";
      Object.defineProperty(Notification, "permission", { get: () => state });
      Notification.requestPermission = () => Promise.resolve((state = "granted"));
    });
    await openAlerts(page);
    const notice = page.getByTestId("notifications");
    await expect(notice).toHaveAttribute("data-state", "default");
    expect(await findViolations(page)).toEqual([]);
    await look(page, "notifications-default", 1440);
    await notice.getByRole("button", { name: "Allow notifications" }).click();
    await expect(notice).toHaveAttribute("data-state", "granted");
  });

  test("that are blocked are said to be, with what to do, and the page still tells", async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Notification, "permission", { get: () => "denied" }),
    );
    await buoycast.begin(5);
    await addRule(page, "4");
    await expect(page.getByTestId("notifications")).toContainText(/Blocked in this browser.*settings/);
    await expect(toasts(page)).toContainText("5.0");
    expect(await notified(page)).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
    await look(page, "notifications-denied", 1440);
  });

  test("and locks are not there over plain http: two tabs still have it once, and say so", async ({
    page,
    context,
  }) => {
    await context.addInitScript(() => {
      Reflect.deleteProperty(window, "Notification");
      Reflect.deleteProperty(Navigator.prototype, "locks");
    });
    await buoycast.begin(2);
    await addRule(page, "4");
    const other = await context.newPage();
    await openAlerts(other);
    await expect(other.getByTestId("notifications")).toContainText("Not available here");
    buoycast.report(4.5);
    for (const tab of [page, other]) {
      await expect(toasts(tab).locator("> div")).toHaveCount(1);
      await expect(told(tab)).toHaveCount(1);
    }
  });
});

test("what is kept and broken is left out, and a hundred alerts ask for no more than what the page lacks", async ({
  page,
}) => {
  await buoycast.begin(2);
  await page.addInitScript(() => {
    const rule = (i: number) => ({
      id: String(i),
      stationId: "46042",
      stationName: "Monterey",
      reading: "waveHeightM",
      condition: { kind: "above", limit: 4 + i / 10 },
      isOn: true,
    });
    localStorage.setItem(
      "alert-rules",
      JSON.stringify([{ id: "x" }, ...Array.from({ length: 100 }, (_, i) => rule(i))]),
    );
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openAlerts(page);
  await expect(rules(page)).toHaveCount(100);
  buoycast.report(4.8);
  await expect(told(page)).toHaveCount(8);
  await expect(toasts(page)).toContainText("6 more");
  await look(page, "many", 1440);
  expect(asked.filter((url) => url.includes("observations.byStation"))).toEqual([]);
  await toasts(page).getByRole("button", { name: "Close all" }).click();
  await expect(toasts(page)).toBeEmpty();
});

test("where the browser keeps nothing, an alert counts on this page, and that is said", async ({ page }) => {
  await buoycast.begin(2);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await openAlerts(page);
  await addRule(page, "4");
  await expect(page.getByText("This browser did not keep them")).toBeVisible();
  buoycast.report(4.5);
  await expect(toasts(page)).toContainText("4.5");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what it is, and that it needs it", async ({ page }) => {
    await page.goto(`${buoycast.url}/alerts`);
    await expect(page.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
    await expect(page.getByText("Alerts need JavaScript")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add the alert" })).toBeHidden();
  });
});
