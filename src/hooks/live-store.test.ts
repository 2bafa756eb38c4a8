import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { observedRow } from "../../test/support/observations";
import { addToConditions } from "../observation/conditions";
import { LiveStore } from "./live-store";

const observation = (id: number, station: string, minute: number, waveHeightM: number | null) => ({
  ...observedRow(station, `2026-05-09T12:${String(minute).padStart(2, "0")}:00.000Z`, {
    waveHeightM,
    windSpeedMps: 5,
  }),
  eventId: String(id),
});

describe("LiveStore", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("a burst is one step on the screen, and every station in it is shown", () => {
    const store = new LiveStore([]);
    let steps = 0;
    store.subscribe(() => (steps += 1));
    for (let i = 0; i < 800; i += 1) store.add(observation(i + 1, `S${1000 + i}`, 0, 1));
    vi.advanceTimersByTime(250);
    expect([steps, store.getView().conditions.size, store.getView().eventsPerMinute]).toEqual([1, 800, 800]);
  });

  it("keeps a station's last wave height, with its own time, when the newest observation has none", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 2.1));
    store.add(observation(2, "46042", 30, null));
    vi.advanceTimersByTime(250);
    const conditions = store.getView().conditions.get("46042");
    expect(conditions?.timestamp).toBe("2026-05-09T12:30:00.000Z");
    expect(conditions?.readings.waveHeightM).toEqual({ value: 2.1, timestamp: "2026-05-09T12:00:00.000Z" });
  });

  it("an observation that comes late replaces no newer value", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 30, 3));
    store.add(observation(2, "46042", 0, 1));
    vi.advanceTimersByTime(250);
    expect(store.getView().conditions.get("46042")?.readings.waveHeightM?.value).toBe(3);
  });

  it("what was kept of an earlier day replaces nothing newer, and adds what is not there", () => {
    const conditions = (station: string, minute: number, waveHeightM: number) =>
      addToConditions(undefined, observation(1, station, minute, waveHeightM));
    const store = new LiveStore([conditions("46042", 10, 1), conditions("44013", 10, 1)]);
    store.restore([conditions("46042", 0, 2), conditions("44013", 20, 2), conditions("51101", 0, 2)]);
    const heights = [...store.getView().conditions].map(([id, { readings }]) => [
      id,
      readings.waveHeightM?.value,
    ]);
    expect(heights).toEqual([
      ["46042", 1],
      ["44013", 2],
      ["51101", 2],
    ]);
  });

  it("leaves stations that did not report the same objects, so their rows are not drawn again", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 2));
    vi.advanceTimersByTime(250);
    const before = store.getView().conditions.get("46042");
    store.add(observation(2, "44013", 0, 1));
    vi.advanceTimersByTime(250);
    expect(store.getView().conditions.get("46042")).toBe(before);
    expect(store.getView().justIn.map(({ stationId }) => stationId)).toEqual(["44013", "46042"]);
  });

  it("forgets events after a minute when it counts them", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 2));
    vi.advanceTimersByTime(61_000);
    store.add(observation(2, "46042", 1, 2));
    vi.advanceTimersByTime(250);
    expect(store.getView().eventsPerMinute).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(store.getView().eventsPerMinute).toBe(0);
  });

  it("tells every observation of a burst, also the one of a station that reported twice in it", () => {
    const store = new LiveStore([]);
    const told: string[] = [];
    store.listen((batch) => told.push(...batch.map(({ eventId }) => eventId)));
    for (let i = 1; i <= 50; i += 1) store.add(observation(i, "46042", i, 1));
    vi.advanceTimersByTime(250);
    expect(told).toHaveLength(50);
  });

  it("marks values in doubt, and what came live since the doubts were asked for stays", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 19.5));
    store.add(observation(2, "44013", 0, 21));
    store.add(observation(3, "51001", 0, 2));
    vi.advanceTimersByTime(250);
    const untouched = store.getView().conditions.get("51001");
    store.add(observation(4, "44013", 20, 3));
    vi.advanceTimersByTime(250);
    const doubt = { flag: 3 as const, tests: ["grossRange" as const] };
    const doubtful = (station: string, value: number) => ({
      stationId: station,
      timestamp: "2026-05-09T12:00:00.000Z",
      readings: { waveHeightM: { value, timestamp: "2026-05-09T12:00:00.000Z", doubt } },
    });
    store.markDoubtful([doubtful("46042", 19.5), doubtful("44013", 21)]);
    const waves = [...store.getView().conditions.values()].map(({ readings }) => readings.waveHeightM);
    expect(waves.map((wave) => [wave?.value, wave?.doubt])).toEqual([
      [19.5, doubt],
      [3, undefined],
      [2, undefined],
    ]);
    expect(store.getView().conditions.get("51001")).toBe(untouched);
  });

  it("doubts that are known already are no step on the screen", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 2));
    vi.advanceTimersByTime(250);
    let steps = 0;
    store.subscribe(() => (steps += 1));
    store.markDoubtful([]);
    expect(steps).toBe(0);
  });

  it("after a gap a snapshot takes the place of all, but for what came while it was on its way", () => {
    const store = new LiveStore([]);
    store.add(observation(1, "46042", 0, 1));
    store.add(observation(2, "44013", 0, 1));
    vi.advanceTimersByTime(250);
    store.beginReset();
    store.add(observation(9, "46042", 30, 3));
    vi.advanceTimersByTime(250);
    const snapshotOf = (station: string, minute: number, waveHeightM: number) =>
      addToConditions(undefined, observation(5, station, minute, waveHeightM));
    store.reset([snapshotOf("46042", 10, 2), snapshotOf("51001", 10, 5)]);
    const waves = [...store.getView().conditions.values()].map((station) => [
      station.stationId,
      station.readings.waveHeightM?.value,
    ]);
    expect(waves).toEqual([
      ["46042", 3],
      ["51001", 5],
    ]);
    expect(store.getView().gaps).toBe(1);
  });
});
