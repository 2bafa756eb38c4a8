import { expect, test } from "@playwright/test";
import { createDatabase, startRedis, startWeb } from "../test/services";

// A page is seen before its scripts are fetched and run, and needs no paint to be told to come alive.

let url = "";
let stop = async () => {};
test.beforeAll(async () => {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const web = await startWeb({ databaseUrl: database.url, redisUrl: redis.url });
  url = web.url;
  stop = async () => {
    await web.stop();
    await redis.remove();
  };
});
test.afterAll(() => stop());

for (const path of ["/", "/live", "/alerts"]) {
  test(`no script of ${path} is fetched before its first paint`, async ({ page }) => {
    await page.goto(url + path);
    await expect(page.getByTestId("connection-state")).toContainText("Live");
    const { painted, fetched } = await page.evaluate(() => ({
      painted: performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime),
      fetched: (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
        .filter(({ initiatorType }) => initiatorType === "script")
        .map(({ startTime }) => startTime),
    }));
    expect(painted).toHaveLength(1);
    expect(fetched.length).toBeGreaterThan(3);
    expect(Math.min(...fetched)).toBeGreaterThanOrEqual(painted[0]!);
  });
}

for (const [where, script] of [
  [
    "in a tab that nobody sees",
    () => Object.defineProperty(Document.prototype, "hidden", { get: () => true }),
  ],
  [
    "where the browser tells no paint",
    () => Object.defineProperty(PerformanceObserver, "supportedEntryTypes", { value: [] }),
  ],
  [
    "where no paint ever comes",
    () => {
      PerformanceObserver.prototype.observe = () => {};
    },
  ],
] as const) {
  test(`the page comes alive ${where}`, async ({ page }) => {
    await page.addInitScript(script);
    await page.goto(url);
    await expect(page.getByTestId("connection-state")).toContainText("Live");
  });
}

test("a button that is pressed before the page is alive is pressed when it is, once", async ({ page }) => {
  let letScriptsCome = () => {};
  const scripts = new Promise<void>((resolve) => (letScriptsCome = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "domcontentloaded" });
  const starred = page.getByRole("button", { name: "Starred stations only" });
  await starred.click();
  letScriptsCome();
  await expect(starred).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByTestId("connection-state")).toContainText("Live");
  await expect(starred).toHaveAttribute("aria-pressed", "true");
});

test("a button that is pressed while React takes the page over is pressed when it has, once", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (...args) {
      listen.apply(this, args);
      if (this !== document || !Object.keys(document).some((key) => key.startsWith("_reactListening")))
        return;
      EventTarget.prototype.addEventListener = listen;
      // As soon as it listens to all that it wants to.
      queueMicrotask(() =>
        document.querySelector<HTMLElement>('button[aria-label="Starred stations only"]')!.click(),
      );
    };
  });
  await page.goto(url);
  const starred = page.getByRole("button", { name: "Starred stations only" });
  await expect(starred).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByTestId("connection-state")).toContainText("Live");
  await expect(starred).toHaveAttribute("aria-pressed", "true");
});
