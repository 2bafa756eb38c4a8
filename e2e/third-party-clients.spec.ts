import { expect, test, type Page } from "@playwright/test";
import { build } from "esbuild";
import { fromRoot } from "../scripts/paths.mjs";
import { createDatabase, startRedis, startWeb } from "../test/services";
import { startBreakableLine, type BreakPlace, type Ending } from "../test/support/breakable-line";
import { readDocumentedProgram } from "../test/support/documented-program";
import { startOtherSite } from "../test/support/other-site";
import { createObservationSource } from "../test/support/observation-source";
import { STREAM_PATH } from "../test/support/sse-client";
import { breaksIn, STREAM_PLACES } from "../test/support/third-party-clients";

/** A program of docs/listening.md, with the packages that it imports. */
async function bundle(heading: string, streamUrl: string): Promise<string> {
  const contents = readDocumentedProgram(heading, streamUrl);
  const stdin = { contents, resolveDir: fromRoot() };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false });
  return outputFiles[0]!.text;
}

test.describe("a page of another origin that listens as docs/listening.md shows", () => {
  // Each break is followed by 2 to 5 s of waiting, as the stream tells its clients to.
  test.setTimeout(150_000);

  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let source: ReturnType<typeof createObservationSource>;
  let line: Awaited<ReturnType<typeof startBreakableLine>>;
  let elsewhere: Awaited<ReturnType<typeof startOtherSite>>;

  test.beforeAll(async () => {
    [database, redis, elsewhere] = await Promise.all([createDatabase(), startRedis(), startOtherSite()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    web = await startWeb({ ...services, env: { RETRY_MS: "100" } });
    source = createObservationSource(services);
    // From here on an id has three digits, so that one that is cut off is another.
    await source.publish(100);
  });
  test.afterAll(async () => {
    await elsewhere?.stop();
    await source?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });
  test.beforeEach(async () => {
    line = await startBreakableLine(web.url);
  });
  test.afterEach(async () => {
    await line.stop();
  });

  /** Opens the page, and waits until it has an observation. */
  async function listen(page: Page, heading: string) {
    const ids: number[] = [];
    page.on("console", (message) => {
      if (message.type() === "log") ids.push(Number(message.text().split(" ", 1)[0]));
    });
    await page.goto(elsewhere.url);
    await page.addScriptTag({ type: "module", content: await bundle(heading, line.url + STREAM_PATH) });
    await expect.poll(() => line.passed()).toContain("event: heartbeat");
    // A reset throws away what the page has not read yet: only with an id of its own has it a place to go on from.
    await source.publish(1);
    await expect.poll(() => ids.length).toBe(1);
    return ids;
  }

  for (const heading of ["A page", "fetch-event-source"]) {
    test(`${heading}: has each observation once and in order, however it is cut off, and after a 503`, async ({
      page,
    }) => {
      const before = (await source.publishedIds()).at(-1)!;
      const ids = await listen(page, heading);
      const expectAllOnce = async () => {
        const published = (await source.publishedIds()).filter((id) => id > before);
        await expect.poll(() => ids.at(-1), { timeout: 20_000 }).toBe(published.at(-1));
        expect(ids).toEqual(published);
      };
      const breakOff = async (place: BreakPlace, ending: Ending) => {
        const broken = line.breakAt({ skip: 1, ...place }, ending);
        await source.publish(3);
        await broken;
        await source.publish(2);
      };

      for (const [place, ending] of breaksIn(STREAM_PLACES)) {
        await breakOff(place, ending);
        line.restore();
        await expectAllOnce();
      }
      const refusedBefore = line.refused();
      line.refuseWith(503);
      await breakOff(STREAM_PLACES.inData, "reset");
      await expect.poll(() => line.refused(), { timeout: 20_000 }).toBeGreaterThan(refusedBefore);
      line.restore();
      await expectAllOnce();
    });
  }
});
