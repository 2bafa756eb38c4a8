import { afterAll, beforeAll, describe, expect, it, vi, type TestContext } from "vitest";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import {
  startBreakableLine,
  type BreakableLine,
  type BreakPlace,
  type Ending,
} from "./support/breakable-line";
import { createObservationSource } from "./support/observation-source";
import {
  breaksIn,
  REFUSALS,
  thirdPartyClients,
  type ListeningClient,
  type ThirdPartyClient,
} from "./support/third-party-clients";

// Each waits 2 to 5 s before it comes back, as the stream tells it to; at once they take as long as one.
describe.concurrent("a client of other people's making, as it comes", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let source: ReturnType<typeof createObservationSource>;

  beforeAll(async () => {
    // event-source-polyfill prints each end of a connection, beside telling its listeners.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    web = await startWeb({ ...services, env: { RETRY_MS: "100" } });
    source = createObservationSource(services);
    // From here on an id has three digits, so that one that is cut off is another.
    await source.publish(100);
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    await source?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  async function listen({ open }: ThirdPartyClient, { onTestFinished }: TestContext) {
    const line = await startBreakableLine(web.url);
    onTestFinished(() => line.stop());
    const client = await open(line.url);
    onTestFinished(() => client.close());
    await waitFor(() => client.ids().length >= 100, { what: "what was published before" });
    return { line, client };
  }

  /** Breaks the line at the second of three observations, and publishes two more meanwhile. */
  async function breakOff(line: BreakableLine, place: BreakPlace, ending: Ending): Promise<void> {
    const broken = line.breakAt({ skip: 1, ...place }, ending);
    await source.publish(3);
    await broken;
    await source.publish(2);
  }

  /** Cuts the client off, and answers it with that status when it comes back. */
  async function listenAndRefuse(thirdParty: ThirdPartyClient, status: number, context: TestContext) {
    const { line, client } = await listen(thirdParty, context);
    line.refuseWith(status);
    await breakOff(line, thirdParty.places.inData, "reset");
    await waitFor(() => line.refused() > 0, { what: "the client to come back" });
    return { line, client };
  }

  /** All that were ever published have come, each once, in their order. */
  async function expectAllOnce(client: ListeningClient): Promise<void> {
    const published = await source.publishedIds();
    const newest = published.at(-1)!;
    await waitFor(() => client.ids().includes(newest), {
      what: `the observation ${newest}`,
      timeoutMs: 20_000,
    });
    // Others publish meanwhile.
    expect(client.ids().filter((id) => id <= newest)).toEqual(published);
  }

  for (const thirdParty of thirdPartyClients) {
    const { name, places, missing, comesBackAfter } = thirdParty;

    it(`${name}: has each observation once and in order, however it is cut off`, async (context) => {
      context.skip(missing !== undefined, missing);
      const { line, client } = await listen(thirdParty, context);
      for (const [place, ending] of breaksIn(places)) {
        await breakOff(line, place, ending);
        line.restore();
        await expectAllOnce(client);
      }
    });

    it.for(comesBackAfter)(`${name}: comes back after a %i, and misses nothing`, async (status, context) => {
      context.skip(missing !== undefined, missing);
      const { line, client } = await listenAndRefuse(thirdParty, status, context);
      line.restore();
      await expectAllOnce(client);
      expect(client.hasGivenUp()).toBe(false);
    });

    const givesUpAfter = REFUSALS.filter((status) => !comesBackAfter.includes(status));
    it.for(givesUpAfter)(`${name}: gives up after a %i, and says so`, async (status, context) => {
      const { client } = await listenAndRefuse(thirdParty, status, context);
      await waitFor(() => client.hasGivenUp(), { what: "the client to give up" });
    });
  }
});
