import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Station } from "../src/observation/station";
import { waitFor } from "./services";
import { latestRow } from "./support/fake-ndbc";
import { startSharedWorld, type SharedWorld, type World } from "./support/shared-world";

const at = (minute: number) => new Date(Date.UTC(2026, 4, 9, 12, minute));

let shared: SharedWorld;
let world: World;
let feed: World["feed"];

beforeAll(async () => {
  shared = await startSharedWorld();
});
afterAll(() => shared?.stop());

beforeEach(async () => {
  world = await shared.begin();
  ({ feed } = world);
  feed.setLatest([latestRow("41999", at(0), 1, "30.5 -70.25")]);
  await world.startWorker({ STATIONS_INTERVAL_MS: "300" });
});
afterEach(() => world.end());

/** Waits until a station is told so. */
const told = (id: string, expected: Partial<Station>) =>
  waitFor(
    async () => {
      const response = await fetch(`${shared.web.url}/v1/stations/${id}`);
      expect(await response.json()).toMatchObject(expected);
      return true;
    },
    { what: `${id} as ${JSON.stringify(expected)}` },
  );

describe("a station", () => {
  it("that no list knows is created from its data, and named when the list learns of it", async () => {
    await told("41999", { id: "41999", name: null, owner: null, type: null, lat: 30.5, lon: -70.25 });
    feed.setStations([
      `<station id="41999" lat="31" lon="-71" name="NEW MOORING" owner="NDBC" type="buoy"/>`,
    ]);
    await told("41999", { name: "NEW MOORING", owner: "NDBC", type: "buoy", lat: 30.5, lon: -70.25 });
  });

  it("that moved lies where its newest row says; an older row does not move it back", async () => {
    feed.setLatest([latestRow("41999", at(20), 1, "31.75 -70.5")]);
    await told("41999", { lat: 31.75, lon: -70.5 });
    feed.setLatest([latestRow("41999", at(10), 1, "30.5 -70.25"), latestRow("46042", at(20), 2)]);
    await told("46042", { lat: 36.785 });
    await told("41999", { lat: 31.75, lon: -70.5 });
  });

  it("that is in the list no more, and in the table no more, stays with all that it told", async () => {
    await told("46042", { type: "buoy" });
    feed.setStations([`<station id="41999" lat="31" lon="-71" name="OTHER" owner="NDBC" type="buoy"/>`]);
    feed.setLatest([latestRow("46042", at(10), 2)]);
    await told("41999", { name: "OTHER" });
    await told("46042", { name: expect.any(String) as string, type: "buoy" });
    const response = await fetch(`${shared.web.url}/v1/observations/by-station/41999`);
    expect(await response.json()).toMatchObject({ observations: [{ stationId: "41999", waveHeightM: 1 }] });
  });
});
