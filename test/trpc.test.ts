import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, TRPCClientError } from "@trpc/client";
import type { inferProcedureInput } from "@trpc/server";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../src/hooks/create-client";
import type { PublishedObservation } from "../src/observation/observation";
import type { AppRouter } from "../src/server/trpc/router";
import type { Gap } from "../src/stream/events";
import { createDatabase, startRedis, startWeb, waitFor } from "./services";
import { observedRow } from "./support/observations";
import { findNewestEventId } from "../src/infra/observation-store";
import { createPublisher, type Publisher } from "./support/publisher";
import { openStream, type StreamClient } from "./support/sse-client";

describe("the tRPC API", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let web: Awaited<ReturnType<typeof startWeb>>;
  let publisher: Publisher;
  let client: ReturnType<typeof createTRPCClient<AppRouter>>;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const services = { databaseUrl: database.url, redisUrl: redis.url };
    web = await startWeb(services);
    publisher = createPublisher(services);
    const url = `${web.url}/api/trpc`;
    client = createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url, EventSource }),
          false: httpLink({ url }),
        }),
      ],
    });
    await publisher.database.station.create({
      data: { id: "44013", name: "Boston", lat: 42.346, lon: -70.651 },
    });
    await publisher.publishNew(5);
  });

  afterAll(async () => {
    await publisher?.close();
    await web?.stop();
    await redis?.remove();
    await database?.drop();
  });

  const connections = async () =>
    ((await (await fetch(`${web.url}/health`)).json()) as { connections: number }).connections;

  /** Subscribes; what comes is kept by kind. */
  async function listen(input?: inferProcedureInput<AppRouter["observations"]["live"]>) {
    const received: { ids: string[]; observations: PublishedObservation[]; gaps: Gap[] } = {
      ids: [],
      observations: [],
      gaps: [],
    };
    let isStarted = false;
    const subscription = client.observations.live.subscribe(input, {
      onStarted: () => (isStarted = true),
      onData(value) {
        if ("gap" in value) return received.gaps.push(value.gap);
        received.ids.push(value.id);
        received.observations.push(value.data);
      },
    });
    await waitFor(() => isStarted, { what: "the subscription to start" });
    return { ...received, close: () => subscription.unsubscribe() };
  }

  it("stations.list and stations.byId tell the stations and where the data is from", async () => {
    const { stations, source } = await client.stations.list.query();
    const station = await client.stations.byId.query({ id: "44013" });
    expect(stations.map(({ id, name }) => ({ id, name }))).toEqual([{ id: "44013", name: "Boston" }]);
    expect(source).toMatchObject({
      name: expect.stringContaining("National Data Buoy Center"),
      simulated: false,
    });
    expect(station).toMatchObject({ id: "44013", lat: 42.346, lon: -70.651 });
  });

  it("an unknown station is NOT_FOUND and a malformed one BAD_REQUEST, with what to do", async () => {
    await expect(client.stations.byId.query({ id: "ZZZZ9" })).rejects.toSatisfy(
      (err) =>
        err instanceof TRPCClientError &&
        err.data?.code === "NOT_FOUND" &&
        err.message.includes("/v1/stations"),
    );
    await expect(client.observations.byStation.query({ stationId: "no such thing" })).rejects.toSatisfy(
      (err) =>
        err instanceof TRPCClientError &&
        err.data?.code === "BAD_REQUEST" &&
        err.message.startsWith("✖ is no station id: 4 to 7 letters and digits"),
    );
  });

  it("one request asks twenty procedures at most, and the client that pages use asks so", async () => {
    const ask = (count: number) =>
      fetch(`${web.url}/api/trpc/${Array(count).fill("service.state").join(",")}?batch=1`);
    expect((await ask(20)).status).toBe(200);
    expect((await ask(21)).status).toBe(400);
    const pages = createClient(web.url);
    const answers = await Promise.all(Array.from({ length: 45 }, () => pages.service.state.query()));
    expect(answers).toHaveLength(45);
  });

  it("observations.byStation gives the newest, oldest first, and its cursor leads to older ones until all were given", async () => {
    const first = await client.observations.byStation.query({ stationId: "44013", limit: 3 });
    const second = await client.observations.byStation.query({
      stationId: "44013",
      limit: 3,
      cursor: first.nextCursor!,
    });
    const times = [...second.observations, ...first.observations].map(({ timestamp }) => timestamp);
    expect([first.observations.length, second.observations.length, second.nextCursor]).toEqual([3, 2, null]);
    expect(times).toEqual([...times].sort());
  });

  it("observations.latest gives each station's newest", async () => {
    const { observations } = await client.observations.latest.query();
    expect(observations).toMatchObject([
      { stationId: "44013", eventId: "5", waveHeightM: 1.5, windGustMps: null },
    ]);
  });

  it("observations.conditions gives each reading's newest value with its own time, and where the live goes on", async () => {
    const [older, newer] = ["2026-05-20T10:00:00.000Z", "2026-05-20T10:30:00.000Z"];
    await publisher.database.station.create({ data: { id: "46042" } });
    await publisher.publish([observedRow("46042", older, { waveHeightM: 2, windSpeedMps: 5 })]);
    await publisher.publish([observedRow("46042", newer, { windSpeedMps: 6 })]);
    const { conditions, position } = await waitFor(
      async () => {
        const snapshot = await client.observations.conditions.query();
        return snapshot.position === "7" && snapshot;
      },
      { what: "a snapshot with both" },
    );
    expect(conditions.find(({ stationId }) => stationId === "46042")).toEqual({
      stationId: "46042",
      timestamp: newer,
      readings: { waveHeightM: { value: 2, timestamp: older }, windSpeedMps: { value: 6, timestamp: newer } },
    });
    expect(position).toBe("7");
  });

  it("observations.doubtful, .conditions and .byStation tell what is suspect, with its value and by which tests", async () => {
    const timestamp = "2026-05-21T10:00:00.000Z";
    await publisher.database.station.create({ data: { id: "51001" } });
    await publisher.publish([observedRow("51001", timestamp, { waveHeightM: 19.5, windSpeedMps: 5 })]);
    const doubt = { flag: 3, tests: ["grossRange"] };
    const waveHeightM = { value: 19.5, timestamp, doubt };
    const doubtful = await waitFor(
      async () => {
        const stations = await client.observations.doubtful.query();
        return stations.length > 0 && stations;
      },
      { what: "an answer that is newer than the observation" },
    );
    expect(doubtful).toEqual([{ stationId: "51001", timestamp, readings: { waveHeightM } }]);
    const present = await waitFor(
      async () => {
        const { conditions } = await client.observations.conditions.query();
        return conditions.find(({ stationId }) => stationId === "51001");
      },
      { what: "a snapshot with the observation" },
    );
    expect(present.readings).toEqual({ waveHeightM, windSpeedMps: { value: 5, timestamp } });
    const { observations } = await client.observations.byStation.query({ stationId: "51001" });
    expect(observations).toMatchObject([{ waveHeightM: 19.5, doubts: { waveHeightM: doubt } }]);
  });

  it("observations.live yields one observation an event, all fields, tracked by its event id", async () => {
    const live = await listen();
    const [row] = await publisher.publishNew(1, { tideFt: 1.25 });
    await waitFor(() => live.ids.length > 0, { what: "an observation" });
    live.close();
    const publishedAtMs: unknown = expect.any(Number);
    expect(live.observations).toEqual([{ ...row, eventId: live.ids[0], publishedAtMs }]);
  });

  it("observations.live goes on after lastEventId without a gap or a double", async () => {
    const live = await listen({ lastEventId: "2" });
    await publisher.publishNew(2);
    const newest = await publisher.database.observation.count();
    await waitFor(() => live.ids.at(-1) === String(newest), { what: "the newest" });
    live.close();
    expect(live.ids).toEqual(Array.from({ length: newest - 2 }, (_, i) => String(i + 3)));
    expect(live.gaps).toEqual([]);
  });

  it("observations.live tells a gap, untracked, when the id was never given out", async () => {
    const live = await listen({ lastEventId: "999999" });
    await waitFor(() => live.gaps.length > 0, { what: "the gap" });
    live.close();
    expect(live.gaps).toMatchObject([{ from: "999999", reason: "unknown" }]);
  });

  it("observations.live yields what is selected, live and replayed", async () => {
    const selected = await listen({ stations: ["46042"], has: "waveHeightM" });
    const from = await publisher.database.observation.count();
    await publisher.publish([
      observedRow("46042", "2026-05-11T00:00:00.000Z", { windSpeedMps: 3 }),
      observedRow("46042", "2026-05-11T00:10:00.000Z", { waveHeightM: 3 }),
      observedRow("41001", "2026-05-11T00:10:00.000Z", { waveHeightM: 3 }),
    ]);
    await waitFor(() => selected.ids.length > 0, { what: "the observation" });
    const replayed = await listen({ lastEventId: String(from), stations: "46042", has: ["waveHeightM"] });
    await waitFor(() => replayed.ids.length > 0, { what: "the replayed observation" });
    selected.close();
    replayed.close();
    expect([selected.ids, replayed.ids]).toEqual([[String(from + 3)], [String(from + 3)]]);
  });

  it.each([
    ["live", undefined],
    ["replayed", { lastEventId: "1" }],
    ["after a gap", { lastEventId: "999999" }],
    ["selected", { lastEventId: "0", stations: ["44013"] }],
  ])(
    "observations.live: what the hub sends is byte for byte what tRPC itself sends, %s",
    async (_, input) => {
      const path = `/api/trpc/observations.live?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`;
      // tRPC answers by itself what it might be told of the connection.
      const [ours, itsOwn] = await Promise.all(
        ["", "&connectionParams=null"].map((rest) => openStream(web.url, { path: path + rest })),
      );
      const whole = (client: StreamClient, newest: string) => client.body().includes(`id: ${newest}\n\n\n`);
      await waitFor(() => [ours!, itsOwn!].every((client) => client.body().includes("event: connected")), {
        what: "both to be connected",
      });
      await waitFor(async () => (await connections()) >= 2, { what: "both to listen" });
      await publisher.publishNew(3, { waveHeightM: 1.25, swellDirection: "WNW" });
      const newest = String(await findNewestEventId(publisher.database));
      await waitFor(() => [ours!, itsOwn!].every((client) => whole(client, newest)), { what: "all events" });
      ours!.close();
      itsOwn!.close();
      expect([ours!, itsOwn!].map(({ headers }) => headers.vary)).toEqual([
        undefined,
        "trpc-accept, accept, Origin",
      ]);
      // Each pings at an interval of its own.
      const told = (client: StreamClient) => client.body().replaceAll("event: ping\ndata: \n\n\n", "");
      expect(told(ours!)).toBe(told(itsOwn!));
      expect(ours!.headers).toMatchObject({
        "content-type": itsOwn!.headers["content-type"],
        "cache-control": itsOwn!.headers["cache-control"],
        "x-accel-buffering": itsOwn!.headers["x-accel-buffering"],
      });
    },
  );

  it("observations.live: an input that does not fit is tRPC's to refuse, and says why", async () => {
    const refused = await openStream(web.url, {
      path: `/api/trpc/observations.live?input=${encodeURIComponent(JSON.stringify({ type: "boat" }))}`,
    });
    await waitFor(() => refused.body().includes("there are buoy"), { what: "the reason" });
    refused.close();
  });

  it("/health counts subscriptions as connections, and forgets them when they end", async () => {
    await waitFor(async () => (await connections()) === 0, { what: "earlier subscriptions to be gone" });
    const live = await listen();
    await waitFor(async () => (await connections()) === 1, { what: "the subscription to be counted" });
    live.close();
    await waitFor(async () => (await connections()) === 0, {
      what: "the subscription to be forgotten",
      timeoutMs: 5_000,
    });
  });
});
