import {
  expect,
  test,
  type BrowserContext,
  type CDPSession,
  type LaunchOptions,
  type Page,
  type PlaywrightWorkerArgs,
} from "@playwright/test";
import { freePort } from "../scripts/services/ports.mjs";
import { createDatabase, startRedis, startWeb } from "../test/services";
import { leaveMapOut } from "../test/support/attention";
import { startCuttableProxy } from "../test/support/cuttable-proxy";
import { createPublisher } from "../test/support/publisher";

async function startBuoycast() {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb(services);
  const line = await startCuttableProxy(web.url);
  const publisher = createPublisher(services);
  await publisher.publishNew(1);
  return {
    url: line.url,
    line,
    publisher,
    async connections() {
      const health = (await (await fetch(`${web.url}/health`)).json()) as { connections: number };
      return health.connections;
    },
    async stop() {
      await line.stop();
      await publisher.close();
      await web.stop();
      await redis.remove();
      await database.drop();
    },
  };
}

declare global {
  interface Window {
    /** The ids of the events that this tab's listeners were given, in the order in which they came. */
    givenIds: string[];
    realStreams: EventSource[];
    lifecycle: string[];
  }
}

/** Notes what a tab is given, and which real streams it opens. */
function watchStreams() {
  window.givenIds = [];
  window.realStreams = [];
  window.lifecycle = [];
  for (const name of ["freeze", "resume"]) document.addEventListener(name, () => window.lifecycle.push(name));
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event instanceof MessageEvent && event.type === "message") window.givenIds.push(event.lastEventId);
    return dispatch.call(this, event);
  };
  window.EventSource = class extends EventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      window.realStreams.push(this);
    }
  };
}

/** A browser whose tabs in the background are hidden: Playwright shows all of its own, and Chromium freezes hidden ones only. */
async function launchPlain(playwright: PlaywrightWorkerArgs["playwright"], launchOptions: LaunchOptions) {
  const port = await freePort();
  const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
  const owner = await playwright.chromium.launch({ ...launchOptions, args });
  const browser = await playwright.chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  return { context: browser.contexts()[0]!, close: () => owner.close() };
}

const state = (page: Page) => page.getByTestId("connection-state");
const holds = (page: Page) =>
  page.evaluate(() => window.realStreams.some(({ readyState }) => readyState !== EventSource.CLOSED));

test.describe("tabs of one browser", () => {
  let buoycast: Awaited<ReturnType<typeof startBuoycast>>;
  /** The id of the newest event before the test. */
  let idBefore: number;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    buoycast = await startBuoycast();
  });
  test.beforeEach(async ({ context }) => {
    buoycast.line.restore();
    await expect.poll(buoycast.connections).toBe(0);
    idBefore = await buoycast.publisher.newestId();
    await context.addInitScript(watchStreams);
    await context.addInitScript(leaveMapOut);
  });
  test.afterAll(() => buoycast.stop());

  async function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
    const tabs: Page[] = [];
    for (let i = 0; i < count; i += 1) {
      const tab = await context.newPage();
      await tab.goto(buoycast.url);
      await expect(state(tab)).toHaveAttribute("data-state", "live");
      tabs.push(tab);
    }
    return tabs;
  }

  /** The one that holds the real stream, and the others. */
  async function findHolder(tabs: readonly Page[]) {
    const holding = await Promise.all(tabs.map(holds));
    expect(holding.filter(Boolean)).toHaveLength(1);
    const holder = tabs[holding.indexOf(true)]!;
    return { holder, others: tabs.filter((tab) => tab !== holder) };
  }

  /** Publishes one, `count` times: as many writes of the server's. */
  async function publish(count: number) {
    for (let i = 0; i < count; i += 1) await buoycast.publisher.publishNew(1);
  }

  /** The ids of that many events, published since the test began. */
  const idsOf = (count: number) => Array.from({ length: count }, (_, i) => String(idBefore + 1 + i));

  /** What a tab was given since the test began: a page may be of the second before, and be given that as well. */
  async function givenTo(tab: Page): Promise<string[]> {
    const ids = await tab.evaluate(() => window.givenIds);
    return ids.filter((id) => Number(id) > idBefore);
  }

  /** That many events, each once and in order. */
  async function expectAllGiven(tabs: readonly Page[], count: number) {
    for (const tab of tabs) await expect.poll(() => givenTo(tab), { timeout: 15_000 }).toEqual(idsOf(count));
  }

  const devTools = (tab: Page): Promise<CDPSession> => tab.context().newCDPSession(tab);

  test("eight share one connection over HTTP/1.1, and each gets each observation", async ({ context }) => {
    const tabs = await openTabs(context, 8);
    expect(await buoycast.connections()).toBe(1);
    await publish(3);
    await expectAllGiven(tabs, 3);
    for (const tab of tabs) await expect(tab.getByTestId("just-in")).toContainText("44013");
    await findHolder(tabs);
    expect(await buoycast.connections()).toBe(1);
  });

  test("when the one that holds the stream is closed, the others miss nothing", async ({ context }) => {
    const { holder, others } = await findHolder(await openTabs(context, 3));
    await publish(1);
    await Promise.all([holder.close(), publish(4)]);
    await expectAllGiven(others, 5);
    await findHolder(others);
    await expect.poll(buoycast.connections).toBe(1);
  });

  test("when the one that holds the stream goes to another page, all go on, and it too", async ({
    context,
  }) => {
    const tabs = await openTabs(context, 3);
    const { holder, others } = await findHolder(tabs);
    await Promise.all([holder.goto("about:blank"), publish(3)]);
    await expectAllGiven(others, 3);
    await holder.goBack();
    await expect(state(holder)).toHaveAttribute("data-state", "live");
    await publish(1);
    await expectAllGiven(others, 4);
    await expect.poll(() => holder.evaluate(() => window.givenIds.at(-1))).toBe(idsOf(4).at(-1));
    await expect.poll(buoycast.connections).toBe(1);
  });

  test("when the one that holds the stream is frozen, the others miss nothing, and it catches up when it wakes", async ({
    playwright,
    launchOptions,
  }) => {
    const browser = await launchPlain(playwright, launchOptions);
    try {
      await browser.context.addInitScript(watchStreams);
      await browser.context.addInitScript(leaveMapOut);
      const tabs = await openTabs(browser.context, 3);
      const { holder, others } = await findHolder(tabs);
      await publish(1);
      await expectAllGiven(tabs, 1);
      await others[1]!.bringToFront();
      const session = await devTools(holder);
      await session.send("Page.setWebLifecycleState", { state: "frozen" });
      await expect.poll(() => holder.evaluate(() => window.lifecycle)).toEqual(["freeze"]);
      await publish(4);
      await expectAllGiven(others, 5);
      expect(await givenTo(holder)).toEqual(idsOf(1));
      await session.send("Page.setWebLifecycleState", { state: "active" });
      await publish(1);
      await expectAllGiven(tabs, 6);
      const { holder: next } = await findHolder(tabs);
      expect(next).not.toBe(holder);
      await expect.poll(buoycast.connections).toBe(1);
    } finally {
      await browser.close();
    }
  });

  test("when the one that holds the stream hangs without a word, another takes over, and it follows when it goes on", async ({
    context,
  }) => {
    const tabs = await openTabs(context, 3);
    const { holder, others } = await findHolder(tabs);
    const session = await devTools(holder);
    await session.send("Debugger.enable");
    const paused = new Promise((resolve) => session.once("Debugger.paused", resolve));
    await session.send("Debugger.pause");
    await publish(4);
    await paused;
    await expectAllGiven(others, 4);
    await session.send("Debugger.resume");
    await publish(1);
    await expectAllGiven(tabs, 5);
    const { holder: next } = await findHolder(tabs);
    expect(next).not.toBe(holder);
    await expect.poll(buoycast.connections).toBe(1);
  });

  test("when the one that holds the stream is killed, the others miss nothing", async ({ context }) => {
    const { holder, others } = await findHolder(await openTabs(context, 3));
    const session = await devTools(holder);
    const crashed = holder.waitForEvent("crash");
    // Whom it asks cannot answer: it is over when the browser is.
    session.send("Page.crash").catch(() => undefined);
    await Promise.all([crashed, publish(4)]);
    await expectAllGiven(others, 4);
    await findHolder(others);
    await expect.poll(buoycast.connections).toBe(1);
  });

  test("when the server cannot be reached all say so, and all go on when it can", async ({ context }) => {
    const tabs = await openTabs(context, 3);
    await publish(1);
    await expectAllGiven(tabs, 1);
    for (const tab of tabs) await expect(tab.getByTestId("just-in")).toContainText("44013");
    buoycast.line.cut();
    for (const tab of tabs) await expect(state(tab)).toHaveAttribute("data-state", "reconnecting");
    await publish(2);
    buoycast.line.restore();
    for (const tab of tabs)
      await expect(state(tab)).toHaveAttribute("data-state", "live", { timeout: 20_000 });
    await expectAllGiven(tabs, 3);
  });
});
