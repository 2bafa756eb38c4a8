import { expect, test, type Page } from "@playwright/test";
import type * as Client from "../public/buoycast.js";
import { createDatabase, startRedis, startWeb } from "../test/services";
import { startOtherSite } from "../test/support/other-site";
import { createPublisher } from "../test/support/publisher";

/** What the loop in the page has seen. */
interface Seen {
  statuses: string[];
  heights: (number | null)[];
  ids: (string | null)[];
}

/** Opens the page and starts a loop in it, from the module at that address. */
async function listenIn(page: Page, url: string, module: string) {
  await page.goto(url);
  await page.evaluate(async (address) => {
    const { observations } = (await import(address)) as typeof Client;
    const seen: Seen = { statuses: [], heights: [], ids: [] };
    Object.assign(window, { seen });
    void (async () => {
      const onStatus = ({ status }: { status: string }) => seen.statuses.push(status);
      for await (const { waveHeightM, eventId } of observations({ resume: "page", onStatus })) {
        seen.heights.push(waveHeightM);
        seen.ids.push(eventId);
      }
    })();
  }, module);
  await expect.poll(async () => (await seenIn(page)).statuses).toContain("connected");
}

const seenIn = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

test("a page of another origin imports the client library, hears what is new, and after a reload what it missed", async ({
  page,
}) => {
  const [database, redis, foreign] = await Promise.all([createDatabase(), startRedis(), startOtherSite()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb({ ...services, env: { RETRY_MS: "100" } });
  const publisher = createPublisher(services);
  try {
    await listenIn(page, foreign.url, `${web.url}/buoycast.js`);
    for (const waveHeightM of [1, 2]) await publisher.publishNew(1, { waveHeightM });
    await expect.poll(async () => (await seenIn(page)).heights).toEqual([1, 2]);
    const kept = await page.evaluate(() => localStorage.getItem("buoycast:page"));

    await page.goto("about:blank");
    await publisher.publishNew(1, { waveHeightM: 3 });
    await listenIn(page, foreign.url, `${web.url}/buoycast.js`);
    await publisher.publishNew(1, { waveHeightM: 4 });

    await expect.poll(async () => (await seenIn(page)).heights).toEqual([3, 4]);
    expect(Number((await seenIn(page)).ids[0])).toBe(Number(kept) + 1);
  } finally {
    await publisher.close();
    await web.stop();
    await redis.remove();
    await foreign.stop();
    await database.drop();
  }
});
